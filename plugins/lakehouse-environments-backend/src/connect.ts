import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterConfig,
  RepositoryConfig,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import { CredentialsService } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { createClusterConnections, DesiredOf } from './services/cluster';
import { ClusterConnection } from './services/clusters/Clusters';
import { GitEnvironmentFolders } from './services/repository/GitEnvironmentFolders';
import { EnvironmentFolders } from './services/repository/types';
import { createEnvironmentVerifier } from './services/verification';
import { EnvironmentVerifier } from './services/verify/types';

/** What the plugin reaches the outside with. */
export interface Connections {
  connections: ClusterConnection[];
  verifier: EnvironmentVerifier;
  /** Absent where there is no repository. */
  folders?: EnvironmentFolders;
}

/** Makes the connections to clusters and to the repository, and what checks the lakehouses. */
export type Connect = (
  clusters: ClusterConfig[],
  deps: {
    logger: LoggerService;
    credentials: CredentialsService;
    desiredOf: DesiredOf;
    repository: RepositoryConfig | undefined;
    /** Where temporary folders may be made. */
    workingDirectory: string;
  },
) => Connections;

/** Kubernetes by its API, the repository by `git`, lakehouses by their own protocols. */
export const connectAsConfigured: Connect = (clusters, deps) => ({
  connections: createClusterConnections(clusters, deps),
  verifier: createEnvironmentVerifier(deps),
  folders:
    deps.repository &&
    GitEnvironmentFolders.create({
      repository: deps.repository,
      workingDirectory: deps.workingDirectory,
    }),
});
