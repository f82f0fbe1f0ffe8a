import type { SecondTrino } from '@lakehouse-portal/local-lakehouse';
import { environmentConfig, readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import {
  fillQueue,
  READ_ONLY_CATALOG,
  startLimitedTrino,
} from '../support/secondTrino';
import { TrinoProxy } from '../support/TrinoProxy';

const connection = readConnection();

jest.setTimeout(180_000);

/** The engine is a second real Trino, which may do less than the first one. */
describe('a statement that is refused', () => {
  let scene: MaintenanceScene;
  let trino: SecondTrino;
  let proxy: TrinoProxy;

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_refused',
      tables: [
        'not_permitted',
        'queue_full',
        'unavailable',
        'too_many',
        'data_denied',
        'metadata_denied',
      ],
      more: async () => {
        trino = await startLimitedTrino(connection, {
          dataDir: MaintenanceScene.dataDir,
          name: 'refusing',
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
  });

  const refused = async (name: string, environment = 'limited') => {
    const { portal } = scene;
    const id = await portal.start(scene.table(name, environment));
    return (await portal.settled(id)).run;
  };

  it('by Trino, which lets nobody change this catalog', async () => {
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

  it('by Trino, whose queue is full', async () => {
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
    'by something before Trino (%s): asked once, and never again',
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

  it('by the store, which takes no data file', async () => {
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

  it('by the store, which takes no metadata at the commit', async () => {
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
});
