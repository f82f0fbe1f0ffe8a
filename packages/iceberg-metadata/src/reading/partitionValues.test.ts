import { MB } from '../__testUtils__/testFacts';
import { DAY, KEY, OPTIONS, reader, TEXT } from '../__testUtils__/testReader';
import { LOCATION, makeTable, metadataJson } from '../__testUtils__/testTable';
import { PartitionKeys } from '../manifests/partitionTuple';
import { parseMetadata } from '../metadata/parseMetadata';
import { partitionValues, readTuples } from './partitionValues';
import { TableReader } from './TableReader';

describe('values of partitions', () => {
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
});
