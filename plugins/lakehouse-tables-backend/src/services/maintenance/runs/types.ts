import {
  CodedMessage,
  PlannedOperation,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { MaintenanceOperation } from '../operations/types';
import { SeenTable } from '../../scanner/types';
import { PlanRecord, RunRecord, TableState } from '../types';

/** What runs ask of plans, and do to them. */
export interface PlansForRuns {
  get(planId: string): Promise<PlanRecord | undefined>;
  /** Resolves false when the plan is not awaiting approval any more, or has expired. */
  approve(
    planId: string,
    by: { actor: string; runId: string; at: number },
    trx: Knex.Transaction,
  ): Promise<boolean>;
  /** The table is no longer what was approved. */
  markStale(planId: string, reason: CodedMessage): Promise<void>;
}

/** Operations by what plans call them. */
export type MaintenanceOperations = Record<
  PlannedOperation,
  MaintenanceOperation
>;

/** Told what happens to runs; what fails there never touches a run. */
export interface RunListener {
  /** The run is in another state; with the table as it was read for that, where it was. */
  moved(run: RunRecord, table?: TableState): void;
  /** The engine said how far it has come. */
  progressed(run: RunRecord): void;
}

/** Has a table stored as it was just read, or read again, so that pages show what a run did. */
export type RefreshTable = (
  address: TableAddress,
  seen?: SeenTable,
) => Promise<unknown>;
