import { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { KubernetesClusterAccess } from './access/KubernetesClusterAccess';
import { ApiServer } from './api/ApiServer';
import { KubernetesClusterFollower } from './follower/KubernetesClusterFollower';
import { ClusterAccess, ClusterFollower, DesiredOf } from './types';

/** One follower and one access for each cluster. Nothing is asked of a cluster before they are used. */
export function createClusterConnections(
  clusters: Pick<ClusterConfig, 'id' | 'url' | 'caData' | 'token' | 'argocd'>[],
  deps: {
    logger: LoggerService;
    /** Without it only what somebody changed by hand after it was applied is known to differ. */
    desiredOf?: DesiredOf;
  },
): { follower: ClusterFollower; access: ClusterAccess }[] {
  return clusters.map(({ id, url, caData, token, argocd }) => {
    const api = ApiServer.create({
      url,
      ca: caData && Buffer.from(caData, 'base64').toString('utf8'),
      token,
    });
    return {
      follower: KubernetesClusterFollower.create({
        cluster: id,
        api,
        argocdNamespace: argocd.namespace,
        logger: deps.logger.child({ cluster: id }),
        desiredOf: deps.desiredOf,
      }),
      access: KubernetesClusterAccess.create({
        cluster: id,
        api,
        argocdNamespace: argocd.namespace,
      }),
    };
  });
}
