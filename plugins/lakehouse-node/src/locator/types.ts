import { SecretReference } from '../credentials/types';

/** One lakehouse: a metastore, an object store, engines, and what surrounds them. Holds no secrets. @public */
export interface EnvironmentDescriptor {
  /** `[a-z][a-z0-9-]{0,39}` */
  id: string;
  title: string;
  /** Entity reference of who runs it. */
  owner?: string;
  catalogs: CatalogDescriptor[];
  engines: EngineDescriptor[];
  /** Absent where no dbt project publishes what it builds. */
  dbt?: DbtDescriptor;
}

/** Where an environment's tables are listed, and where their files lie. @public */
export interface CatalogDescriptor {
  /** `[a-z][a-z0-9-]{0,39}`, unique in the environment. */
  id: string;
  metastore: MetastoreDescriptor;
  objectStore: ObjectStoreDescriptor;
  /** Of a metastore that several environments share, only the schemas that start so are this one's; absent for all. */
  schemas?: { prefix: string };
}

/**
 * `hive` is asked over Thrift. `engine` has no metastore that we may reach: the engine lists the tables.
 *
 * @public
 */
export type MetastoreDescriptor =
  | { type: 'hive'; uri: string }
  | { type: 'engine' };

/**
 * `s3` is any store that speaks S3. `none` means that files are out of reach, and that an engine is asked instead.
 *
 * @public
 */
export type ObjectStoreDescriptor =
  | {
      type: 's3';
      /** Absent for AWS itself. */
      endpoint?: string;
      region: string;
      /** Address buckets as `endpoint/bucket` rather than `bucket.endpoint`. */
      pathStyle: boolean;
      /** The only buckets that may be read, where not all of them may. */
      buckets?: string[];
      /** Absent where the process has an identity of its own, such as an instance profile. */
      credentials?: SecretReference;
    }
  | { type: 'none' };

/**
 * Where dbt's artefacts are published: `<location>/<project>/latest.json` names the run, and its files lie in
 * `<location>/<project>/<run>/`.
 *
 * @public
 */
export interface DbtDescriptor {
  /** `s3://bucket/folder`, without a slash at the end. */
  location: string;
  /** Id of the catalog in whose object store it lies. */
  catalog: string;
  projects: string[];
}

/** What executes statements. @public */
export interface EngineDescriptor {
  /** `[a-z][a-z0-9-]{0,39}`, unique in the environment. */
  id: string;
  type: 'trino';
  url: string;
  /** The user that statements run as. */
  user: string;
  credentials?: SecretReference;
  /** The engine's own names for the environment's catalogs, by catalog id. */
  catalogs: Record<string, string>;
}

/** Says what exists and how to reach it. @public */
export interface LakehouseLocator {
  listEnvironments(): Promise<EnvironmentDescriptor[]>;
}
