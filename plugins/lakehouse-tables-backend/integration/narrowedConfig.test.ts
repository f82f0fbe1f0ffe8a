import { Knex } from 'knex';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { createDatabase, startPortal } from './support/portal';

const connection = readConnection();
const { objectStore } = connection;

/** A portal that starts again with less in its configuration. */
describe('a configuration that is made narrower', () => {
  let database: Knex;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeEach(() => {
    database = createDatabase();
  });

  afterEach(async () => {
    await portal.stop();
    await database.destroy();
  });

  const start = async (environments: Record<string, unknown>) => {
    portal = await startPortal(
      JSON.parse(JSON.stringify(environments)),
      {},
      database,
    );
    for (const environment of Object.keys(environments)) {
      await portal.nextScan(environment);
    }
  };
  const restart = async (environments: Record<string, unknown>) => {
    await portal.stop();
    await start(environments);
  };

  it('takes an environment from the pages at once, and brings it back with its history', async () => {
    const environment = environmentConfig(connection);
    await start({ local: environment, other: environment });
    const before = await portal.find('vendas', 'one_file', 'other');
    expect(before).toBeDefined();
    const { totalItems } = await portal.tables('environment=local');

    await restart({ local: environment });
    expect((await portal.tables()).totalItems).toBe(totalItems);
    await expect(portal.table('vendas', 'one_file', 'other')).rejects.toThrow(
      '404',
    );
    expect((await portal.environments()).items).toHaveLength(1);

    await restart({ local: environment, other: environment });
    expect(await portal.find('vendas', 'one_file', 'other')).toMatchObject({
      id: before!.id,
      changedAt: before!.changedAt,
    });
  });

  it('asks for no file outside the buckets that it names', async () => {
    const store = new URL(objectStore.endpoint);
    const proxy = await FaultyProxy.start({
      host: store.hostname,
      port: Number(store.port),
    });
    const withBuckets = (buckets?: string[]) => {
      const environment = environmentConfig(connection, {
        endpoint: `http://127.0.0.1:${proxy.port}`,
      });
      const { lakehouse } = environment.catalogs;
      return {
        local: {
          ...environment,
          catalogs: {
            lakehouse: {
              ...lakehouse,
              objectStore: { ...lakehouse.objectStore, buckets },
            },
          },
        },
      };
    };
    try {
      await start(withBuckets([objectStore.bucket]));
      const open = await portal.find('vendas', 'many_small_files');
      expect(open).toMatchObject({ status: 'scored' });

      // Were it asked, the store would not answer, and that is another state.
      proxy.down();
      await restart(withBuckets(['another-bucket']));
      expect(await portal.catalog()).toMatchObject({ outcome: 'ok' });
      const { summary, report } = await portal.table(
        'vendas',
        'many_small_files',
      );
      expect(summary).toMatchObject({
        id: open!.id,
        status: 'unknown',
        readProblem: { kind: 'denied' },
        stale: { part: 'object-store', code: 'denied' },
      });
      expect(report.findings[0]).toMatchObject({
        code: 'access-denied',
        message: expect.stringContaining(objectStore.bucket),
      });

      proxy.up();
      await restart(withBuckets());
      expect(await portal.find('vendas', 'many_small_files')).toMatchObject({
        id: open!.id,
        status: 'scored',
      });
    } finally {
      await proxy.close();
    }
  });
});
