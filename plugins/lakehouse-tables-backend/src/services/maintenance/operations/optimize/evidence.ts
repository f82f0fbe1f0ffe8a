import { SnapshotFacts, TableFacts } from '@lakehouse-portal/iceberg-metadata';
import * as messages from '../../runs/messages';
import { RunRecord } from '../../types';
import { CommitEvidence } from '../types';

/** Clocks of the portal and of the engine may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Whether a rewrite has committed: Trino writes the id of the query into the summary of the snapshot that it commits.
 *
 * That there is no such snapshot proves something only while the snapshots of that time are still listed. Where the id of
 * the query was never learnt, a rewrite by anybody since it was sent may be this one.
 */
export function optimizeEvidence(
  run: RunRecord,
  _plan: unknown,
  facts: TableFacts,
): CommitEvidence {
  const { queryId, before } = run;
  const ours = facts.snapshots.find(
    snapshot => queryId !== undefined && snapshot.queryId === queryId,
  );
  if (ours) {
    return {
      verdict: 'committed',
      snapshotId: ours.snapshotId,
      parentId: ours.parentId,
    };
  }
  const listed = new Set(facts.snapshots.map(each => each.snapshotId));
  if (before?.snapshotId !== undefined && !listed.has(before.snapshotId)) {
    return { verdict: 'undecidable', reason: messages.snapshotsExpired() };
  }
  if (queryId === undefined && facts.snapshots.some(mayBe(run, facts))) {
    return { verdict: 'undecidable', reason: messages.foreignRewrite() };
  }
  return { verdict: 'not-committed' };
}

/** A rewrite since then: by the order of commits, which needs no clocks, and by the time where there is none. */
function mayBe({ sentAt = 0, before }: RunRecord, { snapshots }: TableFacts) {
  const last = snapshots.find(
    each => each.snapshotId === before?.snapshotId,
  )?.sequenceNumber;
  return ({ operation, timestampMs, sequenceNumber }: SnapshotFacts) =>
    operation === 'replace' &&
    (timestampMs >= sentAt - CLOCK_SKEW_MS ||
      (last !== undefined &&
        sequenceNumber !== undefined &&
        BigInt(sequenceNumber) > BigInt(last)));
}
