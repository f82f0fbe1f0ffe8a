import { SnapshotFacts, TableFacts } from '../../facts/types';
import { applyRetention } from '../retention';
import { makeFinding, partSeverity, PartRule } from '../ruleTypes';
import { Finding, Range, ScorePart, Unmeasured } from '../types';

const MAX = 10;
const RECLAIMABLE_POINTS = 7;
const ORPHAN_POINTS = 3;
/** Below one target file's worth of storage nobody's attention is asked for (correction 3: scale by bytes at stake). */
const ATTENTION_BYTES = 128 * 1024 * 1024;

/**
 * Storage waste: bytes that only snapshots past policy still need, and orphans.
 *
 * `7 x min(1, reclaimable / live) + 3 x min(1, orphans / live / 0.10)`.
 * Source: table-health 4.2. Reclaimable is the sum of `removed-files-size` of snapshots whose parent the policy would
 * expire: the files they removed belong to expired snapshots only, unless an older snapshot is held by a ref, or lies off
 * the main line; then the sum is an upper end. Orphans need a listing of the store (T4) and are a range of 3 points.
 * Waste alone is never critical: no query is slower and no data is at risk.
 *
 * Evidence: liveBytes, reclaimableBytes (lower end), reclaimableHighBytes, snapshotsPastPolicy, orphanBytes.
 */
export const storageWaste: PartRule = (facts, context) => {
  const { expirable } = applyRetention(facts, context.policy, context.nowMs);
  const reclaimable = reclaimableBytes(facts, expirable);
  const live = facts.totals.bytes;
  const known = share(reclaimable.low, live);
  const low = RECLAIMABLE_POINTS * (known ?? 0);
  const high =
    RECLAIMABLE_POINTS * (share(reclaimable.high, live) ?? 1) + ORPHAN_POINTS;
  const serious =
    partSeverity(low, MAX) !== 'good' && reclaimable.low >= ATTENTION_BYTES;
  const part: ScorePart = {
    id: 'storage-waste',
    max: MAX,
    penalty: { low, high },
    severity: serious ? 'attention' : 'good',
    evidence: {
      liveBytes: live,
      reclaimableBytes: reclaimable.low,
      reclaimableHighBytes: Number.isFinite(reclaimable.high)
        ? reclaimable.high
        : undefined,
      snapshotsPastPolicy: expirable.size,
      orphanBytes: undefined,
    },
  };
  const unmeasured: Unmeasured[] = [
    {
      code: 'orphan-files',
      points: ORPHAN_POINTS,
      message:
        'Files that no snapshot knows need a listing of the object store',
    },
  ];
  if (high - ORPHAN_POINTS > low) {
    unmeasured.push({
      code: 'snapshot-reachability',
      points: high - ORPHAN_POINTS - low,
      message:
        'How much only expired snapshots need is not certain: refs hold older snapshots or are unknown, or summaries do not say what was removed',
    });
  }
  return {
    part,
    findings: findingsOf(part, reclaimable, live, low),
    unmeasured,
  };
};

function share(bytes: number, live: number | undefined): number | undefined {
  if (bytes === 0) return 0;
  if (live === undefined) return undefined;
  return live === 0 ? 1 : Math.min(1, bytes / live);
}

function reclaimableBytes(facts: TableFacts, expirable: Set<string>): Range {
  const mainLine = facts.snapshots.filter(each => each.onMainLine);
  const retainedOffLine = facts.snapshots.some(
    each => !each.onMainLine && !expirable.has(each.snapshotId),
  );
  let low = 0;
  let high = 0;
  // So may a branch or a tag that could not be seen.
  let heldBefore = retainedOffLine || facts.otherRefsUnknown === true;
  for (const snapshot of mainLine) {
    const { parentId } = snapshot;
    if (parentId !== undefined && expirable.has(parentId)) {
      const removed = removedBytes(snapshot);
      high += removed ?? Infinity;
      if (!heldBefore) low += removed ?? 0;
    }
    // A held snapshot may still need what later ones removed.
    if (!expirable.has(snapshot.snapshotId)) heldBefore = true;
  }
  for (const snapshot of facts.snapshots) {
    if (!snapshot.onMainLine && expirable.has(snapshot.snapshotId)) {
      high += snapshot.addedBytes ?? Infinity;
    }
  }
  return { low, high };
}

function removedBytes(snapshot: SnapshotFacts): number | undefined {
  if (snapshot.removedBytes !== undefined) return snapshot.removedBytes;
  // Summaries leave out counters that are zero.
  const counted =
    snapshot.addedDataFiles !== undefined ||
    snapshot.totalDataFiles !== undefined;
  const removedAny =
    (snapshot.deletedDataFiles ?? 0) + (snapshot.removedDeleteFiles ?? 0) > 0;
  return snapshot.operation === 'append' || (counted && !removedAny)
    ? 0
    : undefined;
}

function findingsOf(
  part: ScorePart,
  reclaimable: Range,
  live: number | undefined,
  points: number,
): Finding[] {
  if (reclaimable.low === 0) return [];
  return [
    makeFinding({
      code: 'reclaimable-storage',
      severity: part.severity === 'good' ? 'info' : 'warning',
      part: part.id,
      params: {
        reclaimableBytes: reclaimable.low,
        ...(live !== undefined && { liveBytes: live }),
      },
      action: 'expire-snapshots',
      costs: [{ kind: 'storage-bytes', value: reclaimable.low }],
      points,
    }),
  ];
}
