import {
  killComponent,
  readStatus,
  restartComponent,
} from '@lakehouse-portal/local-lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';

const { dataDir } = MaintenanceScene;

jest.setTimeout(240_000);

/** Parts of the lakehouse itself are killed under a run and started again. */
describe('a run whose lakehouse goes down under it', () => {
  let scene: MaintenanceScene;

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_run_outages',
      tables: ['without_metastore', 'without_trino'],
      maintenance: { reconcileFor: { seconds: 6 } },
    });
  });

  afterAll(async () => {
    const { components } = await readStatus({ dataDir });
    for (const { name, state } of components) {
      if (state !== 'running') {
        await restartComponent({ dataDir, name });
      }
    }
    await scene?.dispose();
  });

  /** Sent, begun by nobody yet. */
  const startHeld = async (name: string) => {
    const polls = scene.proxy.hold(name, 'polls');
    const id = await scene.portal.start(scene.table(name));
    await polls.arrived;
    return { id, release: polls.release };
  };

  it('is unknown while the metastore is away, and settled by the metadata when it is back', async () => {
    const { portal } = scene;
    const { id, release } = await startHeld('without_metastore');
    await killComponent({ dataDir, name: 'hive-metastore' });
    release();
    expect((await portal.settled(id, 120_000)).run).toMatchObject({
      state: 'unknown',
      outcome: { code: 'metadata-unreadable' },
    });

    await restartComponent({ dataDir, name: 'hive-metastore' });
    await scene.expectUnharmed('without_metastore', {
      rewrites: 0,
      sent: 1,
      frozen: true,
    });
    expect((await portal.resolve(id, 'check-again')).status).toBe(200);
    expect((await portal.settled(id)).run.state).toBe('failed');
    await scene.expectUnharmed('without_metastore', { rewrites: 0, sent: 1 });
  });

  it('is lost with its Trino, whether or not that is back in time to say so', async () => {
    const { portal } = scene;
    const { id, release } = await startHeld('without_trino');
    await killComponent({ dataDir, name: 'trino' });
    release();
    await restartComponent({ dataDir, name: 'trino' });
    // It may take longer to start than runs are reconciled here.
    const { run } = await portal.settledAtLast(id);
    expect(run).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-lost' },
    });
    await scene.expectUnharmed('without_trino', { rewrites: 0, sent: 1 });
  });
});
