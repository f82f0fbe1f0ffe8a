import { randomUUID } from 'node:crypto';
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
      tables: ['clicked', 'raced', 'taken_over'],
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

  it('whichever replica lives on: it takes the run of the other one over, and sends nothing again', async () => {
    const polls = scene.proxy.hold('taken_over', 'polls');
    const id = await other.start(scene.table('taken_over'));
    await polls.arrived;
    // Whoever of the two moves it on, one of them is left.
    await other.kill();
    polls.release();
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    await scene.expectUnharmed('taken_over', { rewrites: 1, sent: 1 });
  });
});
