import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  ApplicationObservation,
  ClusterAccess,
  ClusterFollower,
  ClusterObservation,
} from '../cluster/types';
import { ClusterView } from '../tracker/types';

/** How one cluster is followed and changed. */
export interface ClusterConnection {
  follower: ClusterFollower;
  access: ClusterAccess;
}

/** The configured clusters, and what they tell. */
export class Clusters {
  static create(options: {
    configs: ClusterConfig[];
    connections: ClusterConnection[];
    now: () => number;
  }): Clusters {
    return new Clusters(
      options.configs,
      new Map(options.connections.map(each => [each.follower.cluster, each])),
      new Date(options.now()).toISOString(),
    );
  }

  private constructor(
    readonly configs: ClusterConfig[],
    private readonly connections: Map<string, ClusterConnection>,
    private readonly startedAt: string,
  ) {}

  followers(): ClusterFollower[] {
    return [...this.connections.values()].map(({ follower }) => follower);
  }

  config(id: string): ClusterConfig | undefined {
    return this.configs.find(config => config.id === id);
  }

  access(id: string): ClusterAccess | undefined {
    return this.connections.get(id)?.access;
  }

  observe(id: string): ClusterObservation {
    return (
      this.connections.get(id)?.follower.observe() ?? {
        connection: 'lost',
        reason: 'it is not configured',
        since: this.startedAt,
      }
    );
  }

  /** Other clusters that tell of an environment of this id. */
  elsewhere(environment: string, cluster: string): string[] {
    return this.configs
      .map(({ id }) => id)
      .filter(id => id !== cluster && this.runs(environment, id));
  }

  private runs(environment: string, cluster: string): boolean {
    const { root, applications } = this.view(environment, cluster);
    return root !== undefined || applications.length > 0;
  }

  /** What the cluster tells of one environment now. */
  view(environment: string, cluster: string): ClusterView {
    const all = this.connections.get(cluster)?.follower.applications() ?? [];
    return viewOf(
      this.observe(cluster),
      all.filter(each => each.environment === environment),
    );
  }
}

function viewOf(
  observation: ClusterObservation,
  applications: ApplicationObservation[],
): ClusterView {
  return {
    observation,
    root: applications.find(({ component }) => component === undefined),
    applications: applications.filter(
      ({ component }) => component !== undefined,
    ),
  };
}
