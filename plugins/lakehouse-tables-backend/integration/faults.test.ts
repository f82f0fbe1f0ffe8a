import { gunzipSync } from 'node:zlib';
import { eventually } from './support/eventually';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { createDatabase, startPortal } from './support/portal';
import { ScratchSchema } from './support/ScratchSchema';
import { restrictedCredentials } from './support/restrictedCredentials';

const connection = readConnection();
const { objectStore, metastore } = connection;
const SCHEMA = 'portal_faults';

jest.setTimeout(120_000);

describe('a portal over real components', () => {
  const database = createDatabase();
  let scratch: ScratchSchema;
  let metastoreProxy: FaultyProxy;
  let storeProxy: FaultyProxy;
  let limited: Awaited<ReturnType<typeof restrictedCredentials>>;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    scratch = await ScratchSchema.create(connection, SCHEMA, [
      'steady',
      'changing',
      'dropped',
      'private',
    ]);
    limited = await restrictedCredentials(connection, {
      denied: [`${objectStore.bucket}/*/private-*`],
    });
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
        limited: environmentConfig(connection, limited),
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
    await scratch?.dispose();
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
      await scratch.insert('changing');
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

  it('knows no more of a table that a policy of the store denies, and all of the others', async () => {
    const denied = await eventually(async () => {
      const catalog = await portal.catalog('limited');
      return catalog.outcome === 'partial' ? catalog : undefined;
    });

    expect(denied).toMatchObject({
      problem: { part: 'object-store', code: 'denied' },
      tablesFailed: 2,
    });
    const detail = await portal.table(SCHEMA, 'private', 'limited');
    expect(detail).toMatchObject({
      summary: { status: 'unknown', readProblem: { kind: 'denied' } },
      report: { findings: [{ code: 'access-denied' }] },
    });
    expect(await becomesFresh('steady', 'limited')).toMatchObject({
      snapshots: expect.any(Number),
    });
    for (const secret of [limited.secretKey, limited.sessionToken]) {
      expect(JSON.stringify([denied, detail])).not.toContain(secret);
    }
  });

  it('reads on, only later, where the object store is slow', async () => {
    storeProxy.slow(300);
    await scratch.insert('changing');
    const before = await portal.table(SCHEMA, 'changing', 'direct');
    const read = await becomesFresh('changing');

    expect(read).not.toHaveProperty('readProblem');
    expect(read.snapshots).toBeGreaterThanOrEqual(before.summary.snapshots!);
    expect(await portal.nextScan()).toMatchObject({ outcome: 'ok' });
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

  it('follows tables that are dropped and replaced', async () => {
    const before = await portal.table(SCHEMA, 'dropped');
    await scratch.replace('dropped');
    const replaced = await eventually(async () => {
      const summary = await portal.find(SCHEMA, 'dropped');
      return summary?.id !== before.summary.id ? summary : undefined;
    });
    expect(replaced.uuid).not.toBe(before.summary.uuid);

    await scratch.drop('dropped');
    await eventually(async () => {
      const response = await portal.refresh(SCHEMA, 'dropped');
      return response.status === 404 || undefined;
    });
    await portal.nextScan();
    await becomesFresh('steady');
  });

  it('follows a table that is dropped while a scan reads it', async () => {
    await scratch.replace('dropped');
    await becomesFresh('dropped');
    storeProxy.stall();
    await scratch.insert('dropped');
    await portal.nextScanStarted();
    await scratch.drop('dropped');
    storeProxy.up();

    await eventually(async () => {
      const { items } = await portal.tables(
        `environment=local&schema=${SCHEMA}`,
      );
      return items.every(each => each.name !== 'dropped') || undefined;
    });
    expect(await becomesFresh('steady')).not.toHaveProperty('readProblem');
  });

  it('follows a table that is replaced while a scan reads it', async () => {
    await scratch.replace('dropped');
    const before = await becomesFresh('dropped');
    storeProxy.stall();
    await scratch.insert('dropped');
    await portal.nextScanStarted();
    // The files that the scan is about to read are deleted, and the name leads to others.
    await scratch.replace('dropped');
    storeProxy.up();

    const after = await becomesFresh('dropped');
    expect(after.uuid).not.toBe(before.uuid);
    expect(after.id).not.toBe(before.id);
    expect(after).not.toHaveProperty('readProblem');
    const { items } = await portal.tables(`environment=local&schema=${SCHEMA}`);
    expect(items.filter(each => each.name === 'dropped')).toHaveLength(1);
  });
});
