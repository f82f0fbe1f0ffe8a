import { ConflictError } from '@backstage/errors';
import { environmentSchemaPrefix } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ClusterConfig } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  EnvironmentDescriptor,
  LakehouseLocator,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { ComponentDefinition } from '@lakehouse-portal/manifests';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentStore } from '../store/EnvironmentStore';
import { EnvironmentRecord } from '../types';
import { VerificationTarget } from '../verify/types';
import { endpointsOf } from './endpointsOf';
import { whyNoBuilds } from './whyNoBuilds';

/** The Secret that reads and writes the environment's bucket, and no other. */
const BUCKET_SECRET = 'minio-lakehouse';
const BUCKET = 'lakehouse';
const CATALOG = 'lakehouse';
/** Of the image `dbt`, as it is built from this repository. */
const DBT_PROJECTS = ['lakehouse_enterprise'];

/** Says how to reach the lakehouses that clusters run; never with secrets. */
export class DescriptorService {
  constructor(
    private readonly options: {
      environments: EnvironmentStore;
      clusters: Clusters;
      definitions: ComponentDefinition[];
      /** Those of the configuration, of which simulated ones borrow. */
      configured: LakehouseLocator;
    },
  ) {}

  /** Of all that were usable: of others nothing could be read yet. */
  async list(): Promise<EnvironmentDescriptor[]> {
    const environments = await this.options.environments.list();
    const found: EnvironmentDescriptor[] = [];
    for (const environment of environments) {
      const config = this.options.clusters.config(environment.cluster);
      if (!config || !wasUsable(environment)) continue;
      const target = await this.describe(environment, config);
      if (target) found.push(target.descriptor);
    }
    return found;
  }

  /** What a smoke check is run against. */
  async targetOf(environment: EnvironmentRecord): Promise<VerificationTarget> {
    const config = this.options.clusters.config(environment.cluster);
    const target = config && (await this.describe(environment, config));
    if (!target) {
      throw new ConflictError(
        config
          ? `The environment '${config.simulation?.environment}', whose endpoints stand in, is not configured`
          : `The cluster '${environment.cluster}' is not configured`,
      );
    }
    return target;
  }

  private async describe(
    environment: EnvironmentRecord,
    { id: cluster, simulation }: ClusterConfig,
  ): Promise<VerificationTarget | undefined> {
    const { id, title, owner, namespace } = environment;
    const shared = { id, title, ...(owner && { owner }) };
    if (simulation) {
      const prefix = environmentSchemaPrefix(id);
      const base = await this.standIn(simulation.environment);
      return (
        base && {
          schemaPrefix: prefix,
          noBuilds: whyNoBuilds(environment, simulation),
          descriptor: {
            ...shared,
            catalogs: base.catalogs.map(catalog => ({
              ...catalog,
              schemas: { prefix },
            })),
            engines: base.engines,
          },
        }
      );
    }
    const url = (component: string, name: string) =>
      endpointsOf(this.options.definitions, component, namespace).find(
        endpoint => endpoint.name === name,
      )?.url ?? '';
    const noBuilds = whyNoBuilds(environment);
    return {
      schemaPrefix: '',
      ...(noBuilds && { noBuilds }),
      descriptor: {
        ...shared,
        catalogs: [
          {
            id: CATALOG,
            metastore: { type: 'hive', uri: url('hive-metastore', 'thrift') },
            objectStore: {
              type: 's3',
              endpoint: url('minio', 's3'),
              region: 'us-east-1',
              pathStyle: true,
              buckets: [BUCKET],
              credentials: {
                provider: 'kubernetes',
                path: `${cluster}/${namespace}/${BUCKET_SECRET}`,
              },
            },
          },
        ],
        engines: [
          {
            id: 'trino',
            type: 'trino',
            url: url('trino', 'sql'),
            user: 'lakehouse-portal',
            catalogs: { [CATALOG]: CATALOG },
          },
        ],
        ...(!noBuilds && {
          dbt: {
            location: `s3://${BUCKET}/dbt/${id}`,
            catalog: CATALOG,
            projects: DBT_PROJECTS,
          },
        }),
      },
    };
  }

  /** The configured lakehouse whose endpoints a simulated cluster borrows. */
  async standIn(id: string): Promise<EnvironmentDescriptor | undefined> {
    const configured = await this.options.configured.listEnvironments();
    return configured.find(each => each.id === id);
  }
}

function wasUsable({ state, verification }: EnvironmentRecord): boolean {
  return (
    state === 'usable' ||
    state === 'degraded' ||
    ((state === 'provisioning' || state === 'verifying') &&
      verification?.outcome === 'passed')
  );
}
