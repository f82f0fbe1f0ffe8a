import {
  assess,
  codes,
  factsOf,
  filesOf,
  MB,
  part,
  partition,
} from '../../__testUtils__/testFacts';

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
