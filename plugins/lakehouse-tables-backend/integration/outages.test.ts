import { dirname } from 'node:path';
import {
  killComponent,
  readStatus,
  restartComponent,
} from '@lakehouse-portal/local-lakehouse';
import { eventually } from './support/eventually';
import { environmentConfig, readConnection } from './support/lakehouse';
import { PortalProcess } from './support/PortalProcess';
import { ScratchSchema } from './support/ScratchSchema';

const connection = readConnection();
const dataDir = dirname(process.env.LAKEHOUSE_CONNECTION!);
const SCHEMA = 'portal_outages';
/** How old an answer about an engine may be, and some time to ask again. */
const ENGINE_MS = 25_000;

jest.setTimeout(180_000);

/** The real components are killed under a running portal and started again; the portal is never restarted. */
describe('a portal whose lakehouse goes down under it', () => {
  let scratch: ScratchSchema;
  let portal: PortalProcess;

  beforeAll(async () => {
    scratch = await ScratchSchema.create(connection, SCHEMA, ['steady']);
    portal = await PortalProcess.launch({
      database: { client: 'better-sqlite3', connection: ':memory:' },
      lakehouse: {
        environments: { local: environmentConfig(connection) },
        tables: {
          schedule: { frequency: { seconds: 1 }, timeout: { minutes: 1 } },
        },
      },
    });
    await portal.ready();
    await portal.becomesFresh(SCHEMA, 'steady');
  });

  afterAll(async () => {
    const { components } = await readStatus({ dataDir });
    for (const { name, state } of components) {
      if (state !== 'running') {
        await restartComponent({ dataDir, name });
      }
    }
    await portal?.kill();
    await scratch?.dispose();
  });

  const engine = async () => (await portal.environments()).items[0].engines[0];

  /** Waits for a scan that ended like this and said so. */
  const scanThatIs = (outcome: string) =>
    eventually(async () => {
      const catalog = await portal.nextScan();
      return catalog.outcome === outcome ? catalog : undefined;
    });

  it('shows the tables of a metastore that is down as old, since when and why, and finds back by itself', async () => {
    const before = await portal.table(SCHEMA, 'steady');
    await killComponent({ dataDir, name: 'hive-metastore' });
    const failed = await scanThatIs('failed');

    expect(failed).toMatchObject({
      problem: { part: 'catalog', code: 'unavailable' },
      staleSince: expect.any(String),
    });
    const during = await portal.table(SCHEMA, 'steady');
    expect(during.report).toEqual(before.report);
    expect(during.summary.stale).toMatchObject({
      part: 'catalog',
      code: 'unavailable',
      since: during.summary.scannedAt,
    });
    expect((await portal.refresh(SCHEMA, 'steady')).status).toBe(503);

    await restartComponent({ dataDir, name: 'hive-metastore' });
    expect(await scanThatIs('ok')).not.toHaveProperty('staleSince');
    await portal.becomesFresh(SCHEMA, 'steady');
  });

  it('says that the object store is down, keeps what is known, and finds back by itself', async () => {
    await killComponent({ dataDir, name: 'minio' });
    const partial = await scanThatIs('partial');

    expect(partial).toMatchObject({
      problem: { part: 'object-store', code: 'unavailable' },
      tablesFailed: expect.any(Number),
    });
    // The metastore says that nothing changed, so what is stored is true.
    expect(await portal.becomesFresh(SCHEMA, 'steady')).toMatchObject({
      status: expect.stringMatching(/scored|too-small/),
    });
    const { summary } = await portal
      .refresh(SCHEMA, 'steady')
      .then(response => response.json());
    expect(summary.stale).toMatchObject({
      part: 'object-store',
      code: 'unavailable',
      since: expect.any(String),
    });

    await restartComponent({ dataDir, name: 'minio' });
    expect(await scanThatIs('ok')).not.toHaveProperty('problem');
    await portal.becomesFresh(SCHEMA, 'steady');
  });

  it('says that the engine is down, reads on past it, and sees it come back', async () => {
    expect(await engine()).toMatchObject({ state: 'up' });
    await killComponent({ dataDir, name: 'trino' });
    const down = await eventually(async () => {
      const seen = await engine();
      return seen.state === 'down' ? seen : undefined;
    }, ENGINE_MS);
    expect(down).not.toHaveProperty('version');
    expect(down.reason).toBe('Trino does not accept connections');

    expect(await scanThatIs('ok')).not.toHaveProperty('problem');
    const fresh = await portal.becomesFresh(SCHEMA, 'steady');
    const refreshed = await portal.refresh(SCHEMA, 'steady');
    expect(refreshed.status).toBe(200);
    expect((await refreshed.json()).summary.status).toBe(fresh.status);

    await restartComponent({ dataDir, name: 'trino' });
    await eventually(async () => {
      const { state, version } = await engine();
      return state === 'up' ? version : undefined;
    }, ENGINE_MS);
  });
});
