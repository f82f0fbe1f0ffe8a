import { FaultyProxy } from '../support/FaultyProxy';
import { readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import { followToEnd } from '../support/TrinoProxy';

jest.setTimeout(120_000);

/** One run at a time, so that others wait. */
describe('a run that is cancelled', () => {
  let scene: MaintenanceScene;
  let store: FaultyProxy;

  beforeAll(async () => {
    const { hostname, port } = new URL(readConnection().objectStore.endpoint);
    store = await FaultyProxy.start({ host: hostname, port: Number(port) });
    scene = await MaintenanceScene.create({
      schema: 'portal_cancelled',
      tables: ['running', 'waiting', 'checked', 'committed', 'verified'],
      maintenance: { runsPerEngine: 1 },
      local: { endpoint: `http://127.0.0.1:${store.port}` },
    });
  });

  afterAll(async () => {
    await scene?.dispose();
    await store?.close();
  });

  it('while it waits: nothing is sent; and while it runs: Trino stops it and says so, and the metadata show no change', async () => {
    const { portal, proxy } = scene;
    const polls = proxy.hold('running', 'polls');
    const running = await portal.start(scene.table('running'));
    await polls.arrived;
    const waiting = await portal.start(scene.table('waiting'));
    expect((await portal.runOf(waiting)).run).toMatchObject({
      state: 'queued',
      queuePosition: 1,
      cancelEffect: 'nothing-sent',
    });
    const first = await portal.cancel(waiting);
    expect([first.status, (await first.json()).run.state]).toEqual([
      200,
      'cancelled',
    ]);
    expect((await portal.cancel(waiting)).status).toBe(409);

    expect((await portal.runOf(running)).run).toMatchObject({
      state: 'submitted',
      cancelEffect: 'stops-query',
    });
    expect((await portal.cancel(running)).status).toBe(200);
    polls.release();
    const { run, transitions } = await portal.settled(running);
    expect(run).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'cancelled' },
      hasCertificate: true,
    });
    expect(transitions.map(({ reason }) => reason?.code)).toContain(
      'cancel-confirmed',
    );
    await scene.expectUnharmed('waiting', { rewrites: 0, sent: 0 });
    await scene.expectUnharmed('running', { rewrites: 0, sent: 1 });
  });

  it('in its last check: nothing is sent', async () => {
    const { portal } = scene;
    const { plan } = await portal.plan(scene.table('checked'));
    store.stall();
    const { run } = await portal.run(plan.id);
    await portal.reaches(run.id, ['preflight']);
    const response = await portal.cancel(run.id);
    store.up();
    expect(response.status).toBe(200);
    expect((await portal.settled(run.id)).run).toMatchObject({
      state: 'cancelled',
      outcome: { code: 'cancelled-unsent' },
    });
    await scene.expectUnharmed('checked', { rewrites: 0, sent: 0 });
  });

  it('when it has committed already: the metadata say that it succeeded', async () => {
    const { portal, proxy } = scene;
    const polls = proxy.hold('committed', 'polls');
    const id = await portal.start(scene.table('committed'));
    // Its sender is kept from polling, while Trino runs it to its end.
    await followToEnd(await polls.arrived, scene.connection.trino.url);
    expect((await portal.cancel(id)).status).toBe(200);
    polls.release();
    expect((await portal.settled(id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    await scene.expectUnharmed('committed', { rewrites: 1, sent: 1 });
  });

  it('while it is verified, or after it has ended: refused', async () => {
    const { portal, proxy } = scene;
    const polls = proxy.hold('verified', 'polls');
    const id = await portal.start(scene.table('verified'));
    await polls.arrived;
    store.stall();
    polls.release();
    await portal.reaches(id, ['verifying']);
    expect((await portal.runOf(id)).run.cancelEffect).toBe('too-late');
    expect((await portal.cancel(id)).status).toBe(409);
    store.up();
    expect((await portal.settled(id)).run.state).toBe('succeeded');
    expect((await portal.cancel(id)).status).toBe(409);
    await scene.expectUnharmed('verified', { rewrites: 1, sent: 1 });
  });
});
