import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { createClusterConnections, DesiredOf } from './services/cluster';
import { ClusterConnection } from './services/clusters/Clusters';
import { createEnvironmentVerifier } from './services/verification';
import { EnvironmentVerifier } from './services/verify/types';

/** What the plugin reaches the outside with. */
export interface Connections {
  connections: ClusterConnection[];
  verifier: EnvironmentVerifier;
}

/** Makes the connections to clusters, and what checks the lakehouses in them. */
export type Connect = (
  clusters: ClusterConfig[],
  deps: {
    logger: LoggerService;
    credentials: CredentialsService;
    desiredOf: DesiredOf;
  },
) => Connections;

/** Kubernetes by its API, lakehouses by their own protocols. */
export const connectAsConfigured: Connect = (clusters, deps) => ({
  connections: createClusterConnections(clusters, deps),
  verifier: createEnvironmentVerifier(deps),
});
