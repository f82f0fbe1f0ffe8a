import { TrinoQueries } from '../../src/services/trino';
import { TrinoMetadataReader } from '../../src/services/trinoMetadata';
import {
  catalogName,
  client,
  MASKING_KEY,
  TARGET_BYTES,
  trinoReader,
} from '../support/trinoReader';

describe('Reading a table that people write to', () => {
  const scratch = `portal_reader_test_${process.pid}`;
  const table = { schema: scratch, name: 'events' };
  const qualified = `${catalogName}.${scratch}.events`;

  beforeAll(async () => {
    await client.query(`CREATE SCHEMA ${catalogName}.${scratch}`);
    await client.query(
      `CREATE TABLE ${qualified} (id bigint, at timestamp(6), place varchar)
      WITH (partitioning = ARRAY['at', 'place', 'month(at)'])`,
    );
    await client.query(
      `INSERT INTO ${qualified} VALUES
        (1, TIMESTAMP '2024-03-01 00:00:00.000001', 'O''Hare "<b>"'),
        (2, TIMESTAMP '2024-03-01 00:00:00.000002', 'O''Hare "<b>"'),
        (9007199254740993, NULL, NULL)`,
    );
  });

  afterAll(() =>
    client.query(`DROP SCHEMA IF EXISTS ${catalogName}.${scratch} CASCADE`),
  );

  it('tells apart partitions that differ by a microsecond, and shows none of their values', async () => {
    const { facts } = await trinoReader().read(table, {
      targetFileBytes: TARGET_BYTES,
    });
    expect(facts.files?.partitionCount).toBe(3);
    const { manifestList: _paths, ...rest } = facts.snapshots[1];
    expect(JSON.stringify([facts.files, facts.properties, rest])).not.toMatch(
      /Hare|00:00:00/,
    );
  });

  it('shows the values behind the keys to whoever asks for them', async () => {
    const reader = trinoReader();
    const { facts } = await reader.read(table, {
      targetFileBytes: TARGET_BYTES,
    });
    const keys = facts.files!.partitions.map(each => each.key);
    const values = await reader.readPartitionValues(table, { keys });
    expect([...values.keys()].sort()).toEqual([...keys].sort());
    expect([...values.values()]).toContainEqual([
      {
        field: 'at',
        transform: 'identity',
        value: '2024-03-01 00:00:00.000001',
      },
      { field: 'place', transform: 'identity', value: 'O\'Hare "<b>"' },
      { field: 'at_month', transform: 'month', value: '2024-03' },
    ]);
    expect(await reader.readPartitionValues(table, { keys: [] })).toEqual(
      new Map(),
    );
  });

  it('sees one state of the table, whatever is committed meanwhile', async () => {
    let statements = 0;
    const interrupted = {
      query: client.query.bind(client),
      transaction: <T>(work: (queries: TrinoQueries) => Promise<T>) =>
        client.transaction(queries =>
          work({
            query: async (sql, options) => {
              const result = await queries.query(sql, options);
              if (++statements === 5) {
                await client.query(
                  `INSERT INTO ${qualified} VALUES (4, NULL, 'new')`,
                );
              }
              return result;
            },
          }),
        ),
    };
    const before = await trinoReader().read(table, {
      targetFileBytes: TARGET_BYTES,
    });
    const during = await TrinoMetadataReader.create({
      client: interrupted,
      catalog: catalogName,
      maskingKey: MASKING_KEY,
    }).read(table, { targetFileBytes: TARGET_BYTES });
    const after = await trinoReader().read(table, {
      targetFileBytes: TARGET_BYTES,
    });
    expect(during.facts.totals.records).toBe(before.facts.totals.records);
    expect(during.facts.snapshots).toEqual(before.facts.snapshots);
    expect(after.facts.totals.records).toBe(4);
    expect(after.facts.metadataLocation).not.toBe(
      before.facts.metadataLocation,
    );
  });
});
