import type { SecondTrino } from '@lakehouse-portal/local-lakehouse';
import { FaultyProxy } from '../support/FaultyProxy';
import { environmentConfig, readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import {
  fillQueue,
  LOCK,
  MOVE,
  READ_ONLY_CATALOG,
  startLimitedTrino,
} from '../support/secondTrino';
import { TrinoProxy } from '../support/TrinoProxy';

const connection = readConnection();

jest.setTimeout(300_000);

/** Another one each time: a Trino that dies with a table's lock leaves it to the metastore, where it outlives the table. */
const SCHEMA = `portal_failing_${Date.now().toString(36)}`;

/** The engine is a second real Trino, which may do less than the first one. */
describe('a statement that fails', () => {
  let scene: MaintenanceScene;
  let trino: SecondTrino;
  let proxy: TrinoProxy;
  let metastore: FaultyProxy;

  beforeAll(async () => {
    metastore = await FaultyProxy.start(connection.metastore);
    scene = await MaintenanceScene.create({
      schema: SCHEMA,
      tables: [
        'not_permitted',
        'queue_full',
        'unavailable',
        'too_many',
        'data_denied',
        'metadata_denied',
        'killed_before',
        'killed_after',
      ],
      maintenance: { reconcileFor: { seconds: 6 } },
      more: async () => {
        trino = await startLimitedTrino(connection, {
          dataDir: MaintenanceScene.dataDir,
          name: 'failing',
          metastorePort: metastore.port,
          denied: ['data_denied-*/data', 'metadata_denied-*/metadata'],
        });
        proxy = await TrinoProxy.start(trino.url);
        const limited = environmentConfig(connection, { trinoUrl: proxy.url });
        const engine = limited.engines.trino;
        const catalogs = { lakehouse: READ_ONLY_CATALOG };
        return {
          environments: {
            limited,
            readonly: {
              ...limited,
              engines: { trino: { ...engine, catalogs } },
            },
          },
          proxies: [proxy],
        };
      },
    });
  });

  afterAll(async () => {
    await scene?.dispose();
    await proxy?.close();
    await trino?.kill();
    await metastore?.close();
  });

  const refused = async (name: string, environment = 'limited') => {
    const { portal } = scene;
    const id = await portal.start(scene.table(name, environment));
    return (await portal.settled(id)).run;
  };

  it('is refused by Trino, which lets nobody change this catalog', async () => {
    expect(await refused('not_permitted', 'readonly')).toMatchObject({
      state: 'failed',
      outcome: {
        code: 'not-accepted',
        params: { errorName: 'PERMISSION_DENIED' },
      },
    });
    await scene.expectUnharmed('not_permitted', {
      rewrites: 0,
      sent: 1,
      environment: 'limited',
    });
  });

  it('is refused by Trino, whose queue is full', async () => {
    const { portal } = scene;
    const request = proxy.hold('queue_full', 'request');
    const id = await portal.start(scene.table('queue_full', 'limited'));
    await request.arrived;
    const giveBack = await fillQueue(trino.url);
    request.release();
    const { run } = await portal.settled(id);
    await giveBack();
    expect(run).toMatchObject({
      state: 'failed',
      outcome: {
        code: 'not-accepted',
        params: { errorName: 'QUERY_QUEUE_FULL' },
      },
    });
    await scene.expectUnharmed('queue_full', {
      rewrites: 0,
      sent: 1,
      environment: 'limited',
    });
  });

  it.each([
    ['unavailable', 503],
    ['too_many', 429],
  ])(
    'is refused by something before Trino (%s): asked once, and never again',
    async (name, status) => {
      const accept = proxy.refuse(name, status);
      const run = await refused(name);
      accept();
      expect(run.state).toBe('failed');
      expect(proxy.changesOf(name)).toHaveLength(1);
      await scene.expectUnharmed(name, {
        rewrites: 0,
        sent: 0,
        environment: 'limited',
      });
    },
  );

  it('finds no room for its data files: the store denies them', async () => {
    expect(await refused('data_denied')).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-error' },
      hasCertificate: true,
    });
    await scene.expectUnharmed('data_denied', {
      rewrites: 0,
      sent: 1,
      environment: 'limited',
    });
  });

  it('finds no room for its commit: the store denies its metadata', async () => {
    expect(await refused('metadata_denied')).toMatchObject({
      state: 'failed',
      outcome: { params: { errorName: 'ICEBERG_COMMIT_ERROR' } },
    });
    await scene.expectUnharmed('metadata_denied', {
      rewrites: 0,
      sent: 1,
      environment: 'limited',
    });
  });

  it('dies with its Trino just before the commit, or just after it: the metadata tell which', async () => {
    const start = (name: string) =>
      scene.portal.start(scene.table(name, 'limited'));
    const move = metastore.holdAt(MOVE, 'answer');
    const after = await start('killed_after');
    await move.arrived;
    const lock = metastore.holdAt(LOCK, 'request');
    const before = await start('killed_before');
    await lock.arrived;
    await trino.kill();
    move.release();
    lock.release();
    await trino.start();

    // It may take longer to start than runs are reconciled here.
    expect((await scene.portal.settledAtLast(before)).run).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-lost' },
    });
    expect((await scene.portal.settledAtLast(after)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    await scene.expectUnharmed('killed_before', {
      rewrites: 0,
      sent: 1,
      environment: 'limited',
    });
    await scene.expectUnharmed('killed_after', {
      rewrites: 1,
      sent: 1,
      environment: 'limited',
    });
  });
});
