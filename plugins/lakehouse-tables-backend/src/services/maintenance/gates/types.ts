import {
  ConflictOutlook,
  Gate,
  PlannedOperation,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { PlannedRewrite } from '../operations/optimize/chooseScope';
import { CommittedRun } from '../operations/types';
import { EngineState, PlanningContext, TableState } from '../types';

/** What any operation is judged by. */
export interface GateInput {
  operation: PlannedOperation;
  state: TableState;
  engine?: EngineState;
  context: PlanningContext;
}

/** How much may be rewritten, and read again for a proof; bytes. */
export interface OptimizeLimits {
  maxRewriteBytes: number;
  maxChecksumBytes: number;
}

/** What a rewrite is judged by. */
export interface OptimizeGateInput extends GateInput {
  rewrite: PlannedRewrite;
  conflict: ConflictOutlook;
  limits: OptimizeLimits;
}

/** What the undoing of a run is judged by. */
export interface RollBackGateInput extends GateInput {
  undoes: CommittedRun;
}

/** A safety check: pure, one file each. What it cannot tell it does not pass. */
export type GateRule<Input = GateInput> = (input: Input) => Gate;
