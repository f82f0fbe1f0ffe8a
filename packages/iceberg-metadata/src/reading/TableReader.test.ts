import { gzipSync } from 'node:zlib';
import {
  LOCATION,
  makeTable,
  MemoryStore,
  metadataJson,
} from '../__testUtils__/testTable';
import { MemoryReductionCache } from '../cache/MemoryReductionCache';
import { ReadError } from '../errors';
import { PartitionKeys } from '../manifests/partitionTuple';
import { parseMetadata } from '../metadata/parseMetadata';
import { partitionValues, readTuples } from './partitionValues';
import { TableReader } from './TableReader';

const MB = 1024 * 1024;
const KEY = 'a masking key of the tests';
const OPTIONS = { tier: 'T3', targetFileBytes: 128 * MB } as const;
const DAY = [
  { fieldId: 1000, name: 'day', type: { type: 'int', logicalType: 'date' } },
];
const TEXT = [{ fieldId: 1000, name: 'text', type: 'string' }];

function reader(limits = {}) {
  return TableReader.create({ maskingKey: KEY, limits });
}

async function failure(promise: Promise<unknown>): Promise<ReadError> {
  try {
    await promise;
  } catch (error) {
    return error as ReadError;
  }
  throw new Error('no failure');
}

describe('TableReader', () => {
  it('sums live files by partition, with deletes, formats, orders and column sizes', async () => {
    const table = makeTable({
      columns: DAY,
      manifests: [
        {
          files: [
            {
              partition: { day: 1 },
              bytes: 10 * MB,
              records: 5,
              columnSizes: [
                [1, 100],
                [2, 50],
              ],
            },
            {
              partition: { day: 1 },
              bytes: 20 * MB,
              records: 6,
              sortOrderId: 1,
            },
            {
              partition: { day: 2 },
              bytes: 200 * MB,
              records: 7,
              format: 'ORC',
              status: 0,
            },
            { partition: { day: 2 }, bytes: 999 * MB, status: 2 },
          ],
        },
        {
          content: 1,
          files: [
            { content: 1, partition: { day: 1 }, bytes: 100, records: 3 },
            { content: 2, partition: { day: 2 }, bytes: 200, records: 4 },
            {
              content: 1,
              partition: { day: 2 },
              bytes: 300,
              records: 2,
              format: 'puffin',
            },
          ],
        },
      ],
    });
    const facts = await reader().read(table, OPTIONS);
    expect(facts.tiers).toEqual(['T1', 'T2', 'T3']);
    expect(facts.totals).toEqual({
      source: 'manifests',
      dataFiles: 3,
      bytes: 230 * MB + 600,
      dataBytes: 230 * MB,
      records: 18,
      deleteFiles: 3,
      positionDeleteFiles: 2,
      equalityDeleteFiles: 1,
      positionDeleteRecords: 5,
      equalityDeleteRecords: 4,
    });
    expect(facts.files).toMatchObject({
      smallBelowBytes: 96 * MB,
      smallFiles: 2,
      smallBytes: 30 * MB,
      reducibleFiles: 1,
      deletionVectors: 1,
      positionDeleteFiles: 1,
      filesBySpec: { 0: 3 },
      filesBySortOrder: { unknown: 2, 1: 1 },
      filesByFormat: { parquet: 2, orc: 1 },
      partitionCount: 2,
      medianPartitionBytes: 115 * MB,
      maxPartitionBytes: 200 * MB,
      partitionsTruncated: false,
    });
    expect(facts.files!.partitions[0]).toMatchObject({
      dataFiles: 2,
      reducibleFiles: 1,
      positionDeleteFiles: 1,
      lastWrittenMs: 1_700_000_000_000,
    });
    expect(
      facts
        .files!.histogram.filter(each => each.files)
        .map(each => [each.fromBytes, each.files]),
    ).toEqual([
      [4 * MB, 1],
      [16 * MB, 1],
      [128 * MB, 1],
    ]);
    expect(facts.schema.fields.map(each => each.bytes)).toEqual([
      180,
      50,
      undefined,
    ]);
    expect(facts.manifests).toMatchObject({
      count: 2,
      dataManifests: 1,
      deleteManifests: 1,
    });
  });

  it('takes the target size of the table before the one it is given', async () => {
    const table = makeTable({
      properties: { 'write.target-file-size-bytes': '1000' },
      manifests: [{ files: [{ bytes: 749 }, { bytes: 750 }] }],
    });
    const facts = await reader().read(table, OPTIONS);
    expect(facts.files).toMatchObject({ targetBytes: 1000, smallFiles: 1 });
  });

  it('reads manifests whose writer left out field ids', async () => {
    const table = makeTable({
      withIds: false,
      columns: TEXT,
      manifests: [
        {
          files: [
            { partition: { text: 'a' }, bytes: 5 },
            { partition: { text: 'b' } },
          ],
        },
      ],
    });
    const facts = await reader().read(table, OPTIONS);
    expect(facts.files).toMatchObject({ dataFiles: 2, partitionCount: 2 });
  });

  it('masks partition values with a key, the same for every file and spelling', async () => {
    const manifests = [
      { files: [{ partition: { text: 'Recife <b>' } }] },
      {
        files: [
          { partition: { text: 'Recife <b>' } },
          { partition: { text: null } },
        ],
      },
    ];
    const table = makeTable({ columns: TEXT, manifests });
    const facts = await reader().read(table, OPTIONS);
    expect(JSON.stringify(facts)).not.toMatch(/Recife|secret bound/);
    expect(facts.files!.partitions.map(each => each.dataFiles)).toEqual([2, 1]);
    const keys = facts.files!.partitions.map(each => each.key);
    expect(keys.every(key => /^[0-9a-f]{20}$/.test(key))).toBe(true);

    const values = await reader().readPartitionValues(table);
    expect(keys.map(key => values.get(key))).toEqual([
      [{ field: 'text', transform: 'identity', value: 'Recife <b>' }],
      [{ field: 'text', transform: 'identity', value: null }],
    ]);
    const some = await reader().readPartitionValues(table, { keys: [keys[1]] });
    expect([...some.keys()]).toEqual([keys[1]]);

    const other = TableReader.create({ maskingKey: 'another masking key' });
    const otherFacts = await other.read(table, OPTIONS);
    expect(otherFacts.files!.partitions[0].key).not.toBe(keys[0]);
  });

  it('lists the most reducible partitions when there are too many', async () => {
    const files = [1, 2, 2, 3, 3, 3].map(day => ({ partition: { day } }));
    const table = makeTable({ columns: DAY, manifests: [{ files }] });
    const facts = await reader().read(table, { ...OPTIONS, partitionLimit: 2 });
    expect(facts.files).toMatchObject({
      partitionCount: 3,
      partitionsTruncated: true,
      reducibleFiles: 3,
    });
    expect(facts.files!.partitions.map(each => each.reducibleFiles)).toEqual([
      2, 1,
    ]);
  });

  it('measures how much the partition ranges of manifests overlap', async () => {
    const bound = (low: number, high: number) => {
      const bytes = (value: number) => {
        const buffer = Buffer.alloc(4);
        buffer.writeInt32LE(value);
        return buffer;
      };
      return {
        files: [{ partition: { day: low } }],
        bounds: [{ lower: bytes(low), upper: bytes(high) }],
      };
    };
    const table = makeTable({
      columns: DAY,
      manifests: [bound(-5, 1), bound(1, 3), bound(4, 9)],
    });
    const facts = await reader().read(table, { ...OPTIONS, tier: 'T2' });
    expect(facts.manifests!.overlap).toBeCloseTo(1 / 3);
    expect(facts.tiers).toEqual(['T1', 'T2']);
    expect(table.store.reads).toHaveLength(2);
  });

  it('reads only metadata.json for T1, and nothing at all of it when the catalog hands it out', async () => {
    const table = makeTable({ manifests: [{ files: [{}] }] });
    const facts = await reader().read(table, { ...OPTIONS, tier: 'T1' });
    expect(facts.totals).toMatchObject({
      source: 'summary',
      dataFiles: 3,
      dataBytes: 3000,
    });
    expect(table.store.reads).toEqual([table.metadataLocation]);
    await reader().read(
      { ...table, metadataJson: metadataJson({}) },
      { ...OPTIONS, tier: 'T1' },
    );
    expect(table.store.reads).toHaveLength(1);
  });

  it('reads gzip by its first bytes, and stops at its limit', async () => {
    const table = makeTable({ manifests: [] });
    const plain = table.store.files.get(table.metadataLocation)!;
    table.store.files.set(table.metadataLocation, gzipSync(plain));
    const facts = await reader().read(table, OPTIONS);
    expect(facts.metadataBytes).toBe(plain.length);
    table.store.files.set(
      table.metadataLocation,
      gzipSync(Buffer.alloc(10 * MB, 32)),
    );
    expect(
      await failure(reader({ maxMetadataBytes: MB }).read(table, OPTIONS)),
    ).toMatchObject({
      kind: 'too-large',
      subject: 'metadata',
    });
    table.store.files.set(
      table.metadataLocation,
      gzipSync(plain).subarray(0, 100),
    );
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
    });
  });

  it('reads metadata of more than 8 MiB one after the other', async () => {
    const table = makeTable({ manifests: [] });
    const { store, metadataLocation } = table;
    const plain = store.files.get(metadataLocation)!;
    store.files.set(
      metadataLocation,
      Buffer.concat([plain, Buffer.alloc(9 * MB, ' ')]),
    );
    let reading = 0;
    let most = 0;
    const get = store.get.bind(store);
    store.get = async (location, options) => {
      const file = await get(location, options);
      if (location !== metadataLocation) return file;
      most = Math.max(most, ++reading);
      await new Promise(resolve => setTimeout(resolve, 5));
      reading--;
      return file;
    };
    const one = reader();
    const facts = await Promise.all(
      [1, 2, 3].map(() => one.read(table, OPTIONS)),
    );
    expect(facts.map(each => each.metadataBytes)).toEqual(
      Array(3).fill(plain.length + 9 * MB),
    );
    expect(most).toBe(1);
  });

  it('does not read again what it reduced before, nor manifests without live files', async () => {
    const cache = new MemoryReductionCache();
    const store = new MemoryStore();
    const table = makeTable({
      store,
      manifests: [{ files: [{}, {}] }, { files: [{ status: 2 }] }],
    });
    const caching = TableReader.create({ maskingKey: KEY, cache });
    const first = await caching.read(table, OPTIONS);
    expect(store.reads.filter(each => each.includes('/m'))).toContain(
      `${LOCATION}/metadata/m0.avro`,
    );
    expect(store.reads).not.toContain(`${LOCATION}/metadata/m1.avro`);
    store.reads.length = 0;
    const second = await caching.read(table, OPTIONS);
    expect(store.reads).toEqual([
      table.metadataLocation,
      `${LOCATION}/metadata/snap.avro`,
    ]);
    expect({ ...second, readMs: 0 }).toEqual({ ...first, readMs: 0 });
    // Another target size is another reduction.
    await caching.read(table, { ...OPTIONS, targetFileBytes: 5 });
    expect(store.reads).toContain(`${LOCATION}/metadata/m0.avro`);
  });

  it('keeps the facts of earlier tiers when a manifest is missing, damaged or encrypted', async () => {
    const table = makeTable({ manifests: [{ files: [{}] }, { files: [{}] }] });
    const path = `${LOCATION}/metadata/m1.avro`;
    const whole = table.store.files.get(path)!;
    table.store.files.delete(path);
    const missing = await failure(reader().read(table, OPTIONS));
    expect(missing).toMatchObject({
      kind: 'not-found',
      subject: 'manifest',
      location: path,
    });
    expect(missing.facts).toMatchObject({
      tiers: ['T1', 'T2'],
      manifests: { count: 2 },
      totals: { source: 'summary' },
    });
    table.store.files.set(path, whole.subarray(0, whole.length - 5));
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest',
      location: path,
    });
    table.store.files.set(path, Buffer.from('<html>'));
    expect((await failure(reader().read(table, OPTIONS))).reason).toBe(
      'not an Avro file',
    );
    table.store.files.set(`${LOCATION}/metadata/snap.avro`, Buffer.alloc(0));
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest-list',
      facts: { tiers: ['T1'] },
    });
  });

  it('refuses sizes that no file can have', async () => {
    for (const bytes of [-1, 2 ** 60]) {
      const table = makeTable({ manifests: [{ files: [{ bytes }] }] });
      expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
        kind: 'invalid',
        reason: 'a live file states no size or no record count',
      });
    }
  });

  it('stays within its limits', async () => {
    const table = makeTable({
      columns: DAY,
      manifests: [
        { files: [{ partition: { day: 1 } }, { partition: { day: 2 } }] },
        { files: [{}] },
      ],
    });
    const kinds = async (limits: object) =>
      (await failure(reader(limits).read(table, OPTIONS))).kind;
    expect(await kinds({ maxManifests: 1 })).toBe('too-large');
    expect(await kinds({ maxManifestBytes: 10 })).toBe('too-large');
    expect(await kinds({ maxPartitions: 1 })).toBe('too-large');
    expect(await kinds({ maxEntries: 1 })).toBe('too-large');
  });

  it('counts partitions over all manifests of a table, not of each', async () => {
    const table = makeTable({
      columns: DAY,
      manifests: [1, 2, 3].map(day => ({ files: [{ partition: { day } }] })),
    });
    const limited = reader({ maxPartitions: 2, concurrency: 1 });
    const error = await failure(limited.read(table, OPTIONS));
    expect(error).toMatchObject({
      kind: 'too-large',
      reason: 'more than 2 partitions',
    });
    expect(await failure(limited.readPartitionValues(table))).toMatchObject({
      kind: 'too-large',
    });
  });

  it('holds no more manifests at a time than their bytes allow, over all tables', async () => {
    const tables = [1, 2, 3].map(() =>
      makeTable({
        manifests: Array.from({ length: 6 }, () => ({ files: [{}] })),
      }),
    );
    let now = 0;
    let most = 0;
    tables.forEach(({ store }) => {
      const get = store.get.bind(store);
      store.get = async (location, options) => {
        if (!/m\d\.avro$/.test(location)) return get(location, options);
        most = Math.max(most, ++now);
        await new Promise(resolve => setImmediate(resolve));
        now--;
        return get(location, options);
      };
    });
    // The least that a manifest counts is 64 KiB.
    const bounded = reader({ maxBytesInFlight: 128 * 1024 });
    const all = await Promise.all(
      tables.map(table => bounded.read(table, OPTIONS)),
    );
    expect(all.map(facts => facts.files!.dataFiles)).toEqual([6, 6, 6]);
    expect(most).toBe(2);
  });

  it('reads a manifest that is larger than its list says', async () => {
    const files = Array.from({ length: 3000 }, (_, i) => ({ bytes: i }));
    const table = makeTable({ manifests: [{ files: [{}] }] });
    const larger = makeTable({ manifests: [{ files, codec: 'null' }] });
    const path = `${LOCATION}/metadata/m0.avro`;
    table.store.files.set(path, larger.store.files.get(path)!);
    const facts = await reader().read(table, OPTIONS);
    expect(facts.files!.dataFiles).toBe(3000);
  });

  it('keeps the names of formats and sort orders short and few', async () => {
    const files = Array.from({ length: 300 }, (_, i) => ({
      format: `${i}-${'x'.repeat(1000)}`,
      sortOrderId: i,
    }));
    const table = makeTable({ manifests: [{ files }, { files }] });
    const { filesByFormat, filesBySortOrder } = (
      await reader().read(table, OPTIONS)
    ).files!;
    for (const counts of [filesByFormat, filesBySortOrder]) {
      expect(Object.keys(counts)).toHaveLength(101);
      expect(counts.other).toBe(400);
      expect(Object.keys(counts).every(name => name.length <= 20)).toBe(true);
    }
  });

  it('refuses sizes that add up to more than a number holds', async () => {
    const huge = { files: [{ bytes: Number.MAX_SAFE_INTEGER }] };
    const table = makeTable({ manifests: [huge, huge] });
    expect(await failure(reader().read(table, OPTIONS))).toMatchObject({
      kind: 'invalid',
      subject: 'manifest',
      reason: 'the files add up to sizes that no table has',
    });
  });

  it('reads partition values no further than the last one asked for', async () => {
    const table = makeTable({
      columns: DAY,
      manifests: [1, 2, 3].map(day => ({ files: [{ partition: { day } }] })),
    });
    const one = reader({ concurrency: 1 });
    const all = await one.readPartitionValues(table);
    const key = [...all].find(([, [{ value }]]) => value === '1970-01-02')![0];
    table.store.reads.length = 0;
    const values = await one.readPartitionValues(table, { keys: [key] });
    expect([...values.keys()]).toEqual([key]);
    expect(table.store.reads.filter(each => /m\d\.avro/.test(each))).toEqual([
      `${LOCATION}/metadata/m0.avro`,
    ]);
  });

  it('lets other work in between entries, also deleted ones and for partition values', async () => {
    const files = Array.from({ length: 9000 }, () => ({ status: 2 as const }));
    const table = makeTable({ manifests: [{ files: [...files, {}] }] });
    const file = table.store.files.get(`${LOCATION}/metadata/m0.avro`)!;
    const parsed = parseMetadata(metadataJson({}), 's3://lake/t/m', 1);
    const steps = readTuples(
      file,
      { path: 'm', specId: 0, content: 'data', partitions: [] },
      parsed,
      {
        partitionKeys: new PartitionKeys(Buffer.from(KEY)),
        limits: { maxBlockBytes: MB, maxTotalBytes: 9 * MB, maxRecords: 9001 },
        found: new Map(),
        maxPartitions: 1,
        describe: partitionValues,
      },
    );
    expect([...steps].length).toBeGreaterThanOrEqual(4);
  });

  it('throws the reason of an abort, not a verdict about the table', async () => {
    const stop = new AbortController();
    stop.abort(new Error('shutting down'));
    const table = makeTable({ manifests: [] });
    await expect(
      reader().read(table, { ...OPTIONS, signal: stop.signal }),
    ).rejects.toThrow('shutting down');
  });

  it('wants a real masking key', () => {
    expect(() => TableReader.create({ maskingKey: 'short' })).toThrow(
      'at least 16 bytes',
    );
  });
});
