import {
  codes,
  factsOf,
  filesOf,
  part,
  partition,
  TARGET,
} from '../../__testUtils__/testFacts';

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
