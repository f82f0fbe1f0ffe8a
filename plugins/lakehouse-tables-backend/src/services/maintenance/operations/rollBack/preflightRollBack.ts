import {
  EngineState,
  PlanningContext,
  PlanRecord,
  Preflight,
  TableState,
} from '../../types';
import { beforeOf, blockedBy, stale, staleBecause } from '../preflight';
import { PlanningTools } from '../types';
import { planRollBack, ROLL_BACK_SESSION } from './planRollBack';

/** The same snapshots as approved, and nobody has committed since: the engine itself checks neither. */
export async function preflightRollBack(
  plan: PlanRecord,
  state: TableState,
  engine: EngineState,
  context: PlanningContext,
  tools: PlanningTools,
): Promise<Preflight> {
  const replaced = staleBecause(plan, state, engine);
  if (replaced) return replaced;
  const approved = plan.document.rollBack;
  const undoes = approved && (await tools.committed(approved.undoes));
  if (
    !undoes ||
    undoes.snapshotId !== approved.fromSnapshotId ||
    undoes.parentSnapshotId !== approved.toSnapshotId
  ) {
    return stale('run-gone', 'What the run committed is not known any more');
  }
  if (state.facts.currentSnapshotId !== approved.fromSnapshotId) {
    return stale(
      'commits-since',
      'Others have committed since the run: going back would lose their rows',
    );
  }
  const { gates, sql } = planRollBack(undoes, state, engine, {
    ...context,
    openRuns: context.openRuns.filter(run => run.planId !== plan.id),
  });
  const blocked = blockedBy(gates);
  if (blocked) return { ready: false, stale: false, reason: blocked };
  if (!sql) return stale('no-statement', 'The statement cannot be written');
  return {
    ready: true,
    statement: { sql, session: ROLL_BACK_SESSION },
    before: beforeOf(state),
  };
}
