import { gunzipSync } from 'node:zlib';
import {
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { createDatabase, eventually, startPortal } from './support/portal';

const connection = readConnection();
const { objectStore, metastore } = connection;
const SCHEMA = 'portal_faults';

jest.setTimeout(120_000);

describe('a portal over real components', () => {
  const trino = new TrinoSession(connection.trino.url);
  const s3 = new S3Client({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    forcePathStyle: objectStore.pathStyle,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: objectStore.secretKey,
    },
  });
  const database = createDatabase();
  let metastoreProxy: FaultyProxy;
  let storeProxy: FaultyProxy;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  const table = (name: string) => `lakehouse.${SCHEMA}.${name}`;
  const create = (name: string) =>
    trino.run(
      `create table ${table(
        name,
      )} (id bigint, day date) with (partitioning = array['day'])`,
    );
  const insert = (name: string) =>
    trino.run(`insert into ${table(name)} values (1, date '2031-07-09')`);
  const drop = (name: string) =>
    trino.run(`drop table if exists ${table(name)}`);
  const names = ['steady', 'changing', 'hostile', 'dropped'];

  /** Writes over the metadata file that the table's pointer names. Resolves how to undo it: Trino cannot drop such a table. */
  const overwriteMetadata = async (location: string, content: Buffer) => {
    const { host, pathname } = new URL(location.replace(/^s3a?:/, 'http:'));
    const file = { Bucket: host, Key: decodeURIComponent(pathname.slice(1)) };
    const { Body } = await s3.send(new GetObjectCommand(file));
    const original = await Body!.transformToByteArray();
    const put = (body: Uint8Array) =>
      s3.send(new PutObjectCommand({ ...file, Body: body }));
    await put(content);
    return () => put(original);
  };

  beforeAll(async () => {
    await trino.run(`create schema if not exists lakehouse.${SCHEMA}`);
    for (const name of names) {
      await drop(name);
      await create(name);
      await insert(name);
    }
    const store = new URL(objectStore.endpoint);
    metastoreProxy = await FaultyProxy.start(metastore);
    storeProxy = await FaultyProxy.start({
      host: store.hostname,
      port: Number(store.port),
    });
    portal = await startPortal(
      {
        local: environmentConfig(connection, {
          metastorePort: metastoreProxy.port,
          endpoint: `http://127.0.0.1:${storeProxy.port}`,
        }),
        direct: environmentConfig(connection),
        denied: environmentConfig(connection, {
          secretKey: 'wrong-secret-key',
        }),
        astray: environmentConfig(connection, {
          trinoUrl: 'http://127.0.0.1:1',
          metastorePort: 1,
        }),
      },
      {},
      database,
    );
    await portal.nextScan();
    await portal.nextScan('direct');
  });

  afterAll(async () => {
    await portal?.stop();
    await database.destroy();
    await metastoreProxy?.close();
    await storeProxy?.close();
    s3.destroy();
    for (const name of names) {
      await drop(name);
    }
    await trino.run(`drop schema if exists lakehouse.${SCHEMA}`);
  });

  afterEach(async () => {
    metastoreProxy.up();
    storeProxy.up();
    await eventually(async () => {
      const { outcome } = await portal.nextScan();
      return outcome === 'ok' || undefined;
    });
  });

  /** The table was confirmed or read in a scan that started after the call. */
  const becomesFresh = async (name: string, environment = 'local') => {
    const calledAt = new Date().toISOString();
    return eventually(async () => {
      const summary = await portal.find(SCHEMA, name, environment);
      return summary && !summary.stale && summary.scannedAt! > calledAt
        ? summary
        : undefined;
    });
  };

  it('sees the illnesses of the sample tables', async () => {
    const { items } = await portal.tables('environment=local&schema=vendas');
    const find = (name: string) => items.find(each => each.name === name);

    expect(find('broken_pointer')).toMatchObject({
      status: 'broken',
      mainFinding: { code: 'metadata-missing' },
    });
    expect(find('many_small_files')).toMatchObject({
      status: 'scored',
      band: 'critical',
      mainFinding: { code: 'small-files' },
    });
    expect(find('one_file')).toMatchObject({ status: 'too-small' });
  });

  it('never stores a partition value, and shows it on demand', async () => {
    const { body } = await portal.partitions(SCHEMA, 'steady', true);
    expect(body.items[0].values).toEqual([
      { field: 'day', transform: 'identity', value: '2031-07-09' },
    ]);
    const masked = await portal.partitions(SCHEMA, 'steady', false);
    expect(JSON.stringify(masked.body)).not.toContain('2031-07-09');

    const stored = await database('table_facts');
    const text = stored
      .flatMap(({ table_id, ...documents }) => Object.values(documents))
      .map(document => document && gunzipSync(document as Buffer).toString())
      .join('\n');
    expect(text).toContain('steady');
    expect(text).not.toContain('2031-07-09');
    expect(JSON.stringify(await database('lakehouse_tables'))).not.toContain(
      '2031-07-09',
    );
  });

  it('keeps the tables of a metastore that is down, marked as old, and others fresh', async () => {
    metastoreProxy.down();
    const failed = await eventually(async () => {
      const catalog = await portal.nextScan();
      return catalog.outcome === 'failed' ? catalog : undefined;
    });

    expect(failed).toMatchObject({
      problem: { part: 'catalog', code: 'unavailable' },
      staleSince: expect.any(String),
      tablesSeen: expect.any(Number),
    });
    const { summary, report } = await portal.table(SCHEMA, 'steady');
    expect(report.parts.length).toBeGreaterThan(0);
    expect(summary.stale).toMatchObject({
      part: 'catalog',
      since: summary.scannedAt,
    });
    await becomesFresh('steady', 'direct');
    expect((await portal.refresh(SCHEMA, 'steady')).status).toBe(503);

    metastoreProxy.up();
    await becomesFresh('steady');
  });

  it('says that a metastore hangs', async () => {
    const hung = await startPortal(
      {
        local: environmentConfig(connection, {
          metastorePort: metastoreProxy.port,
        }),
      },
      { schedule: { frequency: { seconds: 1 }, timeout: { seconds: 3 } } },
    );
    try {
      await hung.nextScan();
      metastoreProxy.stall();
      const failed = await eventually(async () => {
        const catalog = await hung.nextScan();
        return catalog.outcome === 'failed' ? catalog : undefined;
      });
      expect(failed.problem).toMatchObject({
        part: 'catalog',
        code: 'interrupted',
      });
    } finally {
      await hung.stop();
    }
  });

  it.each(['down', 'stall'] as const)(
    'keeps a changed table as it was while the object store is %s, and others fresh',
    async fault => {
      const before = await portal.table(SCHEMA, 'changing');
      storeProxy[fault]();
      await insert('changing');
      const stale = await eventually(async () => {
        const { summary } = await portal.table(SCHEMA, 'changing');
        return summary.stale ? summary : undefined;
      });

      expect(stale).toMatchObject({
        status: before.summary.status,
        snapshots: before.summary.snapshots,
        stale: { part: 'object-store', code: 'unavailable' },
        readProblem: { kind: 'unavailable' },
      });
      await eventually(async () => {
        const { outcome, problem } = await portal.catalog();
        return outcome === 'partial' && problem?.part === 'object-store'
          ? true
          : undefined;
      });
      await becomesFresh('steady');
      await becomesFresh('changing', 'direct');

      storeProxy.up();
      const after = await becomesFresh('changing');
      expect(after.snapshots).toBe(before.summary.snapshots! + 1);
      expect(after.readProblem).toBeUndefined();
    },
  );

  it('says that the store refuses its credentials, and never prints them', async () => {
    const denied = await eventually(async () => {
      const catalog = await portal.catalog('denied');
      return catalog.outcome === 'partial' ? catalog : undefined;
    });

    expect(denied.problem).toMatchObject({
      part: 'object-store',
      code: 'denied',
    });
    const detail = await portal.table(SCHEMA, 'steady', 'denied');
    expect(detail).toMatchObject({
      summary: { status: 'unknown', readProblem: { kind: 'denied' } },
      report: { findings: [{ code: 'access-denied' }] },
    });
    expect(detail.summary).not.toHaveProperty('bytes');
    for (const secret of ['wrong-secret-key', objectStore.secretKey]) {
      expect(JSON.stringify([denied, detail])).not.toContain(secret);
    }
  });

  it('says that a metastore and an engine are not there', async () => {
    const { items } = await portal.environments();
    const astray = items.find(each => each.id === 'astray');
    const local = items.find(each => each.id === 'local');

    expect(astray).toMatchObject({
      catalogs: [{ outcome: 'failed', problem: { code: 'unavailable' } }],
      engines: [{ state: 'down', reason: expect.any(String) }],
    });
    expect(astray!.catalogs[0]).not.toHaveProperty('staleSince');
    expect(local!.engines[0]).toMatchObject({
      state: 'up',
      version: expect.any(String),
    });
  });

  it.each<[string, Buffer]>([
    ['truncated', Buffer.from('{"format-version": 2, "snapsh')],
    ['not JSON', Buffer.from([0xff, 0xfe, 0, 1, 2, 3])],
    ['of a wrong shape', Buffer.from('{"snapshots": {"a": []}}')],
    ['nested without end', Buffer.from('['.repeat(200_000))],
  ])(
    'calls a table broken whose metadata is %s, and harms no other',
    async (_, content) => {
      await drop('hostile');
      await create('hostile');
      await becomesFresh('hostile');
      const { facts } = await portal.table(SCHEMA, 'hostile');
      const undo = await overwriteMetadata(facts!.metadataLocation!, content);
      try {
        const refreshed = await eventually(async () => {
          const { body } = await portal.refresh(SCHEMA, 'hostile');
          return body.summary?.status === 'broken' ? body : undefined;
        });

        expect(refreshed.summary.readProblem.kind).toBe('invalid');
        expect(refreshed.report.findings[0]).toMatchObject({
          code: 'metadata-unreadable',
          severity: 'critical',
        });
        await becomesFresh('steady');
      } finally {
        await undo();
      }
    },
  );

  it('follows tables that are dropped and replaced', async () => {
    const before = await portal.table(SCHEMA, 'dropped');
    await drop('dropped');
    await create('dropped');
    const replaced = await eventually(async () => {
      const summary = await portal.find(SCHEMA, 'dropped');
      return summary?.id !== before.summary.id ? summary : undefined;
    });
    expect(replaced.uuid).not.toBe(before.summary.uuid);

    await drop('dropped');
    await eventually(async () => {
      const response = await portal.refresh(SCHEMA, 'dropped');
      return response.status === 404 || undefined;
    });
    await portal.nextScan();
    await becomesFresh('steady');
  });

  it('follows a table that is dropped while a scan reads it', async () => {
    await drop('dropped');
    await create('dropped');
    await becomesFresh('dropped');
    storeProxy.stall();
    await insert('dropped');
    await portal.nextScanStarted();
    await drop('dropped');
    storeProxy.up();

    await eventually(async () => {
      const { items } = await portal.tables(
        `environment=local&schema=${SCHEMA}`,
      );
      return items.every(each => each.name !== 'dropped') || undefined;
    });
    expect(await becomesFresh('steady')).not.toHaveProperty('readProblem');
  });

  it('scans once where two replicas share a database', async () => {
    const shared = createDatabase();
    const config = { local: environmentConfig(connection) };
    const schedule = { frequency: { seconds: 2 }, timeout: { seconds: 60 } };
    const replicas = [
      await startPortal(config, { schedule }, shared),
      await startPortal(config, { schedule }, shared),
    ];
    try {
      const [one, two] = await Promise.all(
        replicas.map(replica => replica.nextScan()),
      );
      expect(one).toMatchObject({ outcome: 'ok' });
      expect(two).toMatchObject({ outcome: 'ok' });
      const [first, second] = await Promise.all(
        replicas.map(replica => replica.tables()),
      );
      expect(first.totalItems).toBe(second.totalItems);
      const rows = await shared('lakehouse_tables').count({ count: '*' });
      expect(Number(rows[0].count)).toBe(first.totalItems);
    } finally {
      await Promise.all(replicas.map(replica => replica.stop()));
      await shared.destroy();
    }
  });
});
