import { FaultyProxy } from '../support/FaultyProxy';
import { readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import { followToEnd } from '../support/TrinoProxy';

const TABLES = [
  'unsent',
  'unheard',
  'unheard_but_begun',
  'polled',
  'polled_to_the_end',
  'verified',
];

jest.setTimeout(120_000);

/**
 * One portal is killed while six runs are each at another point; the next one, over the same PostgreSQL, has to find out what
 * became of each of them.
 */
describe('runs of a portal that is killed', () => {
  let scene: MaintenanceScene;
  let store: FaultyProxy;
  const runs = new Map<string, string>();

  beforeAll(async () => {
    const { hostname, port } = new URL(readConnection().objectStore.endpoint);
    store = await FaultyProxy.start({ host: hostname, port: Number(port) });
    scene = await MaintenanceScene.create({
      schema: 'portal_killed',
      tables: TABLES,
      maintenance: { runsPerEngine: TABLES.length },
      local: { endpoint: `http://127.0.0.1:${store.port}` },
    });
    const { proxy } = scene;
    const unsent = proxy.hold('unsent', 'request');
    const unheard = proxy.hold('unheard', 'answer');
    const begun = proxy.hold('unheard_but_begun', 'answer');
    const polled = proxy.hold('polled', 'polls');
    const ended = proxy.hold('polled_to_the_end', 'polls');
    const verified = proxy.hold('verified', 'polls');
    await Promise.all(
      TABLES.map(async name => {
        runs.set(name, await scene.portal.start(scene.table(name)));
      }),
    );
    const holds = [unsent, unheard, begun, polled, ended, verified];
    await Promise.all(holds.map(({ arrived }) => arrived));
    const trino = scene.connection.trino.url;
    await followToEnd(await begun.arrived, trino);
    store.stall();
    verified.release();
    await scene.portal.reaches(runs.get('verified')!, ['verifying']);

    await scene.portal.kill();
    store.up();
    holds.forEach(hold => hold.release());
    await followToEnd(await ended.arrived, trino);
    await scene.launch();
  });

  afterAll(async () => {
    await scene?.dispose();
    await store?.close();
  });

  const ended = async (name: string) => {
    const { run } = await scene.portal.settled(runs.get(name)!);
    return { state: run.state, code: run.outcome?.code };
  };
  const succeeded = { state: 'succeeded', code: 'optimized' };

  it('before the statement has left: nothing was sent', async () => {
    expect(await ended('unsent')).toEqual({
      state: 'failed',
      code: 'not-sent',
    });
    await scene.expectUnharmed('unsent', { rewrites: 0, sent: 0 });
  });

  it('after it was sent, before the answer: it never began, since nobody polled it', async () => {
    expect(await ended('unheard')).toEqual({
      state: 'failed',
      code: 'not-sent',
    });
    await scene.expectUnharmed('unheard', { rewrites: 0, sent: 1 });
  });

  it('after it was sent, before the answer, though it runs: found by its source and proven', async () => {
    expect(await ended('unheard_but_begun')).toEqual(succeeded);
    await scene.expectUnharmed('unheard_but_begun', { rewrites: 1, sent: 1 });
  });

  it('while it is polled: polled on to its end', async () => {
    expect(await ended('polled')).toEqual(succeeded);
    await scene.expectUnharmed('polled', { rewrites: 1, sent: 1 });
  });

  it('while it is polled, and it ends meanwhile: what it did is found in the metadata', async () => {
    expect(await ended('polled_to_the_end')).toEqual(succeeded);
    await scene.expectUnharmed('polled_to_the_end', { rewrites: 1, sent: 1 });
  });

  it('while its work is verified: verified again', async () => {
    expect(await ended('verified')).toEqual(succeeded);
    const { rows } = await scene.portal.certificate(runs.get('verified')!);
    expect(rows).toMatchObject({ proof: 'summaries', equal: true });
    await scene.expectUnharmed('verified', { rewrites: 1, sent: 1 });
  });
});
