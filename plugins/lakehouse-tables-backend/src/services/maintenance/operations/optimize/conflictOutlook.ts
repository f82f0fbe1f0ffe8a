import {
  ConflictOutlook,
  Range,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { SnapshotFacts, TableFacts } from '@lakehouse-portal/iceberg-metadata';

const DAY_MS = 86_400_000;
/** Row changes whose rhythm counts: older ones tell of another time. */
const RHYTHM_MS = 14 * DAY_MS;
/** A rhythm needs two gaps. */
const MIN_CHANGES = 3;

/**
 * How likely it is that somebody commits what a rewrite conflicts with: deleted or overwritten rows. Appends do not conflict
 * (correction 1), and neither do rewrites, of which this portal allows one at a time.
 *
 * `high` only where such a commit surely falls into the run: its rhythm is known and faster than the shortest duration
 * foretold. `low` where nobody has done so for two weeks, or where the next one is due after the longest duration.
 * Source: table-health 3, danger D10.
 */
export function conflictOutlook(
  facts: TableFacts,
  nowMs: number,
  durationMs?: Range,
): ConflictOutlook {
  const line = facts.snapshots.filter(each => each.onMainLine);
  const complete = reachesBack(line, nowMs - DAY_MS);
  const foreign = line.filter(each => each.operation !== 'replace');
  const within = (ageMs: number) => (each: SnapshotFacts) =>
    nowMs - each.timestampMs <= ageMs;
  const changes = foreign.filter(changesRows);
  const recent = changes.filter(within(RHYTHM_MS));
  const gap = medianGap(recent);
  const lastDay = changes.filter(within(DAY_MS)).length;
  return {
    risk: riskOf({ recent, gap, nowMs, durationMs, complete }),
    // What has expired already was a commit too: fewer than there were is not a count.
    ...(complete && {
      rowChangesLastDay: lastDay,
      commitsLastDay: foreign.filter(within(DAY_MS)).length,
    }),
    ...(gap !== undefined && { medianGapMs: gap }),
  };
}

function riskOf(known: {
  recent: SnapshotFacts[];
  gap?: number;
  nowMs: number;
  durationMs?: Range;
  complete: boolean;
}): ConflictOutlook['risk'] {
  const { recent, gap, nowMs, durationMs, complete } = known;
  if (recent.length === 0) return complete ? 'low' : 'unknown';
  if (gap === undefined) return durationMs ? 'medium' : 'unknown';
  if (!durationMs) return 'unknown';
  if (durationMs.low > gap) return 'high';
  const nextDue = recent[recent.length - 1].timestampMs + gap;
  return nowMs + durationMs.high < nextDue ? 'low' : 'medium';
}

/** Whether the listed snapshots tell of all commits since then. */
function reachesBack(line: SnapshotFacts[], sinceMs: number): boolean {
  const [oldest] = line;
  return (
    oldest === undefined ||
    oldest.parentId === undefined ||
    oldest.timestampMs <= sinceMs
  );
}

/** An operation that is not known may have done anything. */
function changesRows(snapshot: SnapshotFacts): boolean {
  return (
    snapshot.operation !== 'append' || (snapshot.addedDeleteFiles ?? 0) > 0
  );
}

function medianGap(changes: SnapshotFacts[]): number | undefined {
  if (changes.length < MIN_CHANGES) return undefined;
  const gaps = changes
    .slice(1)
    .map((each, index) => each.timestampMs - changes[index].timestampMs)
    .sort((a, b) => a - b);
  const middle = Math.floor(gaps.length / 2);
  return gaps.length % 2 ? gaps[middle] : (gaps[middle - 1] + gaps[middle]) / 2;
}
