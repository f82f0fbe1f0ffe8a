import {
  Gate,
  RollBackPrediction,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { judge } from '../../gates/optimizeGates';
import { ROLL_BACK_GATES } from '../../gates/rollBackGates';
import { rollBackStatement } from '../../rollBackStatement';
import { EngineState, PlanningContext, TableState } from '../../types';
import { CommittedRun } from '../types';

/**
 * The engine undoes whatever is current by then: a statement that waited in its queue could undo what others committed
 * meanwhile. This bounds the time from its arrival to its end, waiting included.
 */
export const ROLL_BACK_SESSION = { query_max_run_time: '30s' };

/** The undoing of a run, judged. */
export interface JudgedRollBack {
  gates: Gate[];
  /** Absent where there is nothing to go back to; then a gate says so. */
  prediction?: RollBackPrediction;
  /** Absent where it cannot be written. Holds no partition values. */
  sql?: string;
}

export function planRollBack(
  undoes: CommittedRun,
  state: TableState,
  engine: EngineState | undefined,
  context: PlanningContext,
): JudgedRollBack {
  const gates = judge(ROLL_BACK_GATES, {
    operation: 'roll-back',
    state,
    engine,
    context,
    undoes,
  });
  const { run, snapshotId, parentSnapshotId } = undoes;
  if (snapshotId === undefined || parentSnapshotId === undefined) {
    return { gates };
  }
  const parent = state.facts.snapshots.find(
    each => each.snapshotId === parentSnapshotId,
  );
  return {
    gates,
    prediction: {
      undoes: run.id,
      fromSnapshotId: snapshotId,
      toSnapshotId: parentSnapshotId,
      filesAfter: parent?.totalDataFiles,
      bytesAfter: parent?.totalBytes,
    },
    sql:
      engine?.capabilities &&
      rollBackStatement({
        catalog: engine.catalogName,
        schema: state.address.schema,
        table: state.address.name,
        snapshotId: parentSnapshotId,
        engine: engine.capabilities,
      }),
  };
}
