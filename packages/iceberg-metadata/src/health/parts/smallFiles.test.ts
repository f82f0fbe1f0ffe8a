import {
  assess,
  codes,
  DAY_MS,
  factsOf,
  filesOf,
  MB,
  NOW,
  part,
  partition,
  snapshot,
  top,
} from '../../__testUtils__/testFacts';

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

  it('is a range where nobody can say which partitions were written lately', () => {
    const parts = [
      partition({ good: 10_000 }),
      ...Array.from({ length: 50 }, () =>
        partition({ small: 10, fileBytes: 100_000 }),
      ),
    ];
    const recent = [snapshot(1, { timestampMs: NOW - DAY_MS })];
    const unseen = factsOf(filesOf(parts), { snapshots: recent });
    const { penalty } = part(unseen, 'small-files');
    expect(penalty.low).toBeLessThan(7);
    expect(penalty.high).toBeCloseTo(0.6 * 42);
    const report = assess(unseen);
    // 25.2 points for these, 3 for orphans, 1 for skew.
    expect(report.score!.low).toBe(70);
    expect(report.unmeasured).toContainEqual(
      expect.objectContaining({
        code: 'write-times',
        points: penalty.high - penalty.low,
      }),
    );
    // Snapshots that are gone are older than those that are left.
    const old = [snapshot(2, { timestampMs: NOW - 8 * DAY_MS })];
    expect(
      part(factsOf(filesOf(parts), { snapshots: old }), 'small-files').penalty
        .high,
    ).toBe(penalty.low);
    // A partition with a time shows that the reader sees them: those without are older than what is listed.
    const seen = [
      ...parts,
      partition({ good: 1, writtenDaysAgo: 1 }),
      partition({ small: 2, fileBytes: 10, writtenDaysAgo: 30 }),
    ];
    const line = [
      snapshot(2, { timestampMs: NOW - 30 * DAY_MS }),
      snapshot(3, { timestampMs: NOW - DAY_MS }),
    ];
    const { high, low } = part(
      factsOf(filesOf(seen), { snapshots: line }),
      'small-files',
    ).penalty;
    expect(high).toBe(low);
  });

  it('is a range where partitions beyond the listed ones may be worse', () => {
    const listed = filesOf([
      partition({ good: 100_000, writtenDaysAgo: 30 }),
      ...Array.from({ length: 10 }, () =>
        partition({ small: 30, good: 5000, fileBytes: 9, writtenDaysAgo: 30 }),
      ),
    ]);
    const facts = (unlistedReducible: number) =>
      factsOf(
        {
          ...listed,
          partitionsTruncated: true,
          dataFiles: listed.dataFiles + 1000,
          smallBytes: listed.smallBytes + 8 * MB,
          reducibleFiles: listed.reducibleFiles + unlistedReducible,
        },
        { snapshots: [snapshot(1, { timestampMs: NOW - DAY_MS })] },
      );
    expect(part(facts(500), 'small-files').penalty).toEqual({
      low: expect.closeTo((42 * 2 * 790) / 151_300),
      high: 0.6 * 42,
    });
    expect(assess(facts(0)).unmeasured).toContainEqual(
      expect.objectContaining({ code: 'partitions-truncated', points: 0 }),
    );
  });

  it('names one partition only where most of what could be merged lies in it', () => {
    const fresh = Array.from({ length: 50 }, () =>
      partition({ small: 20, fileBytes: 100_000, writtenDaysAgo: 1 }),
    );
    const many = factsOf(
      filesOf([partition({ good: 10_000, writtenDaysAgo: 30 }), ...fresh]),
    );
    expect(codes(many)).toContain('small-files');
    expect(codes(many)).not.toContain('hot-partition');
    const several = filesOf([
      partition({ good: 100_000 }),
      partition({ small: 500, fileBytes: 100_000 }),
      partition({ small: 400, fileBytes: 100_000 }),
    ]);
    expect(codes(factsOf(several))).not.toContain('hot-partition');
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
