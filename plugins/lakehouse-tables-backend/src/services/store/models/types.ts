import {
  ModelledBuild,
  ModelledRun,
  ModelledTable,
  ModelReadProblem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { TestCounts } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** A project of a modelling tool in an environment. */
export interface ProjectKey {
  environment: string;
  /** Id of the tool. */
  source: string;
  project: string;
}

/** A run of a table, with the address at which the orchestrator shows the build that it was part of. */
export type StoredRun = ModelledRun & { url?: string };

/** All that is known of a table's model. */
export type StoredModel = Omit<ModelledTable, 'run'> & { run?: StoredRun };

/** As much of it as lists show. */
export type ModelSummary = Pick<
  StoredModel,
  | 'name'
  | 'kind'
  | 'layer'
  | 'role'
  | 'entity'
  | 'description'
  | 'tags'
  | 'warnAfterMs'
  | 'errorAfterMs'
  | 'dataAt'
  | 'run'
> & { source: string; project: string; tests: TestCounts };

/** Why the newest build cannot be read. */
export interface StoredModelProblem {
  code: ModelReadProblem | 'internal';
  message: string;
  since: number;
}

/** The newest build of a project that could be read; absent where none ever could. */
export interface StoredBuild extends ProjectKey {
  version?: string;
  build?: Omit<ModelledBuild, 'version' | 'tables'>;
  /** When somebody last could look. */
  readAt?: number;
  problem?: StoredModelProblem;
}
