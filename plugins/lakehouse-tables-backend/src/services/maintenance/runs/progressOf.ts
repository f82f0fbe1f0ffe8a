import { RunProgress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { StatementPage } from '../../trino';
import { isoTime } from '../../tables/isoTime';
import { PlanRecord } from '../types';

/** Below this share nothing is foretold. */
const ENOUGH = 0.05;
/** How much slower or faster than so far the rest may be. */
const UNCERTAINTY = 2;

/**
 * How far a statement has come, by the bytes it has read of those that the plan is to rewrite. They are an upper end, so a
 * run may end sooner; and while the last files are written everything has been read, so it never says 1.
 */
export function progressOf(
  page: StatementPage,
  plan: PlanRecord,
  now: number,
): RunProgress {
  const { stats } = page;
  const planned = plan.document.optimize?.bytesRewritten.high;
  const fraction =
    planned && stats.physicalInputBytes !== undefined
      ? Math.min(0.99, stats.physicalInputBytes / planned)
      : undefined;
  const working =
    stats.elapsedMs !== undefined
      ? stats.elapsedMs - (stats.queuedMs ?? 0)
      : undefined;
  const remaining =
    fraction !== undefined && fraction >= ENOUGH && working !== undefined
      ? (working * (1 - fraction)) / fraction
      : undefined;
  return {
    engineState: page.state,
    splitsCompleted: stats.splitsCompleted,
    splitsTotal: stats.splitsTotal,
    bytesProcessed: stats.physicalInputBytes,
    rowsProcessed: stats.processedRows,
    elapsedMs: stats.elapsedMs,
    queuedMs: stats.queuedMs,
    fraction,
    remainingMs:
      remaining === undefined
        ? undefined
        : {
            low: Math.round(remaining / UNCERTAINTY),
            high: Math.round(remaining * UNCERTAINTY),
          },
    at: isoTime(now),
  };
}
