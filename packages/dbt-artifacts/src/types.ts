/** What a model is in a Data Vault 2.0. */
export type VaultRole =
  | 'stage'
  | 'hub'
  | 'link'
  | 'same-as link'
  | 'non-historized link'
  | 'satellite'
  | 'multi-active satellite'
  | 'effectivity satellite'
  | 'reference'
  | 'PIT'
  | 'bridge'
  | 'information mart';

/** How far the data of a table have come. */
export type Layer =
  | 'bronze'
  | 'staging'
  | 'raw_vault'
  | 'business_vault'
  | 'gold';

/** By what something was recognised, the surest first. */
export type Evidence = 'meta' | 'macro' | 'tag' | 'name' | 'schema';

/** The place of a table in the vault, and why it is thought to be there. */
export interface VaultPlace {
  role: VaultRole;
  evidence: Evidence;
  /** What it is about, such as `pessoa`. */
  entity?: string;
  /** Names of the columns of a hub's business key. */
  businessKey?: string[];
}

export type DbtStatus =
  | 'success'
  | 'error'
  | 'skipped'
  | 'pass'
  | 'warn'
  | 'fail'
  | 'unknown';

/** How the last run of a model went. */
export interface DbtRun {
  status: DbtStatus;
  /** Seconds. */
  seconds: number;
  /** Milliseconds since the epoch. */
  endedAt?: number;
  /** Rows that were written; absent where dbt does not say, as for views. */
  rows?: number;
  /** Of the engine. */
  queryId?: string;
  message?: string;
}

/** A test, under each of the tables that it looks at. */
export interface DbtTest {
  id: string;
  name: string;
  column?: string;
  status: DbtStatus;
  /** Milliseconds since the epoch. */
  endedAt?: number;
  /** Rows that broke it; absent where it was not run. */
  failures?: number;
  message?: string;
}

/** How old the newest row may be; milliseconds. */
export interface FreshnessExpectation {
  warnAfterMs?: number;
  errorAfterMs?: number;
}

/** How old the newest row was when it was last looked at. */
export interface SourceFreshness {
  status: DbtStatus;
  /** Milliseconds since the epoch. */
  maxLoadedAt?: number;
  checkedAt?: number;
}

export interface DbtColumn {
  name: string;
  description?: string;
  /** Columns from which it comes, as `model.column`; absent where nobody said. */
  from?: string[];
}

/** A table or view that dbt makes or reads. */
export interface DbtTable {
  uniqueId: string;
  kind: 'model' | 'seed' | 'snapshot' | 'source';
  name: string;
  database: string;
  schema: string;
  /** In the engine. */
  identifier: string;
  /** `view`, `table`, `incremental`…; absent for sources. */
  materialized?: string;
  description?: string;
  /** Path of the file in the project. */
  path?: string;
  owner?: string;
  tags: string[];
  layer?: Layer;
  vault?: VaultPlace;
  freshness?: FreshnessExpectation;
  columns: DbtColumn[];
  /** Ids of the tables that it is made of. */
  dependsOn: string[];
  lastRun?: DbtRun;
  tests: DbtTest[];
  sourceFreshness?: SourceFreshness;
}

/** What dbt says of a project and of its last build. */
export interface DbtBuild {
  project: string;
  dbtVersion: string;
  /** Of the build; milliseconds since the epoch. */
  generatedAt: number;
  invocationId?: string;
  tables: DbtTable[];
}
