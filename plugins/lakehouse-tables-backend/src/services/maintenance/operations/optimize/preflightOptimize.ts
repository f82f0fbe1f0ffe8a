import { OptimizeLimits } from '../../gates/types';
import {
  EngineState,
  PlanningContext,
  PlanRecord,
  Preflight,
  TableState,
} from '../../types';
import { PlanningTools } from '../types';
import { beforeOf, blockedBy, stale, staleBecause } from '../preflight';
import { planRewrite } from './planRewrite';

/** How much more than was approved a rewrite may read, since people go on writing: a fifth, and one file of the target size. */
const GROWTH = 1.2;

/**
 * Whether what would be touched now is within what was approved (danger D18, correction 2): the same table, no partition that
 * was not approved, and not much more to rewrite. Files that were appended to approved partitions meanwhile may be merged
 * along. Then the gates once more, and the statement with its paths.
 */
export async function preflightOptimize(
  plan: PlanRecord,
  state: TableState,
  engine: EngineState,
  context: PlanningContext,
  tools: PlanningTools,
  options: { limits: OptimizeLimits },
): Promise<Preflight> {
  const { scope, optimize } = plan.document;
  const replaced = staleBecause(plan, state, engine);
  if (replaced) return replaced;
  if (!scope || !optimize)
    return stale('nothing-approved', 'The plan has nothing to run');
  const approved = new Set(scope.partitions.map(each => each.partition));
  const present = new Set(state.files?.dataFiles.map(file => file.partition));
  const keys = [...approved].filter(key => present.has(key));
  if (keys.length === 0) {
    return stale(
      'partitions-gone',
      'None of the approved partitions has files any more',
    );
  }
  const { rewrite, gates, statement } = await planRewrite({
    scope: scope.limited
      ? { kind: 'partitions', partitions: keys }
      : { kind: 'whole-table' },
    state,
    engine,
    context: {
      ...context,
      openRuns: context.openRuns.filter(run => run.planId !== plan.id),
    },
    tools,
    limits: options.limits,
  });
  const beyond = rewrite?.partitions.filter(
    each => !approved.has(each.partition),
  ).length;
  if (beyond) {
    return stale(
      'more-partitions',
      `${beyond} partitions would be rewritten that were not approved`,
      { partitions: beyond },
    );
  }
  const bytes = rewrite?.prediction.bytesRewritten.high ?? 0;
  const limitBytes =
    GROWTH * optimize.bytesRewritten.high + optimize.targetBytes;
  if (bytes > limitBytes) {
    return stale(
      'more-bytes',
      'Much more would be rewritten than was approved',
      { bytes, approvedBytes: optimize.bytesRewritten.high },
    );
  }
  const blocked = blockedBy(gates);
  if (blocked) return { ready: false, stale: false, reason: blocked };
  if (!statement)
    return stale('no-statement', 'The statement cannot be written');
  return { ready: true, statement, before: beforeOf(state) };
}
