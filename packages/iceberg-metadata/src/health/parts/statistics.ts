import { SnapshotFacts, TableFacts } from '../../facts/types';
import { makeFinding, PartRule } from '../ruleTypes';
import { Finding, Range, Unmeasured } from '../types';

const MAX = 4;
/** Rows changed since the statistics, as a share of the rows now, above which they mislead. */
const STALE_SHARE = 0.2;

type State =
  | { kind: 'unknown-files' }
  | { kind: 'missing' }
  | { kind: 'age-unknown'; changed: number }
  | { kind: 'measured'; changed: number };

/**
 * Statistics: what a cost-based planner knows.
 *
 * `4 x (no Puffin statistics, or rows changed since > 20 % of the rows)`.
 * Source: table-health 4.2. Changed rows are those added and deleted by the snapshots after the one the statistics are
 * of; rewrites (`replace`) change none. Statistics hang on their snapshot: when it is expired their age is unknown (danger
 * D5). Never worse than good as a part: queries are right without statistics, and many never need them.
 *
 * Evidence: statisticsFiles, changedRecords, records, changedShare.
 */
export const statistics: PartRule = facts => {
  const state = stateOf(facts);
  const changed = 'changed' in state ? state.changed : undefined;
  const changedShare =
    changed === undefined ? undefined : shareOf(changed, facts.totals.records);
  const penalty = penaltyOf(state, changedShare);
  return {
    part: {
      id: 'statistics',
      max: MAX,
      penalty,
      severity: 'good',
      evidence: {
        statisticsFiles: facts.statistics?.length,
        changedRecords: changed,
        records: facts.totals.records,
        changedShare,
      },
    },
    findings: findingsOf(state, changedShare, penalty),
    unmeasured: unmeasuredOf(state, penalty),
  };
};

function stateOf(facts: TableFacts): State {
  if (facts.statistics === undefined) return { kind: 'unknown-files' };
  const collected = new Set(
    facts.statistics
      .filter(each => each.kind === 'table')
      .map(each => each.snapshotId),
  );
  if (collected.size === 0) return { kind: 'missing' };
  const mainLine = facts.snapshots.filter(each => each.onMainLine);
  let changed = 0;
  let complete = true;
  for (const snapshot of [...mainLine].reverse()) {
    if (collected.has(snapshot.snapshotId)) {
      return complete
        ? { kind: 'measured', changed }
        : { kind: 'age-unknown', changed };
    }
    const rows = changedRows(snapshot);
    changed += rows ?? 0;
    complete &&= rows !== undefined;
  }
  // Their snapshot is gone: at least everything that is still listed came after it, or its line is another.
  return { kind: 'age-unknown', changed: 0 };
}

function changedRows(snapshot: SnapshotFacts): number | undefined {
  if (snapshot.operation === 'replace') return 0;
  const counters = [
    snapshot.addedRecords,
    snapshot.deletedRecords,
    snapshot.addedPositionDeletes,
    snapshot.addedEqualityDeletes,
  ];
  // Summaries leave out counters that are zero; one without any says nothing.
  const counted =
    snapshot.totalRecords !== undefined ||
    counters.some(each => each !== undefined);
  return counted
    ? counters.reduce<number>((sum, each) => sum + (each ?? 0), 0)
    : undefined;
}

function shareOf(changed: number, records: number | undefined) {
  if (changed === 0) return 0;
  if (records === undefined) return undefined;
  return records === 0 ? 1 : changed / records;
}

function penaltyOf(state: State, changedShare: number | undefined): Range {
  const stale = changedShare !== undefined && changedShare > STALE_SHARE;
  if (state.kind === 'missing' || stale) return { low: MAX, high: MAX };
  return state.kind === 'measured' && changedShare !== undefined
    ? { low: 0, high: 0 }
    : { low: 0, high: MAX };
}

function findingsOf(
  state: State,
  changedShare: number | undefined,
  penalty: Range,
): Finding[] {
  if (penalty.low === 0) return [];
  return [
    makeFinding({
      code:
        state.kind === 'missing' ? 'statistics-missing' : 'statistics-stale',
      severity: 'info',
      part: 'statistics',
      params:
        state.kind === 'missing' ? {} : { changedShare: changedShare ?? 1 },
      action: 'analyze',
      points: penalty.low,
    }),
  ];
}

function unmeasuredOf(state: State, penalty: Range): Unmeasured[] {
  const points = penalty.high - penalty.low;
  if (points === 0) return [];
  return state.kind === 'unknown-files'
    ? [
        {
          code: 'statistics-files',
          points,
          message: 'Whether the table has statistics is unknown',
        },
      ]
    : [
        {
          code: 'statistics-age',
          points,
          message:
            'The snapshot the statistics were collected of is gone, or later ones do not count their rows: their age is unknown',
        },
      ];
}
