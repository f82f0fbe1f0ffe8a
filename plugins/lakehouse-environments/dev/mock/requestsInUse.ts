import {
  type EnvironmentDetail,
  type RequestsInUse,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const RESOURCES = ['cpu', 'memory', 'storage'] as const;

/** All that it was made to ask for, its volumes almost all that the quota allows; unknown where its cluster is lost. */
export function requestsInUse({
  namespace,
  requests,
  clusterState,
}: EnvironmentDetail): RequestsInUse {
  if (!requests || clusterState.connection === 'lost') {
    return {
      resources: RESOURCES.map(resource => ({
        resource,
        ...(requests && { preset: requests[resource] }),
      })),
      note: {
        code: 'quota-absent',
        params: { namespace },
        message: 'In English.',
      },
    };
  }
  return {
    resources: RESOURCES.map(resource => ({
      resource,
      preset: requests[resource],
      used: requests[resource],
      allowed: requests[resource] * (resource === 'storage' ? 1.02 : 1.3),
    })),
    readAt: new Date().toISOString(),
  };
}
