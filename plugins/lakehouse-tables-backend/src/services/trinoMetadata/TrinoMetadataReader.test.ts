import { ReadError } from '@lakehouse-portal/iceberg-metadata';
import { TrinoError, TrinoQueries, TrinoValue } from '../trino';
import { EngineFeatures } from './EngineFeatures';
import { TrinoMetadataReader } from './TrinoMetadataReader';

const MB = 1024 * 1024;
const TABLE = { schema: 'sales', name: 'orders' };

type Answer = { columns: string[]; rows: TrinoValue[][] } | TrinoError;

/** An engine that answers the statements whose text contains a key, as versions do that cannot run here. */
class OlderEngine {
  readonly asked: string[] = [];

  constructor(private readonly answers: Record<string, Answer>) {}

  async query(sql: string) {
    this.asked.push(sql);
    const key = Object.keys(this.answers).find(each => sql.includes(each));
    const answer = key ? this.answers[key] : notFound();
    if (answer instanceof Error) throw answer;
    return {
      queryId: 'q',
      columns: answer.columns.map(name => ({
        name,
        type: 'varchar',
        typeSignature: { rawType: 'varchar', arguments: [] },
      })),
      rows: answer.rows,
    };
  }

  transaction<T>(work: (queries: TrinoQueries) => Promise<T>): Promise<T> {
    return work(this);
  }
}

function notFound(): TrinoError {
  return new TrinoError('not-found', 'Table does not exist', {
    errorName: 'TABLE_NOT_FOUND',
    queryId: 'q',
  });
}

/** Trino 430's shape: `$files` without spec and partition, `$properties` with the table's own only, no newer tables. */
const TRINO_430: Record<string, Answer> = {
  'DESCRIBE "lake"."sales"."orders$files"': {
    columns: ['Column', 'Type'],
    rows: [
      'content',
      'file_path',
      'file_format',
      'record_count',
      'file_size_in_bytes',
    ].map(name => [name, 'varchar']),
  },
  'DESCRIBE "lake"."sales"."orders$partitions"': {
    columns: ['Column'],
    rows: [['record_count'], ['file_count']],
  },
  'FROM "lake"."sales"."orders$properties"': {
    columns: ['key', 'value'],
    rows: [
      ['write.target-file-size-bytes', String(64 * MB)],
      ['s3.secret-access-key', 'hush'],
    ],
  },
  'SHOW CREATE TABLE': {
    columns: ['Create Table'],
    rows: [
      [
        "CREATE TABLE lake.sales.orders (\n   a varchar COMMENT 'x\nWITH (\n   format_version = 9'\n)\nWITH (\n   format = 'PARQUET',\n   format_version = 2,\n   location = 's3://lake/it''s/orders'\n)",
      ],
    ],
  },
  'FROM "lake"."sales"."orders$snapshots"': {
    columns: [
      'snapshot_id',
      'parent_id',
      'committed_ms',
      'operation',
      'total-data-files',
    ],
    rows: [
      ['9007199254740995', '9007199254740993', 2000, 'append', '2'],
      ['9007199254740993', null, 1000, 'append', 'many'],
      ['77', '9007199254740993', 1500, 'append', null],
    ],
  },
  'FROM "lake"."sales"."orders$history"': {
    columns: ['snapshot_id'],
    rows: [['9007199254740995']],
  },
  information_schema: { columns: ['column_name'], rows: [] },
  'WHERE false': { columns: ['a'], rows: [] },
  'FROM "lake"."sales"."orders$manifests"': {
    columns: ['partition_spec_id', 'manifests', 'bytes'],
    rows: [[0, 2, 8000]],
  },
  'WITH live AS': {
    columns: [
      'by_layout',
      'spec_id',
      'sort_order',
      'format',
      'bucket',
      'data_files',
      'data_bytes',
      'data_records',
      'small_files',
      'small_bytes',
    ],
    rows: [
      [0, 0, null, null, null, 2, 3 * MB, 10, 2, 3 * MB],
      [1, null, null, 'parquet', 2, 2, 3 * MB, 10, 2, 3 * MB],
    ],
  },
};

function readerOf(engine: OlderEngine, features?: EngineFeatures) {
  return TrinoMetadataReader.create({
    client: engine,
    catalog: 'lake',
    maskingKey: 'a key of sixteen bytes',
    features,
  });
}

const read = (engine: OlderEngine, table = TABLE) =>
  readerOf(engine).read(table, { targetFileBytes: 128 * MB });

describe('TrinoMetadataReader on an older engine', () => {
  it('reads an unpartitioned table to the end', async () => {
    const { facts, unmeasured } = await read(new OlderEngine(TRINO_430));
    expect(facts).toMatchObject({
      formatVersion: 2,
      location: "s3://lake/it's/orders",
      currentSnapshotId: '9007199254740995',
      lastUpdatedMs: 2000,
      refs: [{ name: 'main', snapshotId: '9007199254740995' }],
      files: { targetBytes: 64 * MB, dataFiles: 2, reducibleFiles: 1 },
      tiers: ['T1', 'T2', 'T3'],
    });
    expect(facts.metadataLocation).toBeUndefined();
    expect(facts.manifests?.deleteManifests).toBeUndefined();
    expect(facts.properties['s3.secret-access-key']).toBe('[redacted]');
    expect(unmeasured.map(each => each.code)).toContain(
      'snapshot-reachability',
    );
  });

  it('tells the main line from what lies beside it, and unknown counts from 0', async () => {
    const { facts } = await read(new OlderEngine(TRINO_430));
    expect(
      facts.snapshots.map(each => [
        each.snapshotId,
        each.onMainLine,
        each.totalDataFiles,
      ]),
    ).toEqual([
      ['9007199254740993', true, undefined],
      ['77', false, undefined],
      ['9007199254740995', true, 2],
    ]);
  });

  it('gives totals only where it cannot tell partitions apart', async () => {
    const engine = new OlderEngine({
      ...TRINO_430,
      'DESCRIBE "lake"."sales"."orders$partitions"': {
        columns: ['Column'],
        rows: [['partition'], ['file_count']],
      },
      'GROUP BY content': {
        columns: ['content', 'files', 'bytes', 'records'],
        rows: [
          [0, 5, '9007199254740993', 100],
          [1, 2, 20, 7],
        ],
      },
    });
    const { facts, unmeasured } = await read(engine);
    expect(facts.files).toBeUndefined();
    expect(facts.tiers).toEqual(['T1', 'T2']);
    expect(facts.totals).toMatchObject({
      source: 'manifests',
      dataFiles: 5,
      deleteFiles: 2,
      positionDeleteRecords: 7,
    });
    expect(unmeasured).toContainEqual(
      expect.objectContaining({ code: 'manifests-not-read', points: 46 }),
    );
  });

  it('asks only once for what the engine turned out to lack', async () => {
    const engine = new OlderEngine(TRINO_430);
    const reader = readerOf(engine);
    await reader.read(TABLE, { targetFileBytes: 128 * MB });
    const tries = () =>
      engine.asked.filter(sql => sql.includes('$metadata_log_entries')).length;
    expect(tries()).toBe(1);
    await reader.read(TABLE, { targetFileBytes: 128 * MB });
    expect(tries()).toBe(1);
  });

  it('keeps what it has read when the manifests cannot be', async () => {
    const engine = new OlderEngine({
      ...TRINO_430,
      'FROM "lake"."sales"."orders$manifests"': new TrinoError(
        'query-failed',
        'Trino: Error accessing manifest list (ICEBERG_INVALID_METADATA)',
        { errorName: 'ICEBERG_INVALID_METADATA', queryId: 'q' },
      ),
    });
    const error: ReadError = await read(engine).then(
      () => new Error('was read'),
      failure => failure,
    );
    expect(error).toMatchObject({
      name: 'ReadError',
      kind: 'invalid',
      subject: 'manifest-list',
      location: 'lake.sales.orders',
    });
    expect(error.facts).toMatchObject({ tiers: ['T1'], formatVersion: 2 });
  });

  it('says of a table that is not there that it is not there', async () => {
    await expect(read(new OlderEngine({}))).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'not-found',
    });
  });

  it('does not let a name reach into another table', async () => {
    const engine = new OlderEngine(TRINO_430);
    for (const name of ['orders$files', 'orders@1']) {
      await expect(
        read(engine, { schema: 'sales', name }),
      ).rejects.toMatchObject({ name: 'ReadError', kind: 'unsupported' });
    }
    await read(engine, { schema: 'a"; drop schema b; --', name: 'x' }).catch(
      () => undefined,
    );
    expect(engine.asked).toEqual([
      'DESCRIBE "lake"."a""; drop schema b; --"."x$files"',
    ]);
  });
});

describe('EngineFeatures', () => {
  it('asks again after an hour, because engines are upgraded', () => {
    let now = 0;
    const features = new EngineFeatures(() => now);
    features.spare('entries');
    features.spare('refs', 'lake.sales.orders');
    expect(features.has('entries', 'lake.sales.orders')).toBe(false);
    expect(features.has('refs', 'lake.sales.orders')).toBe(false);
    expect(features.has('refs', 'lake.sales.other')).toBe(true);
    now = 60 * 60 * 1000;
    expect(features.has('entries')).toBe(true);
    expect(features.has('refs', 'lake.sales.orders')).toBe(true);
  });
});
