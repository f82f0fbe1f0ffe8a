import {
  CodedMessage,
  ConflictOutlook,
  Gate,
  MeasuredFacts,
  OptimizePrediction,
  PlannedOperation,
  PlanScopeKind,
  PlanScores,
  PlanState,
  RollBackPrediction,
  RunProgress,
  RunState,
  ScoreOutlook,
  Statement,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  CatalogTable,
  HealthPolicy,
  HealthReport,
  LiveFiles,
  PartitionPrediction,
  TableFacts,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
import { EngineDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TableSource } from '../sources/types';
import { EngineCapabilities } from './engineCapabilities';

/** A table as its metadata say now: read for a plan, a preflight or a proof, never taken from the store. */
export interface TableState {
  address: TableAddress;
  reader: TableSource['reader'];
  /** When the catalog was asked for it; milliseconds since the epoch. */
  observedAt: number;
  table: CatalogTable;
  facts: TableFacts;
  unmeasured: Unmeasured[];
  report: HealthReport;
  /** Of other tables, overlapping with this one's: the report was made with them. */
  otherLocations: string[];
  /** Absent where only an engine can be asked: then nothing could be proven (danger D20). */
  files?: LiveFiles;
}

/** What tables are judged by, so that a forecast is judged like the table. */
export interface HealthRules {
  policy: HealthPolicy;
}

/** The engine that would execute, as it answers now. */
export interface EngineState {
  descriptor: EngineDescriptor;
  /** The engine's own name of the catalog. */
  catalogName: string;
  /** The same for every environment that shares the engine. */
  key: string;
  /** Absent when it does not answer, or not as a Trino. */
  version?: string;
  /** Absent for a version that is not known. */
  capabilities?: EngineCapabilities;
  /** Nodes that execute; absent when it could not be asked. */
  nodes?: number;
  /** The latest moment at which its coordinator can have started; milliseconds since the epoch. */
  upSince?: number;
  /** Why it cannot be used now. */
  problem?: string;
}

/** A partition that a plan touches. The key is masked. */
export type PlannedPartition = PartitionPrediction;

/** That an engine was seen to mean the table that was read, and when; milliseconds since the epoch. */
export interface EngineSight {
  engineKey: string;
  catalogName: string;
  at: number;
}

/** What is kept of a plan beside its row; holds no data values. */
export interface PlanDocument {
  gates: Gate[];
  engine?: { id: string; version?: string };
  sight?: EngineSight;
  scope?: {
    kind: PlanScopeKind;
    /** The statement is limited to the partitions below. */
    limited: boolean;
    partitions: PlannedPartition[];
  };
  optimize?: OptimizePrediction;
  rollBack?: RollBackPrediction;
  scores?: PlanScores;
  conflict?: ConflictOutlook;
  /** With masked keys in the place of partition values. */
  statement?: Statement;
  snapshotId?: string;
  metadataLocation?: string;
}

/** Times are milliseconds since the epoch. */
export interface PlanRecord {
  id: string;
  operation: PlannedOperation;
  state: PlanState;
  address: TableAddress;
  tableUuid?: string;
  owner?: string;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
  engineId?: string;
  engineVersion?: string;
  reason?: CodedMessage;
  runId?: string;
  document: PlanDocument;
}

/** What the metadata said just before the statement was sent. */
export interface RunBefore {
  snapshotId?: string;
  metadataLocation?: string;
  facts: MeasuredFacts;
  score?: ScoreOutlook;
}

/** Times are milliseconds since the epoch. */
export interface RunRecord {
  id: string;
  planId: string;
  operation: PlannedOperation;
  state: RunState;
  address: TableAddress;
  tableUuid: string;
  owner?: string;
  idempotencyKey: string;
  requestedBy: string;
  requestedAt: number;
  requestReason?: string;
  engineId: string;
  engineKey: string;
  engineVersion?: string;
  startedAt?: number;
  /** Set before the statement is sent: from here on it may exist in the engine. */
  sentAt?: number;
  queryId?: string;
  nextUri?: string;
  before?: RunBefore;
  progress?: RunProgress;
  outcome?: CodedMessage;
  reconcilingSince?: number;
  cancelRequestedAt?: number;
  cancelRequestedBy?: string;
  endedAt?: number;
  hasCertificate: boolean;
}

/** States in which nothing happens any more; `unknown` still freezes its table. */
export const ENDED_RUN_STATES: readonly RunState[] = [
  'succeeded',
  'no-change',
  'failed',
  'cancelled',
];

/** What a rewrite took: bytes read and replaced, milliseconds of its statement. */
export interface MeasuredRewrite {
  bytes: number;
  ms: number;
}

/** What gates and predictions know beside the table and the engine. */
export interface PlanningContext {
  now: number;
  /** Runs on the same table that have not ended, and frozen ones. */
  openRuns: RunRecord[];
  /** Ended runs on the same table, newest first. */
  pastRuns: RunRecord[];
  /** Whether the engine means the same table by this name (danger D18); absent where it could not be told. */
  engineSees?: boolean;
  /** What the last rewrites on this engine took; empty where nothing was measured. */
  measuredRewrites: MeasuredRewrite[];
  signal: AbortSignal;
}

/** A plan before it has a row. */
export interface PlanDraft {
  document: PlanDocument;
}

/** What a preflight found: ready to be sent, or why not. */
export type Preflight =
  | {
      ready: true;
      /** Holds partition values: goes to the engine and nowhere else. */
      statement: { sql: string; session: Record<string, string> };
      before: RunBefore;
    }
  | {
      ready: false;
      /** The table is no longer what was approved: a new plan is the way out. */
      stale: boolean;
      reason: CodedMessage;
    };

/** What lists of plans and runs can be narrowed by. */
export interface MaintenanceQuery<State extends PlanState | RunState> {
  q?: string;
  environments?: string[];
  catalogs?: string[];
  schemas?: string[];
  /** Names of tables. */
  tables?: string[];
  operations?: PlannedOperation[];
  states?: State[];
  /** Of plans. */
  ids?: string[];
  /** Of runs: entity references. */
  requestedBy?: string[];
  limit?: number;
  offset?: number;
}
