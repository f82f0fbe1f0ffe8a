import { readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import {
  assessTable,
  CatalogTable,
  HiveCatalog,
  ReadError,
  S3ObjectStore,
  TableCatalog,
  TableFacts,
  TableReader,
} from '@lakehouse-portal/iceberg-metadata';
import pLimit from 'p-limit';
import {
  TrinoClient,
  TrinoProtocol,
  TrinoQueries,
} from '../src/services/trino';
import {
  EngineFeatures,
  TrinoMetadataCatalog,
  TrinoMetadataReader,
} from '../src/services/trinoMetadata';

const MASKING_KEY = 'integration-test-masking-key';
const TARGET_BYTES = 128 * 1024 * 1024;

interface Connection {
  trino: { url: string; user: string; catalog: string };
  metastore: { host: string; port: number };
  objectStore: {
    endpoint: string;
    region: string;
    accessKey: string;
    secretKey: string;
    pathStyle: boolean;
  };
}

function readConnection(): Connection {
  const file = process.env.LAKEHOUSE_CONNECTION;
  if (!file) throw new Error('LAKEHOUSE_CONNECTION names no connection file');
  return JSON.parse(readFileSync(file, 'utf8'));
}

const connection = readConnection();
const { url, user, catalog: catalogName } = connection.trino;
const client = TrinoClient.create({ url, user });

function trinoReader(features?: EngineFeatures) {
  return TrinoMetadataReader.create({
    client,
    catalog: catalogName,
    maskingKey: MASKING_KEY,
    features,
  });
}

/**
 * What both ways of reading must agree on. Partition keys differ by design, so partitions are compared as a sorted list;
 * write times only where the engine knows them.
 */
function comparable(facts: TableFacts, writeTimes: boolean) {
  const { files, manifests } = facts;
  return {
    metadataLocation: facts.metadataLocation,
    location: facts.location,
    formatVersion: facts.formatVersion,
    lastUpdatedMs: facts.lastUpdatedMs,
    metadataLogEntries: facts.metadataLogEntries,
    properties: facts.properties,
    columns: facts.schema.fields.map(field => [
      field.path.join('.').toLowerCase(),
      field.type.replace(/\s/g, ''),
    ]),
    currentSnapshotId: facts.currentSnapshotId,
    snapshots: facts.snapshots.map(
      // The engine's $snapshots has neither of these two.
      ({ sequenceNumber: _sequence, schemaId: _schema, ...rest }) => rest,
    ),
    refs: [...facts.refs].sort((a, b) => (a.name < b.name ? -1 : 1)),
    totals: facts.totals,
    manifests: { ...manifests, overlap: undefined },
    files: files && {
      ...files,
      partitions: files.partitions
        .map(({ key: _key, lastWrittenMs, ...sums }) =>
          JSON.stringify({
            ...sums,
            lastWrittenMs: writeTimes ? lastWrittenMs : undefined,
          }),
        )
        .sort(),
    },
    tiers: facts.tiers,
  };
}

describe('Reading tables through Trino', () => {
  let hive: TableCatalog;
  let listed: CatalogTable[];

  beforeAll(async () => {
    const { objectStore: store, metastore } = connection;
    hive = HiveCatalog.create({
      uri: `thrift://${metastore.host}:${metastore.port}`,
      store: S3ObjectStore.create({
        endpoint: store.endpoint,
        region: store.region,
        pathStyle: store.pathStyle,
        credentials: {
          accessKeyId: store.accessKey,
          secretAccessKey: store.secretKey,
        },
      }),
    });
    const listing = await hive.list();
    listed = listing.tables.filter(table => table.kind === 'table');
  });

  afterAll(() => hive.close());

  it('lists the same tables with the same pointers as the metastore', async () => {
    const listing = await TrinoMetadataCatalog.create({
      client,
      catalog: catalogName,
    }).list();
    const pointers = (tables: CatalogTable[], unreadable: Set<string>) =>
      Object.fromEntries(
        tables
          .filter(table => table.kind === 'table')
          .map(table => {
            const name = `${table.schema}.${table.name}`;
            return [
              name,
              unreadable.has(name) ? undefined : table.metadataLocation,
            ];
          })
          .sort(),
      );
    const unreadable = new Set(
      listing.problems.map(({ schema, name }) => `${schema}.${name}`),
    );
    expect(unreadable).toEqual(new Set(['vendas.broken_pointer']));
    expect(pointers(listing.tables, unreadable)).toEqual(
      pointers(listed, unreadable),
    );
  });

  it('tells of every readable table what the files tell', async () => {
    const fromFiles: Record<string, unknown> = {};
    const fromTrino: Record<string, unknown> = {};
    const withWriteTimes: string[] = [];
    const files = TableReader.create({ maskingKey: MASKING_KEY });
    const trino = trinoReader();
    const limit = pLimit(4);
    await Promise.all(
      listed.map(table =>
        limit(async () => {
          const name = `${table.schema}.${table.name}`;
          const options = {
            targetFileBytes: TARGET_BYTES,
            tier: 'T3' as const,
          };
          let writeTimes = true;
          fromTrino[name] = await trino.read(table, options).then(
            ({ facts }) => {
              writeTimes = facts.files!.partitions.some(
                each => each.lastWrittenMs !== undefined,
              );
              if (writeTimes) withWriteTimes.push(name);
              return comparable(facts, writeTimes);
            },
            (error: ReadError) => error.kind,
          );
          fromFiles[name] = await hive
            .load(table)
            .then(loaded => files.read(loaded, options))
            .then(
              facts => comparable(facts, writeTimes),
              (error: ReadError) => error.kind,
            );
        }),
      ),
    );
    expect(Object.keys(fromTrino).length).toBeGreaterThanOrEqual(14);
    expect(withWriteTimes).toContain('vendas.updates_and_deletes');
    // One by one, so that a difference is shown alone.
    for (const [name, facts] of Object.entries(fromFiles)) {
      expect({ [name]: fromTrino[name] }).toEqual({ [name]: facts });
    }
  });

  it('leaves room in the score for what it did not see', async () => {
    const context = {
      nowMs: Date.now(),
      policy: {
        targetFileBytes: TARGET_BYTES,
        maxSnapshotAgeMs: 7 * 24 * 3600 * 1000,
        minSnapshotsToKeep: 1,
      },
    };
    const options = { targetFileBytes: TARGET_BYTES, tier: 'T3' as const };
    const files = TableReader.create({ maskingKey: MASKING_KEY });
    const names = [
      'tagged',
      'stale_statistics',
      'evolved',
      'sorted_orders',
      'old_snapshots',
      'many_small_files',
      'hot_partition',
    ];
    for (const name of names) {
      const table = listed.find(
        each => each.schema === 'vendas' && each.name === name,
      )!;
      const seen = await trinoReader().read(table, options);
      const all = await files.read(await hive.load(table), options);
      const range = assessTable(seen.facts, context).score!;
      const exact = assessTable(all, context).score!;
      // The rules know nothing of write times: what hangs on them comes on top.
      const more =
        seen.unmeasured.find(each => each.code === 'write-times')?.points ?? 0;
      expect({ name, low: range.low - more <= exact.low }).toEqual({
        name,
        low: true,
      });
      expect({ name, high: exact.high <= range.high }).toEqual({
        name,
        high: true,
      });
    }
  });

  it('reads names with quotes, SQL and HTML in them', async () => {
    const strange = listed.filter(table => /["';<]/.test(table.name));
    expect(strange.length).toBeGreaterThan(0);
    for (const { schema, name } of strange) {
      const { facts } = await trinoReader().read(
        { schema, name },
        { targetFileBytes: TARGET_BYTES },
      );
      expect(facts.totals.source).toBe('manifests');
    }
  });

  it('says what it could not see, and what hangs on it', async () => {
    const { unmeasured } = await trinoReader().read(
      { schema: 'tpch', name: 'orders' },
      { targetFileBytes: TARGET_BYTES },
    );
    expect(unmeasured.map(({ code, points }) => [code, points])).toEqual([
      ['metadata-size', 4],
      ['statistics-files', 4],
      ['spec-history', 1],
      ['sort-orders', 1],
      ['column-details', 0],
    ]);
  });

  it('keeps reading where a version lacks the newer metadata tables', async () => {
    const features = new EngineFeatures();
    features.spare('entries');
    features.spare('metadata_log_entries');
    features.spare('refs');
    features.spare('all_manifests');
    const table = { schema: 'vendas', name: 'updates_and_deletes' };
    const [older, newer] = await Promise.all(
      [features, undefined].map(known =>
        trinoReader(known).read(table, { targetFileBytes: TARGET_BYTES }),
      ),
    );
    expect(older.facts.metadataLocation).toBeUndefined();
    expect(older.facts.manifests?.deleteManifests).toBeUndefined();
    expect(older.facts.totals).toEqual(newer.facts.totals);
    expect(older.facts.currentSnapshotId).toBe(newer.facts.currentSnapshotId);
    expect(older.facts.files?.histogram).toEqual(newer.facts.files?.histogram);
    expect(older.unmeasured.map(each => each.code)).toContain(
      'snapshot-reachability',
    );
    const catalog = TrinoMetadataCatalog.create({
      client,
      catalog: catalogName,
      features,
    });
    expect(await catalog.get(table)).toMatchObject({
      ...table,
      version: `snapshot:${newer.facts.currentSnapshotId}`,
    });
  });

  it('knows nothing of a table that is gone', async () => {
    const gone = { schema: 'vendas', name: 'never_was_here' };
    const catalog = TrinoMetadataCatalog.create({
      client,
      catalog: catalogName,
    });
    expect(await catalog.get(gone)).toBeUndefined();
    await expect(
      trinoReader().read(gone, { targetFileBytes: TARGET_BYTES }),
    ).rejects.toMatchObject({ name: 'ReadError', kind: 'not-found' });
  });
});

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

describe('When Trino does not do its part', () => {
  const servers: Server[] = [];

  afterAll(() =>
    Promise.all(
      servers.map(server => {
        server.closeAllConnections();
        return new Promise(done => server.close(done));
      }),
    ),
  );

  async function listen(server: Server): Promise<string> {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const listFrom = (trino: TrinoClient, catalog = catalogName) =>
    TrinoMetadataCatalog.create({ client: trino, catalog }).list();

  it('says that it is down', async () => {
    const server = createServer();
    const address = await listen(server);
    await new Promise(done => server.close(done));
    await expect(
      listFrom(TrinoClient.create({ url: address, user })),
    ).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'unavailable',
      subject: 'catalog',
      reason: `Trino at ${address} does not accept connections`,
    });
  });

  it('says that it is too slow', async () => {
    const address = await listen(createServer(() => {}));
    await expect(
      listFrom(
        TrinoClient.create({ url: address, user, requestTimeoutMs: 200 }),
      ),
    ).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'unavailable',
      reason: `Trino at ${address} did not answer within 0.2 s`,
    });
  });

  it('says that it refuses the password, without repeating it', async () => {
    const password = 'correct horse battery staple';
    const error: Error = await listFrom(
      TrinoClient.create({ url, user, password }),
    ).then(
      () => new Error('was accepted'),
      failure => failure,
    );
    expect(error).toMatchObject({ name: 'ReadError', kind: 'denied' });
    expect(error.message).toContain('does not accept user "lakehouse"');
    const encoded = Buffer.from(`${user}:${password}`).toString('base64');
    for (const secret of [password, encoded]) {
      expect(inspect(error, { depth: 10 })).not.toContain(secret);
    }
  });

  it('says that it does not know the catalog', async () => {
    await expect(listFrom(client, 'no"such')).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'not-found',
      reason: expect.stringContaining(`Catalog 'no"such' not found`),
    });
  });

  it('stops a query that nobody waits for any more', async () => {
    const mark = `abandoned ${Date.now()}`;
    const abort = new AbortController();
    const running = client.query(
      `SELECT count(*) /* ${mark} */ FROM tpch.sf1000.lineitem a, tpch.sf1000.orders b`,
      { signal: abort.signal },
    );
    setTimeout(() => abort.abort(new Error('not needed any more')), 1500);
    await expect(running).rejects.toThrow('not needed any more');
    const { rows } = await client.query(
      `SELECT state, error_code, source FROM system.runtime.queries
      WHERE query LIKE '%${mark}%' AND query NOT LIKE '%runtime.queries%'`,
    );
    expect(rows).toEqual([['FAILED', 'USER_CANCELED', 'lakehouse-portal']]);
  });

  it('stops a query that takes too long', async () => {
    const mark = `slow ${Date.now()}`;
    await expect(
      client.query(
        `SELECT count(*) /* ${mark} */ FROM tpch.sf1000.lineitem a, tpch.sf1000.orders b`,
        { timeoutMs: 1500 },
      ),
    ).rejects.toMatchObject({
      name: 'TrinoError',
      kind: 'unavailable',
      errorName: 'CLIENT_TIMEOUT',
    });
    const { rows } = await client.query(
      `SELECT state FROM system.runtime.queries
      WHERE query LIKE '%${mark}%' AND query NOT LIKE '%runtime.queries%'`,
    );
    expect(rows).toEqual([['FAILED']]);
  });

  it('lets another process follow a query by its next address', async () => {
    const first = TrinoProtocol.create({ url, user });
    const second = TrinoProtocol.create({ url, user });
    let page = await first.submit('SELECT count(*) FROM tpch.tiny.lineitem');
    const rows = [...page.rows];
    while (page.nextUri) {
      page = await second.advance(page.nextUri);
      rows.push(...page.rows);
    }
    expect(rows).toEqual([[60175]]);
  });
});
