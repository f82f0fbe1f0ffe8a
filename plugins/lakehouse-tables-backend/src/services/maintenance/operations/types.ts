import {
  CodedMessage,
  Comparison,
  MeasuredFacts,
  PlannedOperation,
  PlanRequest,
  RowEquality,
  Statement,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { LiveFiles, TableFacts } from '@lakehouse-portal/iceberg-metadata';
import { TrinoQueries } from '../../trino';
import {
  EngineState,
  PlanDraft,
  PlanningContext,
  PlanRecord,
  Preflight,
  RunRecord,
  TableState,
} from '../types';

/** What the table's metadata prove about a run whose statement was sent. */
export type CommitEvidence =
  | { verdict: 'committed'; snapshotId: string; parentId?: string }
  | { verdict: 'not-committed' }
  /** For instance when the snapshots of that time have expired, or when whose commit it was cannot be told. */
  | { verdict: 'undecidable'; reason: CodedMessage };

/** What was measured after a run. */
export interface Proof {
  after: MeasuredFacts;
  comparisons: Comparison[];
  rows: RowEquality;
  /** One that failed makes the run fail, though its commit stands; one that is unknown is shown as such. */
  checks: VerificationCheck[];
}

/** What a proof may ask. */
export interface ProofTools {
  /** Live files of a snapshot of the table. */
  filesAt(snapshotId: string): Promise<LiveFiles>;
  /** Paths of partitions by masked key, to limit a statement to them. */
  pathsOf(keys: string[]): Promise<Map<string, string | undefined>>;
  queries: TrinoQueries;
  engine: EngineState;
  signal: AbortSignal;
}

/** The half of an operation that says what would happen, and refuses. */
export interface OperationPlanner {
  readonly id: PlannedOperation;

  /** Throws an `InputError` that names the field for a request that makes no sense. */
  draft(
    request: PlanRequest,
    state: TableState,
    engine: EngineState | undefined,
    context: PlanningContext,
    tools: PlanningTools,
  ): Promise<PlanDraft>;

  /** The gates once more on what is true now, and whether it is still within what was approved (danger D18). */
  preflight(
    plan: PlanRecord,
    state: TableState,
    engine: EngineState,
    context: PlanningContext,
    tools: PlanningTools,
  ): Promise<Preflight>;

  /** The statement as it would be sent, for those who may see partition values; `undefined` where a plan has none. */
  reveal(
    plan: PlanRecord,
    engine: EngineState,
    tools: Pick<PlanningTools, 'pathsOf'>,
  ): Promise<Statement | undefined>;
}

/**
 * An operation on tables. The engine around it (plans and runs as rows, leases, polling, cancelling, reconciling) knows none
 * of them by name; a further operation is a further one of these.
 */
export interface MaintenanceOperation extends OperationPlanner {
  /** Pure. `facts` were read after the statement ended, or after it was lost sight of. */
  evidence(run: RunRecord, plan: PlanRecord, facts: TableFacts): CommitEvidence;

  /** Measures what was committed. */
  prove(
    run: RunRecord,
    plan: PlanRecord,
    commit: { snapshotId: string; parentId?: string },
    facts: TableFacts,
    tools: ProofTools,
  ): Promise<Proof>;
}

/** What planning may ask beside the table's state. */
export interface PlanningTools {
  /** Paths of partitions by masked key; `undefined` for those that a statement cannot be limited to. */
  pathsOf(keys: string[]): Promise<Map<string, string | undefined>>;
  /** A run and what it committed, for its undoing; `undefined` where there is no such run. */
  committed(id: string): Promise<CommittedRun | undefined>;
}

/** A run with the snapshot that it committed, as its certificate says. */
export interface CommittedRun {
  run: RunRecord;
  snapshotId?: string;
  parentSnapshotId?: string;
}
