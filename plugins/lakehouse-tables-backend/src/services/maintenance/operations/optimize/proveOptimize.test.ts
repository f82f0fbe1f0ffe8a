import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import { clean, deleted, file, ours } from '../../__testUtils__/proofs';
import { proveRewrite, verdicts } from '../../__testUtils__/proveRewrite';

describe('what a rewrite did', () => {
  it('is measured beside what was foretold, and proven by counts where no deletes apply', async () => {
    const proof = await proveRewrite(
      clean(file('a', 10), file('b', 5), file('kept', 7, { partition: 'p2' })),
      clean(file('c', 15), file('kept', 7, { partition: 'p2' })),
      { partitions: ['p1'] },
    );
    expect(proof.rows).toEqual({
      proof: 'summaries',
      equal: true,
      before: 15,
      after: 15,
    });
    expect(verdicts(proof)).toEqual({
      scope: 'passed',
      deletes: 'passed',
      rows: 'passed',
      place: 'passed',
    });
    expect(proof.after).toMatchObject({ dataFiles: 2, records: 22 });
    expect(
      proof.comparisons.map(({ quantity, measured, within }) => [
        quantity,
        measured,
        within,
      ]),
    ).toEqual([
      ['files-after', 2, true],
      ['files-rewritten', 2, true],
      ['bytes-rewritten', 200, true],
      ['delete-files-after', 0, true],
    ]);
    expect(proof.asked).toEqual([]);
  });

  it('fails where a file left a partition that was not approved', async () => {
    const proof = await proveRewrite(
      clean(file('a', 10), file('b', 5, { partition: 'p2' })),
      clean(file('c', 10), file('d', 5, { partition: 'p2' })),
      { partitions: ['p1'] },
    );
    expect(verdicts(proof).scope).toBe('failed');
  });

  it('fails where a file that stayed has lost its deletes: its deleted rows are back', async () => {
    const proof = await proveRewrite(
      deleted,
      clean(file('a', 10), file('c', 5)),
      {
        sums: () => [15, 'AB'],
      },
    );
    expect(verdicts(proof).deletes).toBe('failed');
  });

  it('says what it cannot tell once the snapshot before has expired', async () => {
    const told = { addedRecords: 12, deletedRecords: 12 };
    const summary = (more: Partial<SnapshotFacts>) =>
      proveRewrite(clean(), clean(file('c', 12)), {
        snapshots: [{ ...ours, ...more }],
      });
    expect((await summary({ ...told, totalDeleteFiles: 0 })).rows.equal).toBe(
      true,
    );
    // Whether there are deletes is not told: that is not none.
    expect((await summary(told)).rows).toEqual({ proof: 'none' });
    const proof = await summary({});
    expect(proof.rows).toEqual({ proof: 'none' });
    expect(verdicts(proof)).toMatchObject({
      scope: 'unknown',
      rows: 'unknown',
    });
  });
});
