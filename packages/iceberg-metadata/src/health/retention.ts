import { RefFacts, SnapshotFacts, TableFacts } from '../facts/types';
import { HealthPolicy } from './types';

/** What the policy would do to a table's snapshots. */
export interface Retention {
  expirable: Set<string>;
  /** The age limit that was applied to `main`, in milliseconds. */
  maxAgeMs: number;
}

/**
 * Snapshots that the policy would expire. The portal's policy, the table's `history.expire.*` properties and the refs'
 * own settings all have a say, and the safer value wins (Lakekeeper's rule): the longer age, the higher count. A ref
 * beyond its `max-ref-age-ms` no longer holds anything, except `main`.
 * Source: Iceberg specification, "Snapshot Retention Policy". Unreferenced snapshots stay while they are young, as in
 * Iceberg's RemoveSnapshots.
 */
export function applyRetention(
  facts: TableFacts,
  policy: HealthPolicy,
  nowMs: number,
): Retention {
  const byId = new Map(facts.snapshots.map(each => [each.snapshotId, each]));
  const maxAgeMs = Math.max(
    policy.maxSnapshotAgeMs,
    positive(facts.properties['history.expire.max-snapshot-age-ms']),
  );
  const minToKeep = Math.max(
    1,
    policy.minSnapshotsToKeep,
    positive(facts.properties['history.expire.min-snapshots-to-keep']),
  );
  const retained = new Set<string>();
  for (const ref of facts.refs) {
    const head = byId.get(ref.snapshotId);
    if (!head) continue;
    if (isExpired(facts, ref, head, nowMs)) continue;
    retained.add(head.snapshotId);
    if (ref.type === 'tag') continue;
    const age = Math.max(maxAgeMs, ref.maxSnapshotAgeMs ?? 0);
    const count = Math.max(minToKeep, ref.minSnapshotsToKeep ?? 0);
    let position = 0;
    for (const snapshot of ancestors(head, byId)) {
      position++;
      const old = nowMs - snapshot.timestampMs > age;
      if (old && position > count) break;
      retained.add(snapshot.snapshotId);
    }
  }
  const expirable = new Set<string>();
  for (const snapshot of facts.snapshots) {
    const old = nowMs - snapshot.timestampMs > maxAgeMs;
    if (old && !retained.has(snapshot.snapshotId)) {
      expirable.add(snapshot.snapshotId);
    }
  }
  return { expirable, maxAgeMs };
}

/** Branches and tags that expiring snapshots would remove too, because they are beyond their age. */
export function expiringRefs(facts: TableFacts, nowMs: number): RefFacts[] {
  const byId = new Map(facts.snapshots.map(each => [each.snapshotId, each]));
  return facts.refs.filter(ref => {
    const head = byId.get(ref.snapshotId);
    return head !== undefined && isExpired(facts, ref, head, nowMs);
  });
}

/** By the ref's own `max-ref-age-ms`, else the table's; without either a ref lives for ever. */
function isExpired(
  facts: TableFacts,
  ref: RefFacts,
  head: SnapshotFacts,
  nowMs: number,
): boolean {
  const maxAgeMs =
    ref.maxRefAgeMs ??
    (positive(facts.properties['history.expire.max-ref-age-ms']) || Infinity);
  return ref.name !== 'main' && nowMs - head.timestampMs > maxAgeMs;
}

/** A snapshot and its known ancestors, newest first. */
function* ancestors(
  head: SnapshotFacts,
  byId: Map<string, SnapshotFacts>,
): Generator<SnapshotFacts> {
  const visited = new Set<string>();
  let next: SnapshotFacts | undefined = head;
  while (next && !visited.has(next.snapshotId)) {
    visited.add(next.snapshotId);
    yield next;
    next = next.parentId === undefined ? undefined : byId.get(next.parentId);
  }
}

function positive(text: string | undefined): number {
  const value = Number(text);
  return value > 0 ? value : 0;
}
