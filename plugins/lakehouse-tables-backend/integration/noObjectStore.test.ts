import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { eventually } from './support/eventually';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { startPortal } from './support/portal';

const connection = readConnection();
const SCHEMA = 'portal_no_store';
/** About ten statements a table, over all tables of the lakehouse. */
const SCAN_MS = 5 * 60_000;

jest.setTimeout(SCAN_MS + 60_000);

/** A portal that reaches an engine, but no object store. */
describe('a portal without access to the object store', () => {
  const trino = new TrinoSession(connection.trino.url);
  const table = (name: string) => `lakehouse.${SCHEMA}.${name}`;
  const names = ['steady', 'changing'];
  let proxy: FaultyProxy;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  const drop = (name: string) =>
    trino.run(`drop table if exists ${table(name)}`);
  const insert = (name: string, day: string) =>
    trino.run(`insert into ${table(name)} values (1, date '${day}')`);

  /** A scan of all tables that started after the call. */
  const nextScan = async () => {
    const calledAt = new Date().toISOString();
    return eventually(async () => {
      const state = await portal.catalog();
      return (state.startedAt ?? '') > calledAt ? state : undefined;
    }, SCAN_MS);
  };

  beforeAll(async () => {
    await trino.run(`create schema if not exists lakehouse.${SCHEMA}`);
    for (const name of names) {
      await drop(name);
      await trino.run(
        `create table ${table(
          name,
        )} (id bigint, day date) with (partitioning = array['day'])`,
      );
      await insert(name, '2031-07-09');
    }
    const { hostname, port } = new URL(connection.trino.url);
    proxy = await FaultyProxy.start({ host: hostname, port: Number(port) });
    const environment = environmentConfig(connection, {
      trinoUrl: `http://127.0.0.1:${proxy.port}`,
    });
    portal = await startPortal(
      {
        local: {
          ...environment,
          catalogs: {
            lakehouse: {
              metastore: { type: 'engine' },
              objectStore: { type: 'none' },
            },
          },
        },
      },
      {
        schedule: { frequency: { seconds: 1 }, timeout: { minutes: 5 } },
        readTimeout: { minutes: 1 },
      },
    );
    await nextScan();
  });

  afterAll(async () => {
    await portal?.stop();
    await proxy?.close();
    for (const name of names) {
      await drop(name);
    }
    await trino.run(`drop schema if exists lakehouse.${SCHEMA}`);
  });

  it('reads all tables through the engine, and says what that does not show', async () => {
    expect(await portal.catalog()).toMatchObject({
      reader: 'engine',
      tablesSeen: expect.any(Number),
    });
    const { summary, report, facts } = await portal.table(SCHEMA, 'steady');
    expect(summary).toMatchObject({ dataFiles: 1, records: 1, snapshots: 2 });
    expect(summary).not.toHaveProperty('stale');
    expect(facts).toMatchObject({
      formatVersion: 2,
      location: expect.stringContaining(SCHEMA),
    });
    expect(report.unmeasured.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'metadata-size',
        'orphan-files',
        'statistics-files',
        'column-details',
      ]),
    );

    // The same illness as read from the files, with a range for what was not seen.
    const ill = await portal.find('vendas', 'many_small_files');
    expect(ill).toMatchObject({
      status: 'scored',
      mainFinding: { code: 'small-files' },
    });
    expect(ill!.score!.low).toBeLessThan(ill!.score!.high);
  });

  it('tells a table that the engine cannot open from those that it can', async () => {
    const broken = await portal.find('vendas', 'broken_pointer');

    expect(broken).toMatchObject({
      status: 'broken',
      readProblem: { kind: 'not-found' },
    });
    expect(await portal.catalog()).toMatchObject({
      outcome: 'partial',
      tablesFailed: 1,
      problem: { message: expect.stringContaining('broken_pointer') },
    });
  });

  it('shows partition values on demand, and stores none', async () => {
    const { body } = await portal.partitions(SCHEMA, 'steady', true);
    expect(body.items[0].values).toEqual([
      expect.objectContaining({ field: 'day', value: '2031-07-09' }),
    ]);
    const masked = await portal.partitions(SCHEMA, 'steady', false);
    expect(JSON.stringify(masked.body)).not.toContain('2031-07-09');
  });

  it('reads again what changed, and nothing else', async () => {
    const before = await portal.find(SCHEMA, 'steady');
    await insert('changing', '2031-07-10');
    await nextScan();

    expect(await portal.find(SCHEMA, 'changing')).toMatchObject({
      dataFiles: 2,
      snapshots: 3,
    });
    const after = await portal.find(SCHEMA, 'steady');
    expect(after!.changedAt).toBe(before!.changedAt);
    expect(after!.scannedAt! > before!.scannedAt!).toBe(true);
  });

  it('keeps all tables while the engine is down, says so, and goes on after', async () => {
    proxy.down();
    const failed = await eventually(async () => {
      const state = await portal.catalog();
      return state.outcome === 'failed' ? state : undefined;
    });
    expect(failed).toMatchObject({
      problem: { part: 'engine', code: 'unavailable' },
      staleSince: expect.any(String),
    });
    expect(await portal.find(SCHEMA, 'steady')).toMatchObject({
      dataFiles: 1,
      stale: { part: 'engine', code: 'unavailable' },
    });
    expect((await portal.refresh(SCHEMA, 'steady')).status).toBe(503);

    proxy.up();
    await nextScan();
    expect(await portal.find(SCHEMA, 'steady')).not.toHaveProperty('stale');
  });

  it('leaves the removal of a dropped table to the next scan', async () => {
    await drop('changing');
    const { status } = await portal.refresh(SCHEMA, 'changing');
    expect(status).toBe(404);

    // At the next scan; or, where other tests drop many tables in the same moment, once three scans agree.
    for (let scans = 0; scans < 4; scans++) {
      await nextScan();
      if (!(await portal.find(SCHEMA, 'changing'))) break;
    }
    expect(await portal.find(SCHEMA, 'changing')).toBeUndefined();
    expect(await portal.find(SCHEMA, 'steady')).toBeDefined();
  });
});
