import {
  LiveDataFile,
  LiveFiles,
  SnapshotFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { factsOf } from '../../../__testUtils__/factsOf';
import { TrinoError, TrinoQueries } from '../../trino';
import { capabilitiesOf } from '../engineCapabilities';
import { EngineState, PlanRecord, RunRecord } from '../types';
import { optimizeEvidence } from './optimize/evidence';
import { proveOptimize } from './optimize/proveOptimize';
import { rollBackEvidence } from './rollBack/evidence';
import { proveRollBack } from './rollBack/proveRollBack';
import { ProofTools } from './types';

const SENT_AT = Date.parse('2026-03-01T12:00:00Z');
const run = (more: Partial<RunRecord> = {}) =>
  ({
    address: { environment: 'e', catalog: 'c', schema: 's', name: 't"x' },
    sentAt: SENT_AT,
    queryId: 'ours',
    before: { snapshotId: '1', facts: {} },
    progress: { elapsedMs: 900 },
    ...more,
  } as RunRecord);
const snapshot = (
  snapshotId: string,
  parentId: string | undefined,
  more: Partial<SnapshotFacts> = {},
): SnapshotFacts => ({
  snapshotId,
  parentId,
  operation: 'append',
  timestampMs: SENT_AT,
  onMainLine: true,
  ...more,
});
const ours = snapshot('2', '1', { operation: 'replace', queryId: 'ours' });
const facts = (...snapshots: SnapshotFacts[]) => factsOf({ snapshots });
const file = (
  key: string,
  records: number,
  more: Partial<LiveDataFile> = {},
): LiveDataFile => ({
  key,
  partition: 'p1',
  specId: 0,
  bytes: 100,
  records,
  deletes: 'none',
  nullsInRequired: 'none',
  ...more,
});
const deleteFile = {
  kind: 'position' as const,
  partition: 'p1',
  specId: 0,
  bytes: 1,
  records: 1,
};

describe('whether a rewrite has committed', () => {
  it.each<[string, Partial<RunRecord>, SnapshotFacts[], string]>([
    [
      'its snapshot says so by the id of the query',
      {},
      [snapshot('1', undefined), ours],
      'committed',
    ],
    [
      'also when somebody has rolled it back',
      {},
      [snapshot('1', undefined), { ...ours, onMainLine: false }],
      'committed',
    ],
    ['also when the one before has expired', {}, [ours], 'committed'],
    [
      'there is none of it',
      {},
      [snapshot('1', undefined), snapshot('2', '1')],
      'not-committed',
    ],
    [
      'a rewrite by another query is another one',
      {},
      [snapshot('1', undefined), { ...ours, queryId: 'another' }],
      'not-committed',
    ],
    [
      'snapshots of that time have expired',
      {},
      [snapshot('3', undefined)],
      'undecidable',
    ],
    [
      'any rewrite may be it when its id was never learnt',
      { queryId: undefined },
      [snapshot('1', undefined), ours],
      'undecidable',
    ],
    [
      'an older rewrite is not it',
      { queryId: undefined },
      [
        snapshot('1', undefined, {
          operation: 'replace',
          timestampMs: SENT_AT - 3_600_000,
        }),
      ],
      'not-committed',
    ],
    [
      'nor do clocks have to agree for that',
      { queryId: undefined },
      [
        snapshot('1', undefined, { sequenceNumber: '9' }),
        {
          ...ours,
          sequenceNumber: '10',
          timestampMs: SENT_AT - 3_600_000,
        },
      ],
      'undecidable',
    ],
    [
      'an append is not it',
      { queryId: undefined },
      [snapshot('1', undefined), snapshot('2', '1')],
      'not-committed',
    ],
  ])('%s', (_, more, snapshots, verdict) => {
    expect(
      optimizeEvidence(run(more), undefined, facts(...snapshots)).verdict,
    ).toBe(verdict);
  });
});

describe('what a rewrite did', () => {
  const plan = (partitions?: string[]) =>
    ({
      document: {
        gates: [],
        scope: {
          kind: 'recommended',
          limited: partitions !== undefined,
          partitions: (partitions ?? []).map(partition => ({ partition })),
        },
        optimize: {
          filesAfter: { low: 1, high: 2 },
          filesRewritten: { low: 2, high: 2 },
          bytesRewritten: { low: 200, high: 200 },
          deleteFilesAfter: { low: 0, high: 0 },
        },
      },
    } as unknown as PlanRecord);

  /** Proves it for these files before and after, on an engine that sums rows up as told. */
  function prove(
    before: LiveFiles,
    after: LiveFiles,
    options: {
      partitions?: string[];
      sums?: (sql: string) => [number, string];
      columns?: (sql: string) => string[];
      fails?: Error;
      snapshots?: SnapshotFacts[];
      paths?: Record<string, string>;
      maxChecksumBytes?: number;
      reusedColumnNames?: string[];
    } = {},
  ) {
    const asked: string[] = [];
    const queries: TrinoQueries = {
      query: async sql => {
        asked.push(sql);
        if (options.fails) throw options.fails;
        const names = options.columns?.(sql) ?? ['id', 'a"b'];
        return {
          queryId: 'q',
          columns: names.map(name => ({
            name,
            type: 'bigint',
            typeSignature: { rawType: 'bigint', arguments: [] },
          })),
          rows: sql.includes('checksum') ? [options.sums!(sql)] : [],
        };
      },
    };
    const tools: ProofTools = {
      filesAt: async id => (id === '1' ? before : after),
      pathsOf: async () => new Map(Object.entries(options.paths ?? {})),
      queries,
      engine: {
        catalogName: 'lake',
        capabilities: capabilitiesOf('476'),
      } as EngineState,
      signal: new AbortController().signal,
    };
    const snapshots = options.snapshots ?? [snapshot('1', undefined), ours];
    return proveOptimize(
      run(),
      plan(options.partitions),
      { snapshotId: '2', parentId: '1' },
      {
        ...facts(...snapshots),
        reusedColumnNames: options.reusedColumnNames,
      },
      tools,
      { maxChecksumBytes: options.maxChecksumBytes ?? 1e12 },
    ).then(proof => ({ ...proof, asked }));
  }
  const clean = (...dataFiles: LiveDataFile[]) => ({
    dataFiles,
    deleteFiles: [],
  });
  const verdicts = ({ checks }: Awaited<ReturnType<typeof prove>>) =>
    Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));

  it('is measured beside what was foretold, and proven by counts where no deletes apply', async () => {
    const proof = await prove(
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

  it('fails where a row is missing', async () => {
    const proof = await prove(clean(file('a', 10)), clean(file('c', 9)));
    expect(proof.rows.equal).toBe(false);
    expect(verdicts(proof).rows).toBe('failed');
  });

  it('fails where a file left a partition that was not approved', async () => {
    const proof = await prove(
      clean(file('a', 10), file('b', 5, { partition: 'p2' })),
      clean(file('c', 10), file('d', 5, { partition: 'p2' })),
      { partitions: ['p1'] },
    );
    expect(verdicts(proof).scope).toBe('failed');
  });

  const deleted = {
    dataFiles: [file('a', 10, { deletes: 'certain' }), file('b', 5)],
    deleteFiles: [deleteFile],
  };

  it('is proven by the rows themselves where deletes apply, in the partitions that changed', async () => {
    const proof = await prove(deleted, clean(file('c', 12)), {
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
    const proof = await prove(deleted, clean(file('c', 12)), {
      sums: sql => [12, sql.includes('WHERE') ? 'AB' : 'CD'],
    });
    expect(proof.rows).toMatchObject({ equal: true, checksumAfter: 'CD' });
  });

  it('reads no more for it than the operator allows, and says so', async () => {
    const elsewhere = file('kept', 7, { partition: 'p2', bytes: 900 });
    const proven = (paths: Record<string, string>, count: number) =>
      prove(
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
    const proof = await prove(deleted, clean(file('c', 12)), {
      sums: sql => [12, sql.includes('AS OF 1') ? 'AB' : 'CD'],
    });
    expect(proof.rows.equal).toBe(false);
  });

  it('compares the columns of before; where they changed otherwise it claims nothing', async () => {
    const added = await prove(deleted, clean(file('c', 12)), {
      sums: () => [12, 'AB'],
      columns: sql => (sql.includes('AS OF 1') ? ['id'] : ['id', 'later']),
    });
    expect(added.rows.equal).toBe(true);
    const renamed = await prove(deleted, clean(file('c', 12)), {
      columns: sql => (sql.includes('AS OF 1') ? ['id'] : ['other']),
    });
    expect(renamed.rows).toEqual({ proof: 'none' });
    expect(verdicts(renamed).rows).toBe('unknown');
  });

  it('claims nothing of a column that was dropped and added again under its name', async () => {
    const proven = (schemaId: number | undefined, reused: string[]) =>
      prove(deleted, clean(file('c', 12)), {
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
      prove(deleted, clean(file('c', 12)), {
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
      prove(deleted, clean(file('c', 12)), {
        paths: { p1: 's=elsewhere' },
        sums: sums(lost),
      });
    expect((await proven(false)).rows).toMatchObject({
      equal: true,
      after: 12,
    });
    expect((await proven(true)).rows.equal).toBe(false);
  });

  it('fails where a file that stayed has lost its deletes: its deleted rows are back', async () => {
    const proof = await prove(deleted, clean(file('a', 10), file('c', 5)), {
      sums: () => [15, 'AB'],
    });
    expect(verdicts(proof).deletes).toBe('failed');
  });

  it('reads the rows where a delete file left and files with deletes stayed, whatever else was rewritten', async () => {
    const kept = file('kept', 7, { partition: 'p2', deletes: 'certain' });
    const other = { ...deleteFile, partition: 'p2' };
    const proven = (left: number) =>
      prove(
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

  it('says what it cannot tell once the snapshot before has expired', async () => {
    const told = { addedRecords: 12, deletedRecords: 12 };
    const summary = (more: Partial<SnapshotFacts>) =>
      prove(clean(), clean(file('c', 12)), {
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

describe('a roll-back', () => {
  const undo = {
    document: {
      gates: [],
      rollBack: {
        undoes: 'r',
        fromSnapshotId: '2',
        toSnapshotId: '1',
        filesAfter: 1,
      },
    },
  } as unknown as PlanRecord;
  const before = snapshot('1', undefined);
  const undone = { ...ours, onMainLine: false };
  const evidence = (...snapshots: SnapshotFacts[]) =>
    rollBackEvidence(run(), undo, facts(...snapshots)).verdict;

  it('has happened when what it undid is no longer part of the table', () => {
    expect(evidence(before, undone)).toBe('committed');
    expect(evidence(before, undone, snapshot('3', '1'))).toBe('committed');
    expect(evidence(before, ours)).toBe('not-committed');
    expect(evidence(before, ours, snapshot('3', '2'))).toBe('not-committed');
    expect(evidence(undone)).toBe('undecidable');
  });

  it('tells of commits by others that it undid along', async () => {
    const others = async (...snapshots: SnapshotFacts[]) => {
      const { checks, rows } = await proveRollBack(
        run(),
        undo,
        { snapshotId: '1' },
        {
          ...facts(...snapshots),
          refs: [{ name: 'main', type: 'branch', snapshotId: '1' }],
        },
        {
          filesAt: async () => ({
            dataFiles: [file('a', 10)],
            deleteFiles: [],
          }),
        } as unknown as ProofTools,
      );
      expect(rows).toMatchObject({ proof: 'same-snapshot', equal: true });
      return checks.find(({ id }) => id === 'others')!;
    };
    expect(await others(before, undone)).toMatchObject({ verdict: 'passed' });
    expect(
      await others(before, undone, snapshot('3', '2', { onMainLine: false })),
    ).toMatchObject({
      verdict: 'failed',
      code: 'foreign-commits-undone',
      params: { newestSnapshotId: '3' },
    });
    // What had been rolled back earlier is nobody's loss now.
    expect(
      await others(before, undone, snapshot('0', '1', { onMainLine: false })),
    ).toMatchObject({ verdict: 'passed' });
  });
});
