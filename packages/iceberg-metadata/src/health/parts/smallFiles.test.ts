import {
  assess,
  codes,
  factsOf,
  filesOf,
  MB,
  part,
  partition,
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
