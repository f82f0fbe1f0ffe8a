import {
  CONTEXT,
  DAY_MS,
  factsOf,
  filesOf,
  MB,
  NOW,
  partition,
  snapshot,
  TARGET,
} from '../__testUtils__/testFacts';
import { TableFacts } from '../facts/types';
import { assessTable } from './assessTable';
import { FindingCode, PartId } from './types';

const assess = (facts: TableFacts) => assessTable(facts, CONTEXT);
const codes = (facts: TableFacts): FindingCode[] =>
  assess(facts).findings.map(each => each.code);
const part = (facts: TableFacts, id: PartId) =>
  assess(facts).parts.find(each => each.id === id)!;
const healthy = () => filesOf([partition({ good: 10 })]);

/** Orphans need a listing, so every score is a range of three points; its upper end is the worked example's number. */
const top = (facts: TableFacts) => assess(facts).score!.high;

describe('worked examples of the score', () => {
  it('2,000 files of 10 KB in one partition: 58, critical', () => {
    const facts = factsOf(
      filesOf([partition({ small: 2000, fileBytes: 10_000 })]),
    );
    expect(assess(facts)).toMatchObject({
      status: 'scored',
      score: { low: 55, high: 58 },
      band: 'critical',
      findings: [
        { code: 'small-files', severity: 'critical', action: 'optimize' },
      ],
    });
    expect(assess(facts).findings[0].costs).toEqual([
      { kind: 'scan-overhead-ms', value: 2 * 1999 },
    ]);
  });

  it('1,000 good partitions and a hot one of 500 files of 100 KB: 72, and the partition is named', () => {
    const facts = factsOf(
      filesOf([
        ...Array.from({ length: 1000 }, () => partition({ good: 1 })),
        partition({ small: 500, fileBytes: 100_000 }),
      ]),
    );
    expect(top(facts)).toBe(72);
    expect(assess(facts)).toMatchObject({
      band: 'attention',
      findings: [
        {
          code: 'hot-partition',
          params: { partition: 'partition-1000', partitionFiles: 500 },
        },
      ],
    });
  });

  it('10 files of 1 MB: 89, and no advice', () => {
    const facts = factsOf(
      filesOf([partition({ small: 10, fileBytes: 1_000_000 })]),
    );
    expect(top(facts)).toBe(89);
    expect(assess(facts)).toMatchObject({ band: 'good', findings: [] });
  });

  it('a healthy table: 97 to 100, and what was not measured is said', () => {
    expect(assess(factsOf(healthy()))).toMatchObject({
      status: 'scored',
      score: { low: 97, high: 100 },
      band: 'good',
      findings: [],
      unmeasured: [
        { code: 'orphan-files', points: 3 },
        { code: 'missing-data-files', points: 0 },
      ],
    });
  });

  it.each([
    ['empty', factsOf(filesOf([]), { snapshots: [] })],
    ['one file', factsOf(filesOf([partition({ small: 1, fileBytes: 10 })]))],
  ])('%s: too small to score', (_, facts) => {
    expect(assess(facts)).toMatchObject({ status: 'too-small', findings: [] });
    expect(assess(facts).score).toBeUndefined();
    expect(assess(facts).band).toBeUndefined();
  });

  it('one file with more than 20 snapshots is not too small', () => {
    const snapshots = Array.from({ length: 21 }, (_, i) => snapshot(i + 1));
    const facts = factsOf(filesOf([partition({ small: 1, fileBytes: 10 })]), {
      snapshots,
    });
    expect(assess(facts).status).toBe('scored');
  });

  it('every row deleted: critical, although only 25 points can go', () => {
    const all = {
      ...partition({ good: 10 }),
      positionDeleteFiles: 1,
      positionDeleteRecords: 1000,
    };
    const facts = factsOf(filesOf([all]));
    expect(assess(facts)).toMatchObject({
      score: { high: 75 },
      band: 'critical',
      findings: [
        {
          code: 'row-deletes',
          severity: 'critical',
          costs: [{ kind: 'merge-rows', value: 1000 }],
        },
      ],
    });
    const dangling = {
      ...partition({}),
      positionDeleteFiles: 2,
      positionDeleteRecords: 5,
    };
    expect(part(factsOf(filesOf([dangling])), 'row-deletes').penalty.low).toBe(
      25,
    );
  });
});

describe('small files', () => {
  it('sees one hot partition among 100,000 good files', () => {
    const facts = factsOf(
      filesOf([
        partition({ good: 100_000 }),
        partition({ small: 500, fileBytes: 100_000 }),
      ]),
    );
    expect(top(facts)).toBe(79);
    expect(assess(facts).band).toBe('attention');
    expect(codes(facts)).toContain('hot-partition');
  });

  it('weighs what was written in the last seven days', () => {
    const old = () => partition({ good: 10_000, writtenDaysAgo: 30 });
    const fresh = (days: number) =>
      Array.from({ length: 50 }, () =>
        partition({ small: 10, fileBytes: 100_000, writtenDaysAgo: days }),
      );
    const penalty = (days: number) =>
      part(factsOf(filesOf([old(), ...fresh(days)])), 'small-files').penalty
        .low;
    expect(penalty(1)).toBeCloseTo(0.6 * 42);
    expect(penalty(8)).toBeLessThan(7);
  });

  it('does not cry over 30 files of 300 KB in all', () => {
    const facts = factsOf(
      filesOf([partition({ small: 30, fileBytes: 10_000 })]),
    );
    expect(assess(facts).band).toBe('good');
    // Many opens count even where bytes are few.
    const many = factsOf(filesOf([partition({ small: 2000, fileBytes: 10 })]));
    expect(assess(many).band).toBe('critical');
  });

  it('never blames the lone small file of a partition', () => {
    const facts = factsOf(
      filesOf(
        Array.from({ length: 90 }, () =>
          partition({ small: 1, fileBytes: 10 }),
        ),
      ),
    );
    expect(part(facts, 'small-files').penalty).toEqual({ low: 0, high: 0 });
  });

  it('is a range while the manifests are unread, and 0 where nothing could be merged', () => {
    const unread = factsOf(undefined, {
      totals: {
        source: 'summary',
        dataFiles: 1000,
        bytes: 1000 * MB,
        deleteFiles: 0,
        records: 1,
        positionDeleteRecords: 0,
        equalityDeleteRecords: 0,
      },
      manifests: undefined,
    });
    expect(part(unread, 'small-files').penalty).toEqual({ low: 0, high: 42 });
    expect(assess(unread)).toMatchObject({
      band: 'critical',
      score: { high: 100 },
    });
    expect(assess(unread).unmeasured).toContainEqual(
      expect.objectContaining({
        code: 'manifests-not-read',
        points: 42 + 6 + 4,
      }),
    );
    const few = { ...unread, totals: { ...unread.totals, dataFiles: 4 } };
    expect(part(few, 'small-files').penalty).toEqual({ low: 0, high: 0 });
  });
});

describe('row deletes', () => {
  const withDeletes = (changes: object) => ({
    ...partition({ good: 100 }),
    ...changes,
  });

  it.each([
    [
      'position deletes of a tenth of the rows',
      { positionDeleteFiles: 1, positionDeleteRecords: 1000 },
      12.5,
    ],
    [
      'equality deletes of a twentieth',
      { equalityDeleteFiles: 1, equalityDeleteRecords: 500 },
      12.5,
    ],
    [
      'a delete file for every tenth data file',
      { positionDeleteFiles: 10, positionDeleteRecords: 10 },
      25 / 3,
    ],
  ])('%s', (_, changes, points) => {
    const facts = factsOf(filesOf([withDeletes(changes)]));
    expect(part(facts, 'row-deletes').penalty.low).toBeCloseTo(points);
  });

  it('counts the rows of deletion vectors, not the vectors', () => {
    const files = filesOf([withDeletes({ positionDeleteRecords: 10 })], {
      deletionVectors: 90,
    });
    expect(part(factsOf(files), 'row-deletes').penalty.low).toBeCloseTo(
      (25 * 0.001) / 0.2,
    );
  });

  it('names equality deletes even where they cost few points', () => {
    const facts = factsOf(
      filesOf([
        withDeletes({
          equalityDeleteFiles: 1,
          equalityDeleteRecords: 1,
          positionDeleteFiles: 20,
          positionDeleteRecords: 2000,
        }),
      ]),
    );
    expect(codes(facts)).toEqual(['row-deletes', 'equality-deletes']);
  });

  it('says that large files with deletes are rewritten too', () => {
    const facts = factsOf(
      filesOf([
        withDeletes({ positionDeleteFiles: 1, positionDeleteRecords: 1 }),
        partition({ good: 5 }),
      ]),
    );
    expect(part(facts, 'row-deletes').evidence.rewriteBytes).toBe(100 * TARGET);
  });

  it('is a range when the summary does not count deleted rows', () => {
    const facts = factsOf(undefined, {
      totals: { source: 'summary', dataFiles: 100, deleteFiles: 3 },
    });
    expect(part(facts, 'row-deletes').penalty).toEqual({ low: 2.5, high: 25 });
  });
});

describe('planning metadata', () => {
  const partitioned = {
    partitionSpecs: [
      {
        specId: 0,
        fields: [{ sourceId: 1, fieldId: 1000, name: 'd', transform: 'day' }],
      },
    ],
  };
  const manifests = (count: number, overlap?: number) => ({
    manifests: {
      count,
      bytes: count * 8000,
      dataManifests: count,
      deleteManifests: 0,
      bySpec: { 0: count },
      overlap,
    },
  });
  const points = (overrides: Partial<TableFacts>) =>
    part(factsOf(healthy(), overrides), 'planning-metadata').penalty;

  it('judges manifests by how well they prune, not by their number', () => {
    expect(points({ ...partitioned, ...manifests(300, 0) })).toEqual({
      low: 0,
      high: 0,
    });
    expect(points({ ...partitioned, ...manifests(300, 1) })).toEqual({
      low: 6,
      high: 6,
    });
    expect(points({ ...partitioned, ...manifests(200, 0.5) }).low).toBeCloseTo(
      (6 * (100.5 - 1)) / 168,
    );
    expect(points({ ...partitioned, ...manifests(200) })).toEqual({
      low: 0,
      high: 6,
    });
    expect(points(manifests(31))).toEqual({ low: 0, high: 0 });
    expect(points(manifests(32)).low).toBeCloseTo((6 * 31) / 168);
  });

  it('leaves manifests alone that hold a hundred files each', () => {
    const facts = factsOf(
      filesOf([partition({ good: 20_000 })]),
      manifests(200),
    );
    expect(part(facts, 'planning-metadata').penalty.low).toBe(0);
  });

  it('with all 15 points gone is never good, although 85 remain', () => {
    const snapshots = Array.from({ length: 500 }, (_, i) =>
      snapshot(i + 1, { timestampMs: NOW - 30 * DAY_MS + i }),
    );
    const facts = factsOf(healthy(), {
      ...manifests(300),
      snapshots,
      metadataBytes: 12 * MB,
    });
    expect(part(facts, 'planning-metadata')).toMatchObject({
      penalty: { low: 15 },
      severity: 'critical',
    });
    expect(assess(facts)).toMatchObject({
      score: { high: 85 },
      band: 'critical',
    });
    expect(codes(facts)).toEqual(
      expect.arrayContaining([
        'manifests-scattered',
        'snapshots-past-policy',
        'metadata-large',
      ]),
    );
  });
});

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

describe('statistics', () => {
  const later = (...changes: object[]) =>
    factsOf(healthy(), {
      snapshots: [
        snapshot(1),
        ...changes.map((each, i) => snapshot(i + 2, each)),
      ],
      statistics: [{ snapshotId: '1', path: 's', bytes: 1, kind: 'table' }],
    });
  const penalty = (facts: TableFacts) => part(facts, 'statistics').penalty;

  it('are missed, and go stale after a fifth of the rows changed', () => {
    expect(penalty(factsOf(healthy(), { statistics: [] }))).toEqual({
      low: 4,
      high: 4,
    });
    // The healthy table has 1,000 rows.
    expect(
      penalty(later({ addedRecords: 100, addedPositionDeletes: 100 })),
    ).toEqual({ low: 0, high: 0 });
    expect(penalty(later({ addedRecords: 100, deletedRecords: 101 }))).toEqual({
      low: 4,
      high: 4,
    });
    expect(
      penalty(
        later({
          operation: 'replace',
          addedRecords: 1000,
          deletedRecords: 1000,
        }),
      ),
    ).toEqual({ low: 0, high: 0 });
  });

  it('have an unknown age when their snapshot is gone or later ones count nothing', () => {
    const gone = factsOf(healthy(), {
      statistics: [{ snapshotId: '77', path: 's', bytes: 1, kind: 'table' }],
    });
    expect(penalty(gone)).toEqual({ low: 0, high: 4 });
    expect(assess(gone).unmeasured.map(each => each.code)).toContain(
      'statistics-age',
    );
    expect(
      penalty(later({ addedRecords: undefined, totalRecords: undefined })),
    ).toEqual({ low: 0, high: 4 });
    expect(penalty(factsOf(healthy(), { statistics: undefined }))).toEqual({
      low: 0,
      high: 4,
    });
  });

  it('never make a table worse than good by themselves', () => {
    expect(assess(factsOf(healthy(), { statistics: [] })).band).toBe('good');
  });
});

describe('layout', () => {
  it('sees skew, too many partitions, and files of an old spec or order', () => {
    const skewed = filesOf([
      ...Array.from({ length: 4 }, () => partition({ good: 1 })),
      partition({ good: 11 }),
    ]);
    expect(codes(factsOf(skewed))).toEqual(['partition-skew']);
    const fine = filesOf(
      Array.from({ length: 101 }, () =>
        partition({ small: 1, fileBytes: 15 * MB }),
      ),
    );
    expect(codes(factsOf(fine))).toEqual(['over-partitioned']);
    const old = filesOf([partition({ good: 9 })], {
      filesBySpec: { 0: 4, 1: 5 },
      filesBySortOrder: { 1: 3, 2: 6 },
    });
    const facts = factsOf(old, { defaultSpecId: 1, defaultSortOrderId: 2 });
    expect(codes(facts)).toEqual(['old-spec-files', 'unsorted-files']);
    expect(part(facts, 'layout')).toMatchObject({
      penalty: { low: 1, high: 1 },
      evidence: { filesInOldSpecs: 4, unsortedFiles: 3 },
    });
  });

  it('does not blame files that do not say their order, as Trino writes them', () => {
    const files = filesOf([partition({ good: 9 })], {
      filesBySortOrder: { 0: 5, unknown: 4 },
    });
    const facts = factsOf(files, { defaultSortOrderId: 1 });
    expect(part(facts, 'layout').penalty).toEqual({ low: 0, high: 1 });
    expect(assess(facts).unmeasured.map(each => each.code)).toContain(
      'sort-orders',
    );
  });

  it('is at most a matter of attention', () => {
    const files = filesOf(
      [
        ...Array.from({ length: 101 }, () =>
          partition({ small: 1, fileBytes: 1000 }),
        ),
        partition({ good: 1 }),
      ],
      { filesBySpec: { 1: 102 } },
    );
    expect(part(factsOf(files), 'layout')).toMatchObject({
      penalty: { low: 4 },
      severity: 'attention',
    });
    expect(assess(factsOf(files)).band).toBe('attention');
  });
});
