import { MB } from '../__testUtils__/testFacts';
import { DAY, KEY, OPTIONS, reader, TEXT } from '../__testUtils__/testReader';
import {
  LOCATION,
  makeTable,
  MemoryStore,
  metadataJson,
} from '../__testUtils__/testTable';
import { MemoryReductionCache } from '../cache/MemoryReductionCache';
import { TableReader } from './TableReader';

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
