import {
  assess,
  factsOf,
  filesOf,
  healthy,
  part,
  partition,
  snapshot,
  top,
} from '../__testUtils__/testFacts';

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
