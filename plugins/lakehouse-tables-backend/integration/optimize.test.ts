import {
  HiveCatalog,
  predictRewrite,
  S3ObjectStore,
  TableCatalog,
  TableReader,
} from '@lakehouse-portal/iceberg-metadata';
import {
  capabilitiesOf,
  rewriteRulesOf,
} from '../src/services/maintenance/engineCapabilities';
import { optimizeStatement } from '../src/services/maintenance/optimizeStatement';
import { TrinoProtocol } from '../src/services/trino';
import {
  catalogName,
  client,
  connection,
  MASKING_KEY,
  TARGET_BYTES,
  url,
  user,
} from './support/trinoReader';

const SCHEMA = 'portal_optimize';
const THRESHOLD_BYTES = 0.75 * TARGET_BYTES;

/** What the portal foretells of a rewrite is what the real engine then does. */
describe('a rewrite on the real engine', () => {
  let catalog: TableCatalog;
  let reader: TableReader;
  const made: string[] = [];
  const nameOf = (table: string) => `${catalogName}.${SCHEMA}.${table}`;
  const run = (sql: string) => client.query(sql);

  beforeAll(async () => {
    const { objectStore: store, metastore } = connection;
    catalog = HiveCatalog.create({
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
    reader = TableReader.create({ maskingKey: MASKING_KEY });
    await run(`create schema if not exists ${catalogName}.${SCHEMA}`);
  });

  afterAll(async () => {
    for (const table of made) {
      await run(`drop table if exists ${nameOf(table)}`);
    }
    await run(`drop schema if exists ${catalogName}.${SCHEMA}`);
    await catalog.close();
  });

  async function make(table: string, columns: string, partitioning: string[]) {
    await run(`drop table if exists ${nameOf(table)}`);
    made.push(table);
    const fields = partitioning.map(each => `'${each}'`).join(', ');
    await run(
      `create table ${nameOf(
        table,
      )} (${columns}) with (partitioning = array[${fields}])`,
    );
  }

  async function look(table: string) {
    const found = await catalog.get({ schema: SCHEMA, name: table });
    const loaded = await catalog.load(found!);
    return {
      files: await reader.readLiveFiles(loaded),
      paths: await reader.readPartitionPaths(loaded),
    };
  }

  /** Predicts, rewrites, and looks again. */
  async function rewrite(table: string, scope?: string[]) {
    const [[version]] = (
      await run('select node_version from system.runtime.nodes')
    ).rows as string[][];
    const engine = capabilitiesOf(version)!;
    const before = await look(table);
    const predicted = predictRewrite(
      before.files,
      { targetBytes: TARGET_BYTES, thresholdBytes: THRESHOLD_BYTES },
      rewriteRulesOf(engine, 1),
      scope && new Set(scope),
    );
    const { sql, session } = optimizeStatement({
      catalog: catalogName,
      schema: SCHEMA,
      table,
      thresholdBytes: THRESHOLD_BYTES,
      targetBytes: TARGET_BYTES,
      partitions: scope?.map(key => before.paths.get(key)!),
      engine,
    });
    const protocol = TrinoProtocol.create({ url, user });
    let page = await protocol.submit(sql, { session });
    while (page.nextUri) page = await protocol.advance(page.nextUri);
    return { before, predicted, after: await look(table) };
  }

  const keysOf = ({ files }: Awaited<ReturnType<typeof look>>) =>
    new Set(files.dataFiles.map(file => file.key));
  const within = (range: { low: number; high: number }, value: number) =>
    expect(value >= range.low && value <= range.high ? range : value).toEqual(
      range,
    );

  it('touches the partitions in its scope and no other, whatever they are partitioned by', async () => {
    await make(
      'scoped',
      'k integer, d timestamp(6), s varchar, u uuid, big bigint, b boolean, day date',
      ['s', 'day(d)', 'bucket(k, 2)', 'truncate(big, 10)', 'b', 'day'],
    );
    for (let i = 0; i < 3; i++) {
      await run(
        `insert into ${nameOf('scoped')}
         select n, timestamp '2026-01-01 10:00:00' + n * interval '1' day,
           element_at(array['a''b', 'x.y /=é', null], n + 1), uuid '12151fd2-7586-11e9-8f9e-2a86e4085a59',
           9007199254740993, n = 1, date '1969-12-31'
         from unnest(sequence(0, 2)) t(n)`,
      );
    }
    const { paths } = await look('scoped');
    expect(paths.size).toBe(3);
    expect([...paths.values()]).not.toContain(undefined);
    for (const key of paths.keys()) {
      const { before, after, predicted } = await rewrite('scoped', [key]);
      expect(predicted.partitions).toHaveLength(1);
      expect(predicted.filesRewritten).toEqual({ low: 3, high: 3 });
      within(predicted.filesAfter, after.files.dataFiles.length);
      const left = keysOf(after);
      for (const file of before.files.dataFiles) {
        expect([file.partition === key, left.has(file.key)]).toEqual([
          file.partition === key,
          file.partition !== key,
        ]);
      }
    }
    // A second time there is nothing to do, and the engine does nothing.
    const again = await rewrite('scoped', [...paths.keys()]);
    expect(again.predicted.filesRewritten).toEqual({ low: 0, high: 0 });
    expect(keysOf(again.after)).toEqual(keysOf(again.before));
  });

  /** Three files in each of two partitions, two of them with a deleted row. */
  async function makeDeleted(table: string) {
    await make(table, 'id bigint, s varchar', ['s']);
    for (let i = 0; i < 3; i++) {
      await run(
        `insert into ${nameOf(
          table,
        )} select n, if(n % 2 = 0, 'even', 'odd') from unnest(sequence(${
          i * 100
        }, ${i * 100 + 99})) t(n)`,
      );
    }
    await run(`delete from ${nameOf(table)} where id in (0, 100)`);
    const { files } = await look(table);
    expect(
      files.dataFiles.filter(file => file.deletes === 'certain'),
    ).toHaveLength(2);
    expect(files.deleteFiles).toHaveLength(2);
    return files;
  }

  it('D8: applies position deletes to what it rewrites, but keeps their files when limited to partitions', async () => {
    const files = await makeDeleted('deleted_part');
    const even = files.deleteFiles[0].partition;
    const { predicted, after } = await rewrite('deleted_part', [even]);
    within(predicted.filesAfter, after.files.dataFiles.length);
    expect(predicted.deleteFilesAfter).toEqual({ low: 2, high: 2 });
    expect(after.files.deleteFiles).toHaveLength(2);
    const rewritten = after.files.dataFiles.filter(
      file => file.partition === even,
    );
    expect(rewritten.map(file => file.records)).toEqual([148]);
    // Not even a rewrite of the whole table finds them again: they apply to no file.
    const whole = await rewrite('deleted_part');
    within(
      whole.predicted.deleteFilesAfter,
      whole.after.files.deleteFiles.length,
    );
    expect(whole.after.files.deleteFiles).toHaveLength(2);
    const { rows } = await run(
      `select count(*) from ${nameOf('deleted_part')}`,
    );
    expect(rows).toEqual([[298]]);
  });

  it('D8: removes position deletes with a rewrite of the whole table', async () => {
    await makeDeleted('deleted_whole');
    const { predicted, after } = await rewrite('deleted_whole');
    within(predicted.filesAfter, after.files.dataFiles.length);
    within(predicted.deleteFilesAfter, after.files.deleteFiles.length);
    expect(after.files.deleteFiles).toEqual([]);
    expect(after.files.dataFiles.every(file => file.deletes === 'none')).toBe(
      true,
    );
  });

  it('merges a whole table of many partitions', async () => {
    await make('whole', 'id bigint, s varchar', ['s']);
    for (let i = 0; i < 3; i++) {
      await run(
        `insert into ${nameOf(
          'whole',
        )} select n, cast(n % 10 as varchar) from unnest(sequence(1, 100)) t(n)`,
      );
    }
    const { predicted, after } = await rewrite('whole');
    expect(predicted.filesRewritten).toEqual({ low: 30, high: 30 });
    expect(predicted.filesAfter).toEqual({ low: 10, high: 10 });
    expect(after.files.dataFiles).toHaveLength(10);
  });
});
