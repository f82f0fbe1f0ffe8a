import {
  CredentialsService,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  ModelColumn,
  ModelDetailRoleEvidenceEnum,
  ModelKind,
  ModelLayer,
  RunStatus,
  TestStatus,
  VaultRole,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/*
 * Times are milliseconds since the epoch. What the tool does not say is absent, and is shown as unknown.
 */

/** How a table was built. @public */
export interface ModelledRun {
  status: RunStatus;
  endedAt: number;
  seconds?: number;
  /** Rows that were written. */
  rows?: number;
  /** Of the engine. */
  queryId?: string;
  /** May quote data. */
  message?: string;
}

/** A test that looks at a table. @public */
export interface ModelledTest {
  /** Unique in the project. */
  id: string;
  name: string;
  column?: string;
  status: TestStatus;
  endedAt?: number;
  /** Rows that broke it. */
  failures?: number;
  /** May quote data. */
  message?: string;
}

/** What a tool says of one table. @public */
export interface ModelledTable {
  /** Id of the catalog in the environment. */
  catalog: string;
  schema: string;
  table: string;
  /** The tool's own id of it. */
  name: string;
  /** A `source` is read only; all others are made. */
  kind: ModelKind;
  layer?: ModelLayer;
  role?: VaultRole;
  roleEvidence?: ModelDetailRoleEvidenceEnum;
  entity?: string;
  businessKey?: string[];
  /** Entity reference; one that is none is not believed. */
  owner?: string;
  description?: string;
  tags: string[];
  materialized?: string;
  /** Of the file in the project. */
  path?: string;
  columns: ModelColumn[];
  /** How old the newest data may be, in milliseconds. */
  warnAfterMs?: number;
  errorAfterMs?: number;
  /** How new the newest data were that the tool found. */
  dataAt?: number;
  /** Absent where the build did not touch the table: then an earlier run stays. */
  run?: ModelledRun;
  /** A test with the status `unknown` was not run: then an earlier result stays. */
  tests: ModelledTest[];
}

/** A published build of a project. @public */
export interface ModelledBuild {
  /** Changes whenever something else is published. */
  version: string;
  run: string;
  status: 'success' | 'failed';
  startedAt?: number;
  finishedAt?: number;
  /** Name and version of the tool, where it is known. */
  tool?: string;
  /** `http(s)` address at which the orchestrator shows the run. */
  url?: string;
  /** All tables of the project; absent where the build did not come so far as to name them: then the earlier ones stay. */
  tables?: ModelledTable[];
}

/** A modelling tool, such as dbt, that publishes what it builds. @public */
export interface TableModelSource {
  /** `[a-z][a-z0-9-]{0,39}` */
  readonly id: string;
  /** Names of the projects to read of an environment. */
  projectsOf(environment: EnvironmentDescriptor): string[];
  /**
   * Reads the newest build. Resolves `undefined` where none is published yet, and `'unchanged'` where it is the known one.
   *
   * @throws ModelReadError where it cannot be read
   */
  readBuild(request: {
    environment: EnvironmentDescriptor;
    project: string;
    /** Version of the build that was read last. */
    knownVersion?: string;
    credentials: CredentialsService;
    signal: AbortSignal;
  }): Promise<ModelledBuild | 'unchanged' | undefined>;
}
