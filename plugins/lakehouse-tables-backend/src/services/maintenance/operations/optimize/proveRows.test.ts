import { TrinoError } from '../../../trino';
import {
  clean,
  deleted,
  deleteFile,
  file,
  ours,
  snapshot,
} from '../../__testUtils__/proofs';
import { proveRewrite, verdicts } from '../../__testUtils__/proveRewrite';

describe('that no row changed by a rewrite', () => {
  it('fails where a row is missing', async () => {
    const proof = await proveRewrite(clean(file('a', 10)), clean(file('c', 9)));
    expect(proof.rows.equal).toBe(false);
    expect(verdicts(proof).rows).toBe('failed');
  });

  it('is proven by the rows themselves where deletes apply, in the partitions that changed', async () => {
    const proof = await proveRewrite(deleted, clean(file('c', 12)), {
      paths: { p1: "s=a'b" },
      sums: () => [12, 'AB'],
    });
    expect(proof.rows).toEqual({
      proof: 'checksum',
      equal: true,
      before: 12,
      after: 12,
      checksumBefore: 'AB',
      checksumAfter: 'AB',
    });
    expect(proof.asked.filter(sql => sql.includes('checksum'))).toEqual(
      ['1', '2'].map(
        id =>
          `SELECT count(*), to_hex(checksum(ROW("id", "a""b"))) FROM "lake"."s"."t""x" FOR VERSION AS OF ${id} WHERE "$partition" IN ('s=a''b')`,
      ),
    );
  });

  it('is proven over all partitions where they have no path', async () => {
    const proof = await proveRewrite(deleted, clean(file('c', 12)), {
      sums: sql => [12, sql.includes('WHERE') ? 'AB' : 'CD'],
    });
    expect(proof.rows).toMatchObject({ equal: true, checksumAfter: 'CD' });
  });

  it('reads no more for it than the operator allows, and says so', async () => {
    const elsewhere = file('kept', 7, { partition: 'p2', bytes: 900 });
    const proven = (paths: Record<string, string>, count: number) =>
      proveRewrite(
        { ...deleted, dataFiles: [...deleted.dataFiles, elsewhere] },
        clean(file('c', 12), elsewhere),
        { paths, sums: () => [count, 'AB'], maxChecksumBytes: 200 },
      );
    expect((await proven({ p1: 's=a' }, 12)).rows.equal).toBe(true);
    // All partitions would have to be read: because one has no path, and because the engine finds nothing by it.
    for (const [paths, count] of [
      [{}, 12],
      [{ p1: 's=elsewhere' }, 0],
    ] as const) {
      const proof = await proven(paths, count);
      expect(proof.rows).toEqual({ proof: 'none' });
      expect(proof.checks.find(({ id }) => id === 'rows')).toMatchObject({
        verdict: 'unknown',
        code: 'rows-too-large',
        params: { bytes: 1100, limitBytes: 200 },
      });
      const read = proof.asked.filter(sql => sql.includes('checksum'));
      expect(read.filter(sql => !sql.includes('WHERE'))).toEqual([]);
    }
  });

  it('fails where counts agree and values do not', async () => {
    const proof = await proveRewrite(deleted, clean(file('c', 12)), {
      sums: sql => [12, sql.includes('AS OF 1') ? 'AB' : 'CD'],
    });
    expect(proof.rows.equal).toBe(false);
  });

  it('compares the columns of before; where they changed otherwise it claims nothing', async () => {
    const added = await proveRewrite(deleted, clean(file('c', 12)), {
      sums: () => [12, 'AB'],
      columns: sql => (sql.includes('AS OF 1') ? ['id'] : ['id', 'later']),
    });
    expect(added.rows.equal).toBe(true);
    const renamed = await proveRewrite(deleted, clean(file('c', 12)), {
      columns: sql => (sql.includes('AS OF 1') ? ['id'] : ['other']),
    });
    expect(renamed.rows).toEqual({ proof: 'none' });
    expect(verdicts(renamed).rows).toBe('unknown');
  });

  it('claims nothing of a column that was dropped and added again under its name', async () => {
    const proven = (schemaId: number | undefined, reused: string[]) =>
      proveRewrite(deleted, clean(file('c', 12)), {
        sums: sql => [12, sql.includes('AS OF 1') ? 'AB' : 'CD'],
        columns: () => ['id', 'note'],
        snapshots: [
          snapshot('1', undefined, { schemaId: 0 }),
          { ...ours, schemaId },
        ],
        reusedColumnNames: reused,
      });
    for (const schemaId of [1, undefined]) {
      const proof = await proven(schemaId, ['Note']);
      expect(proof.rows).toEqual({ proof: 'none' });
      expect(verdicts(proof).rows).toBe('unknown');
    }
    // Within one schema, and for columns that stayed, a difference is one.
    expect((await proven(0, ['Note'])).rows.equal).toBe(false);
    expect((await proven(1, ['other'])).rows.equal).toBe(false);
  });

  it('is asked again where the rows could not be read, and unproven where the engine refuses', async () => {
    const fails = (kind: TrinoError['kind'], errorName?: string) =>
      proveRewrite(deleted, clean(file('c', 12)), {
        fails: new TrinoError(kind, 'no', { errorName }),
      });
    await expect(fails('unavailable')).rejects.toThrow('no');
    // A file that was just written and cannot be read is no success.
    await expect(fails('query-failed', 'ICEBERG_BAD_DATA')).rejects.toThrow();
    for (const refusal of [
      fails('query-failed', 'NOT_SUPPORTED'),
      fails('denied'),
    ]) {
      expect((await refusal).rows).toEqual({ proof: 'none' });
    }
  });

  it('does not take nothing for equal to nothing, where the engine knows the partitions by other names', async () => {
    const sums = (lost: boolean) => (sql: string) => {
      if (sql.includes('WHERE')) return [0, ''] as [number, string];
      return [lost && sql.includes('AS OF 2') ? 11 : 12, 'AB'] as [
        number,
        string,
      ];
    };
    const proven = (lost: boolean) =>
      proveRewrite(deleted, clean(file('c', 12)), {
        paths: { p1: 's=elsewhere' },
        sums: sums(lost),
      });
    expect((await proven(false)).rows).toMatchObject({
      equal: true,
      after: 12,
    });
    expect((await proven(true)).rows.equal).toBe(false);
  });

  it('reads the rows where a delete file left and files with deletes stayed, whatever else was rewritten', async () => {
    const kept = file('kept', 7, { partition: 'p2', deletes: 'certain' });
    const other = { ...deleteFile, partition: 'p2' };
    const proven = (left: number) =>
      proveRewrite(
        { dataFiles: [file('a', 10), kept], deleteFiles: [other, other] },
        {
          dataFiles: [file('c', 10), kept],
          deleteFiles: [other, other].slice(left),
        },
        { sums: sql => [sql.includes('AS OF 1') ? 15 : 16, 'AB'] },
      );
    expect((await proven(0)).rows).toMatchObject({
      proof: 'summaries',
      equal: true,
    });
    expect((await proven(1)).rows).toMatchObject({
      proof: 'checksum',
      equal: false,
    });
  });
});
