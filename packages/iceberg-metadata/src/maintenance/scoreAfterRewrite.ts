import { TableFacts } from '../facts/types';
import { assessTable } from '../health/assessTable';
import { applyRetention } from '../health/retention';
import {
  Band,
  HealthContext,
  HealthReport,
  HealthStatus,
  OperationId,
  Range,
} from '../health/types';
import { predictFacts, Rewrite } from './predictFacts';
import { LiveFiles } from './types';

/** What a score would be. @public */
export interface ScoreForecast {
  status: HealthStatus;
  score?: Range;
  band?: Band;
}

/**
 * The score after a rewrite, as a range: from the worst that the engine may leave (most files, delete files stay, manifests
 * and statistics as they are) to the best (it groups the manifests and collects statistics along the way, as Trino's often
 * does). The band is that of the worst end.
 * Source: table-health 4.2, "score now, after the recommended plan, best reachable on this engine".
 * @public
 */
export function scoreAfterRewrite(
  facts: TableFacts,
  files: LiveFiles,
  rewrite: Rewrite,
  context: HealthContext,
): ScoreForecast {
  const worst = predictFacts(facts, files, rewrite, {
    end: 'worst',
    nowMs: context.nowMs,
  });
  return forecast(
    assessTable(worst, context),
    assessTable(bestFacts(facts, files, rewrite, context), context).score?.high,
  );
}

/**
 * The best that all operations of an engine together could reach: the whole table rewritten at its best, snapshots past
 * policy expired, statistics collected and, where the engine can, manifests rewritten. Operations that something blocks do
 * not count: those points are out of reach for now. What is the owner's to design, such as skew, stays.
 * Source: table-health 4.2.
 * @public
 */
export function bestReachableScore(
  facts: TableFacts,
  files: LiveFiles,
  rewrite: Omit<Rewrite, 'scope'>,
  context: HealthContext,
  engine: { rewritesManifests: boolean; blocked: readonly OperationId[] },
): ScoreForecast {
  const can = (operation: OperationId) => !engine.blocked.includes(operation);
  let reached = facts;
  if (can('optimize')) {
    reached = bestFacts(facts, files, rewrite, context);
  }
  if (can('expire-snapshots')) {
    const { expirable } = applyRetention(facts, context.policy, context.nowMs);
    reached = {
      ...reached,
      snapshots: reached.snapshots.filter(
        each => !expirable.has(each.snapshotId),
      ),
    };
  }
  if (can('analyze')) {
    reached = withFreshStatistics(reached);
  }
  if (engine.rewritesManifests && can('rewrite-manifests')) {
    reached = withPruningManifests(reached);
  }
  const report = assessTable(reached, context);
  return forecast(report, report.score?.high);
}

function bestFacts(
  facts: TableFacts,
  files: LiveFiles,
  rewrite: Rewrite,
  { nowMs }: HealthContext,
): TableFacts {
  const best = predictFacts(facts, files, rewrite, { end: 'best', nowMs });
  return withFreshStatistics(withPruningManifests(best));
}

function withFreshStatistics(facts: TableFacts): TableFacts {
  const { currentSnapshotId: snapshotId } = facts;
  return snapshotId === undefined
    ? facts
    : {
        ...facts,
        statistics: [{ snapshotId, path: '', bytes: 0, kind: 'table' }],
      };
}

function withPruningManifests(facts: TableFacts): TableFacts {
  return facts.manifests
    ? { ...facts, manifests: { ...facts.manifests, overlap: 0 } }
    : facts;
}

function forecast(
  { status, score, band }: HealthReport,
  high: number | undefined,
): ScoreForecast {
  return {
    status,
    score: score && {
      low: score.low,
      high: Math.max(score.low, high ?? score.high),
    },
    band,
  };
}
