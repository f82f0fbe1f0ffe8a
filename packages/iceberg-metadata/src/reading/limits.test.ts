import { gzipSync } from 'node:zlib';
import { MB } from '../__testUtils__/testFacts';
import { DAY, failure, OPTIONS, reader } from '../__testUtils__/testReader';
import { LOCATION, makeTable } from '../__testUtils__/testTable';

describe('what a reader takes on', () => {
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
});
