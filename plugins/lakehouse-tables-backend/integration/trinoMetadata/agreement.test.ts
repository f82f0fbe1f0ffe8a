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
  EngineFeatures,
  TrinoMetadataCatalog,
} from '../../src/services/trinoMetadata';
import {
  catalogName,
  client,
  connection,
  MASKING_KEY,
  TARGET_BYTES,
  trinoReader,
} from '../support/trinoReader';

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
      expect({ name, low: range.low <= exact.low }).toEqual({
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
