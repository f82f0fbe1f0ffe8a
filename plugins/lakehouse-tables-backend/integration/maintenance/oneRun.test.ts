import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually';
import { MaintenancePortal } from '../support/MaintenancePortal';
import { MaintenanceScene } from '../support/MaintenanceScene';

jest.setTimeout(120_000);

/** Two replicas over one PostgreSQL, as two pods of a deployment are. */
describe('one run a table', () => {
  let scene: MaintenanceScene;
  let other: MaintenancePortal;

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_one_run',
      tables: ['clicked', 'raced', 'polled', 'on_its_way'],
    });
    other = await scene.replica();
  });

  afterAll(async () => {
    await other?.kill();
    await scene?.dispose();
  });

  it('however often somebody clicks: the same click is the same run, another one is refused', async () => {
    const { portal } = scene;
    const table = scene.table('clicked');
    const { plan } = await portal.plan(table);
    const { plan: rival } = await portal.plan(table);
    const polls = scene.proxy.hold('clicked', 'polls');
    const key = randomUUID();
    const answers = await Promise.all([
      portal.click(plan.id, key),
      other.click(plan.id, key),
      portal.click(plan.id, key),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const ids = await Promise.all(
      answers.map(async answer => (await answer.json()).run.id),
    );
    expect(new Set(ids).size).toBe(1);

    const refused = await Promise.all([
      portal.click(plan.id),
      other.click(rival.id),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([409, 409]);
    await polls.arrived;
    const { gates } = await other.plan(table);
    expect(gates).toContainEqual(
      expect.objectContaining({
        id: 'one-run',
        danger: 'D21',
        verdict: 'blocked',
      }),
    );
    polls.release();
    expect((await portal.settled(ids[0])).run.state).toBe('succeeded');
    expect((await other.click(plan.id, key)).status).toBe(201);
    await scene.expectUnharmed('clicked', { rewrites: 1, sent: 1 });
  });

  it('whichever replica is asked: of two plans at the same moment one is run', async () => {
    const { portal } = scene;
    const plans = [
      await portal.plan(scene.table('raced')),
      await other.plan(scene.table('raced')),
    ];
    const answers = await Promise.all([
      portal.click(plans[0].plan.id),
      other.click(plans[1].plan.id),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { items } = await portal.runsOf(scene.table('raced'));
    expect(items).toHaveLength(1);
    expect((await other.settled(items[0].id)).run.state).toBe('succeeded');
    await scene.expectUnharmed('raced', { rewrites: 1, sent: 1 });
  });

  it('however a replica falls silent: another one goes on with its runs, and what wakes up again does nothing more', async () => {
    await other.kill();
    const polls = scene.proxy.hold('polled', 'polls');
    const request = scene.proxy.hold('on_its_way', 'request');
    const silent = scene.portal;
    const polled = await silent.start(scene.table('polled'));
    const onItsWay = await silent.start(scene.table('on_its_way'));
    await Promise.all([polls.arrived, request.arrived]);
    silent.process.pause();
    other = await scene.replica();
    polls.release();
    expect((await other.settled(polled)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    expect((await other.settled(onItsWay)).run).toMatchObject({
      state: 'failed',
      outcome: { code: 'not-sent' },
    });

    // Now the statement arrives after all. Trino begins it when it is polled, which nobody does.
    request.release();
    silent.process.resume();
    await eventually(async () => scene.sent('on_its_way')[0]?.queryId);
    expect((await silent.settled(onItsWay)).run.state).toBe('failed');
    await scene.expectUnharmed('on_its_way', { rewrites: 0, sent: 1 });
    await scene.expectUnharmed('polled', { rewrites: 1, sent: 1 });
  });
});
