import {
  OptimizePrediction,
  PlanScope,
  PlanScores,
  RollBackPrediction,
  Transition,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CommittedRun } from '../operations/types';
import { MeasuredRewrite, PlanRecord, RunRecord } from '../types';

/** What planning asks of runs. */
export interface RunsForPlans {
  /** Those on a table that have not ended, and those that end as unknown. */
  openOn(tableUuid: string): Promise<RunRecord[]>;
  /** Those that have ended, newest first. */
  endedOn(tableUuid: string, limit: number): Promise<RunRecord[]>;
  /** What the last rewrites on an engine took; empty where nothing was measured. */
  measuredRewrites(engineKey: string): Promise<MeasuredRewrite[]>;
  committed(runId: string): Promise<CommittedRun | undefined>;
}

/** What lists show of a plan, without its document. */
export interface PlanSummary {
  optimize?: OptimizePrediction;
  rollBack?: RollBackPrediction;
  scores?: PlanScores;
  scope?: PlanScope;
}

/** A plan as lists have it. */
export type ListedPlan = Omit<PlanRecord, 'document'> & {
  summary: PlanSummary;
  gatesBlocked: number;
  gatesNoticed: number;
};

/** A plan with all that its page shows. */
export interface StoredPlan {
  plan: ListedPlan;
  document: PlanRecord['document'];
  transitions: Transition[];
}
