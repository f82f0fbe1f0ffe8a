import knexFactory, { Knex } from 'knex';
import { migrate } from '../src/database/openDatabase';
import { eventually } from './support/eventually';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { PortalProcess } from './support/PortalProcess';
import { ScratchSchema } from './support/ScratchSchema';

const connection = readConnection();
const { host, port, user, password } = connection.postgres;
const SCHEMA = 'portal_replicas';
const PREFIX = 'portal_replicas_';
const DATABASE = `${PREFIX}lakehouse-tables`;
const ROUND_MS = 2_000;
/** A scan that says nothing for this long is taken over. */
const LEASE_MS = 30_000;

jest.setTimeout(180_000);

/** Real processes, as two pods of a deployment are, on the real PostgreSQL. The tests build on each other. */
describe('two replicas over one PostgreSQL', () => {
  const admin = knexFactory({
    client: 'pg',
    connection: { host, port, user, password, database: 'postgres' },
  });
  const dropDatabase = () =>
    admin.raw('drop database if exists ?? with (force)', [DATABASE]);
  let store: FaultyProxy;
  let scratch: ScratchSchema;
  let database: Knex;
  let first: PortalProcess;
  let second: PortalProcess;

  const launch = (schedule: { initialDelay?: { seconds: number } } = {}) =>
    PortalProcess.launch({
      database: {
        client: 'pg',
        connection: { host, port, user, password },
        prefix: PREFIX,
      },
      lakehouse: {
        environments: {
          local: environmentConfig(connection, {
            endpoint: `http://127.0.0.1:${store.port}`,
          }),
        },
        tables: {
          concurrency: 1,
          schedule: {
            frequency: { milliseconds: ROUND_MS },
            timeout: { minutes: 2 },
            ...schedule,
          },
        },
      },
    });

  beforeAll(async () => {
    await dropDatabase();
    scratch = await ScratchSchema.create(connection, SCHEMA, ['growing']);
    const endpoint = new URL(connection.objectStore.endpoint);
    store = await FaultyProxy.start({
      host: endpoint.hostname,
      port: Number(endpoint.port),
    });
    database = knexFactory({
      client: 'pg',
      connection: { host, port, user, password, database: DATABASE },
    });
  });

  afterAll(async () => {
    await first?.kill();
    await second?.kill();
    await database?.destroy();
    await dropDatabase();
    await admin.destroy();
    await store?.close();
    await scratch?.dispose();
  });

  /** Names of this test's tables, and of the samples that no test changes, which have more than one point in their history. */
  const tablesWithSeveralPoints = () =>
    database('health_points')
      .join('lakehouse_tables', 'lakehouse_tables.id', 'health_points.table_id')
      .whereIn('lakehouse_tables.schema_name', [SCHEMA, 'vendas'])
      .groupBy('lakehouse_tables.id')
      .havingRaw('count(*) > 1')
      .pluck('lakehouse_tables.table_name');

  it('bring an empty database to its shape one after the other', async () => {
    const name = `${PREFIX}migrations`;
    const drop = () =>
      admin.raw('drop database if exists ?? with (force)', [name]);
    await drop();
    await admin.raw('create database ??', [name]);
    const clients = [1, 2, 3].map(() =>
      knexFactory({
        client: 'pg',
        connection: { host, port, user, password, database: name },
      }),
    );
    try {
      await Promise.all(clients.map(client => migrate(client)));
      expect(await clients[0]('catalog_states')).toEqual([]);
    } finally {
      await Promise.all(clients.map(client => client.destroy()));
      await drop();
    }
  });

  /**
   * Backstage itself keeps signing keys in the plugin's database and migrates them before any plugin runs, with knex's own
   * lock: of replicas that start together on an empty database, that fails all but one, for every plugin there is. Here it
   * is our own tables, and the scheduler's, that they must not fail at.
   */
  const backstageKeysMigrated = async () => {
    const keys = 'backstage_backend_public_keys__knex_migrations';
    const [done, lock] = await Promise.all([
      database(keys).count({ count: '*' }).first(),
      database(`${keys}_lock`).first(),
    ]).catch(() => []);
    return Number(done?.count) > 0 && lock?.is_locked === 0 ? true : undefined;
  };

  it('start at the same moment on a database without their tables', async () => {
    // The second one leaves the first scan to the first one, so that the next test knows whom to kill.
    first = await launch();
    await eventually(backstageKeysMigrated, 60_000);
    second = await launch({ initialDelay: { seconds: 5 } });
    await first.ready();
    // The store stops answering once some tables are stored, so that the scan is surely in the middle.
    await eventually(async () => {
      const { totalItems } = await first.tables();
      if (totalItems > 0) {
        store.stall();
        return true;
      }
      return undefined;
    });
    await second.ready();
    expect([first.ended, second.ended]).toEqual([false, false]);
  });

  it('go on with the scan of the one that is killed, and lose nothing', async () => {
    const seen = await second.catalog();
    expect(seen).toMatchObject({ scanning: true, outcome: 'never' });
    const before = await second.tables();
    expect(before.totalItems).toBeGreaterThan(0);

    await first.kill();
    store.up();
    const ended = await eventually(async () => {
      const catalog = await second.catalog();
      return catalog.outcome === 'ok' ? catalog : undefined;
    }, LEASE_MS + 3 * ROUND_MS + 15_000);

    const after = await second.tables();
    expect(after.totalItems).toBe(ended.tablesSeen);
    // What the dead one had stored was not read again.
    expect(ended.tablesChanged).toBe(ended.tablesSeen! - before.totalItems);
    const ids = after.items.map(table => table.id);
    expect(ids).toEqual(
      expect.arrayContaining(before.items.map(table => table.id)),
    );
    expect(await tablesWithSeveralPoints()).toEqual([]);
  });

  it('give the same answers', async () => {
    first = await launch();
    await first.ready();
    const answers = (portal: PortalProcess) =>
      Promise.all([
        portal.tables().then(({ items, totalItems }) => ({
          totalItems,
          // The time of the last confirmation moves on between two calls.
          items: items.map(({ scannedAt: _, ...rest }) => rest),
        })),
        portal.history('vendas', 'hot_partition'),
        portal
          .table('vendas', 'hot_partition')
          .then(({ facts, report }) => ({ facts, report })),
      ]);
    expect(await answers(first)).toEqual(await answers(second));
  });

  it('scan a catalog once a round, and note a change once', async () => {
    const claims = async () =>
      (await database('catalog_states').first('lease_fence')).lease_fence;
    await first.nextScan();
    const startedAt = Date.now();
    const before = await claims();
    await scratch.insert('growing');
    for (let round = 0; round < 3; round++) {
      await first.nextScan();
    }
    const rounds = (Date.now() - startedAt) / ROUND_MS;

    // Each by its own clock: two would claim it twice as often.
    expect((await claims()) - before).toBeLessThan(1.4 * rounds + 1);
    expect(await tablesWithSeveralPoints()).toEqual(['growing']);
    const history = await first.history(SCHEMA, 'growing');
    expect(history.items.map(point => point.snapshots)).toEqual([2, 3]);
    expect(await second.history(SCHEMA, 'growing')).toEqual(history);
  });

  it('go on when one of them is killed between two scans', async () => {
    await second.nextScan();
    await second.kill();
    const killedAt = Date.now();
    await first.becomesFresh(SCHEMA, 'growing');
    expect(Date.now() - killedAt).toBeLessThan(LEASE_MS + 5 * ROUND_MS);
    expect(await first.catalog()).toMatchObject({ outcome: 'ok' });
  });
});
