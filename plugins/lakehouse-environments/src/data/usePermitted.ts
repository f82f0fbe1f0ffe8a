import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentDeletePermission,
  lakehouseEnvironmentSyncPermission,
  lakehouseEnvironmentVerifyPermission,
  type OperationKind,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useQuery } from '@tanstack/react-query';
import { permissionsApiRef } from '../api';
import { type EnvironmentPermission } from '../api/permissions';

const PERMISSIONS: Record<OperationKind, EnvironmentPermission> = {
  create: lakehouseEnvironmentCreatePermission,
  change: lakehouseEnvironmentChangePermission,
  delete: lakehouseEnvironmentDeletePermission,
  sync: lakehouseEnvironmentSyncPermission,
  verify: lakehouseEnvironmentVerifyPermission,
};
const KINDS = Object.keys(PERMISSIONS) as OperationKind[];

export type Permitted = Record<OperationKind, boolean>;

const NOTHING = Object.fromEntries(
  KINDS.map(kind => [kind, false]),
) as Permitted;
const FIVE_MINUTES = 5 * 60_000;

/**
 * What the reader may ask for; nothing while it is not known. It only decides what is offered: the backend decides what is
 * done. Without an environment, only `create` can be said.
 */
export function usePermitted(environment?: string): Permitted {
  // An app without permissions may have no such API; then everything is allowed.
  const permissions = useApiHolder().get(permissionsApiRef);
  const { data = NOTHING } = useQuery({
    queryKey: ['permitted', environment ?? ''],
    queryFn: async () => {
      const answers = await Promise.all(
        KINDS.map(async kind => {
          const permission = PERMISSIONS[kind];
          const needsResource = 'resourceType' in permission;
          if (needsResource && environment === undefined) return false;
          const answer = await permissions?.authorize({
            permission,
            ...(needsResource && { resourceRef: environment }),
          });
          return answer === undefined || answer.result === 'ALLOW';
        }),
      );
      return Object.fromEntries(
        KINDS.map((kind, index) => [kind, answers[index]]),
      ) as Permitted;
    },
    staleTime: FIVE_MINUTES,
    refetchInterval: FIVE_MINUTES,
  });
  return data;
}
