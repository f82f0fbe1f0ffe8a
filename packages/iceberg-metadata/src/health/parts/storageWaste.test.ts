import {
  assess,
  codes,
  DAY_MS,
  factsOf,
  healthy,
  MB,
  NOW,
  part,
  snapshot,
  TARGET,
} from '../../__testUtils__/testFacts';
import { TableFacts } from '../../facts/types';

describe('storage waste', () => {
  /** Five snapshots, a day apart from twelve days ago on; each replaces a gigabyte. */
  const history = (overrides: Partial<TableFacts> = {}) =>
    factsOf(healthy(), {
      snapshots: Array.from({ length: 5 }, (_, i) =>
        snapshot(i + 1, {
          timestampMs: NOW - (12 - i * 2) * DAY_MS,
          operation: 'overwrite',
          removedBytes: i === 0 ? 0 : 1024 * MB,
          addedRecords: 0,
        }),
      ),
      ...overrides,
    });

  it('adds up what snapshots removed whose parent the policy would expire', () => {
    // Snapshots 1 to 3 are 12, 10 and 8 days old; 4 and 5 are younger than a week.
    expect(part(history(), 'storage-waste').evidence).toMatchObject({
      snapshotsPastPolicy: 3,
      reclaimableBytes: 3 * 1024 * MB,
      liveBytes: 10 * TARGET,
    });
    expect(part(history(), 'storage-waste')).toMatchObject({
      penalty: { low: 7, high: 10 },
      severity: 'attention',
    });
    expect(codes(history())).toEqual([
      'reclaimable-storage',
      'snapshots-past-policy',
    ]);
  });

  it('is less certain when a tag holds an old snapshot', () => {
    const facts = history();
    facts.refs.push({ name: 'audit', type: 'tag', snapshotId: '1' });
    expect(part(facts, 'storage-waste').evidence).toMatchObject({
      snapshotsPastPolicy: 2,
      reclaimableBytes: 0,
      reclaimableHighBytes: 2 * 1024 * MB,
    });
    expect(assess(facts).unmeasured.map(each => each.code)).toContain(
      'snapshot-reachability',
    );
  });

  it('is a range where branches and tags are unknown, like the points for old snapshots', () => {
    const facts = history({ otherRefsUnknown: true });
    expect(part(facts, 'storage-waste').penalty).toEqual({ low: 0, high: 10 });
    expect(part(facts, 'planning-metadata').penalty).toEqual({
      low: 0,
      high: part(history(), 'planning-metadata').penalty.low,
    });
    expect(assess(facts).unmeasured).toContainEqual(
      expect.objectContaining({
        code: 'snapshot-reachability',
        points: 7 + (5 * 3) / 400,
      }),
    );
  });

  it('is unknown, not nothing, where summaries do not say', () => {
    const facts = history();
    facts.snapshots[1] = {
      ...facts.snapshots[1],
      removedBytes: undefined,
      deletedDataFiles: 3,
    };
    expect(part(facts, 'storage-waste').penalty.high).toBe(10);
    expect(
      part(facts, 'storage-waste').evidence.reclaimableHighBytes,
    ).toBeUndefined();
  });

  it('asks for nobody over a few kilobytes', () => {
    const facts = history();
    const small = {
      ...facts,
      snapshots: facts.snapshots.map(each => ({ ...each, removedBytes: 5000 })),
      totals: { ...facts.totals, bytes: 100 },
    };
    expect(part(small, 'storage-waste')).toMatchObject({
      penalty: { low: 7 },
      severity: 'good',
    });
  });

  it('lets the safer of policy, table and ref decide what is old', () => {
    const past = (overrides: Partial<TableFacts>) =>
      part(history(overrides), 'storage-waste').evidence.snapshotsPastPolicy;
    expect(
      past({
        properties: {
          'history.expire.max-snapshot-age-ms': String(9 * DAY_MS),
        },
      }),
    ).toBe(2);
    expect(
      past({ properties: { 'history.expire.max-snapshot-age-ms': '1' } }),
    ).toBe(3);
    expect(
      past({ properties: { 'history.expire.min-snapshots-to-keep': '4' } }),
    ).toBe(1);
    expect(
      past({
        refs: [
          {
            name: 'main',
            type: 'branch',
            snapshotId: '5',
            minSnapshotsToKeep: 5,
          },
        ],
      }),
    ).toBe(0);
    const main = { name: 'main', type: 'branch' as const, snapshotId: '5' };
    const tag = { name: 'old', type: 'tag' as const, snapshotId: '1' };
    expect(past({ refs: [main, tag] })).toBe(2);
    expect(past({ refs: [main, { ...tag, maxRefAgeMs: DAY_MS }] })).toBe(3);
  });
});
