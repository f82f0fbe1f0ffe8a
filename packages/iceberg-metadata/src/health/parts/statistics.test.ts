import {
  assess,
  factsOf,
  healthy,
  part,
  snapshot,
} from '../../__testUtils__/testFacts';
import { TableFacts } from '../../facts/types';

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
