import { environmentConfig, readConnection } from '../support/lakehouse';
import { MaintenanceScene } from '../support/MaintenanceScene';
import { followToEnd } from '../support/TrinoProxy';

/** A table, and partitions, that would do harm if they were not quoted. */
const HOSTILE_NAME = `x"; drop table bystander; --`;
const HOSTILE_SUFFIX = `') or 1=1; drop table bystander; --`;
/** An environment whose engine reaches another catalog than the one that the portal reads. */
const ASTRAY = 'astray';

jest.setTimeout(120_000);

/** What somebody with the right to run could try, or fall into. */
describe('somebody who harms data through the portal', () => {
  let scene: MaintenanceScene;
  const optimized = new Map<string, string>();

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_misuse',
      tables: ['bystander', 'grown', 'grown_later', 'grown_too_late', 'killed'],
      hostile: [{ name: HOSTILE_NAME, suffix: HOSTILE_SUFFIX }],
      more: async () => {
        const { engines, ...described } = environmentConfig(readConnection());
        const trino = { ...engines.trino, catalogs: { lakehouse: 'tpch' } };
        return {
          environments: { [ASTRAY]: { ...described, engines: { trino } } },
          proxies: [],
        };
      },
    });
    await Promise.all(
      ['grown', 'grown_later', 'grown_too_late', 'killed'].map(async name => {
        const id = await scene.portal.start(scene.table(name));
        await scene.portal.reaches(id, ['succeeded']);
        optimized.set(name, id);
      }),
    );
  });

  afterAll(() => scene?.dispose());

  const planUndo = (name: string, undoes = optimized.get(name)!) =>
    scene.portal.plan(scene.table(name), { operation: 'roll-back', undoes });

  it('does not by names: they are quoted, those of tables and those of partitions', async () => {
    const rows = await scene.tables.fingerprint(HOSTILE_NAME);
    const id = await scene.portal.start(scene.table(HOSTILE_NAME));
    expect((await scene.portal.settled(id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'optimized' },
    });
    expect(scene.sent(HOSTILE_NAME)[0].sql).toContain('"$partition" IN');
    await scene.expectUnharmed(HOSTILE_NAME, { rewrites: 1, sent: 1, rows });
    await scene.expectUnharmed('bystander', { rewrites: 0, sent: 0 });
  });

  it('does not by an engine that means another table by the name: the plan is blocked', async () => {
    const { plan } = await scene.portal.plan(scene.table('bystander', ASTRAY));
    expect(plan).toMatchObject({
      state: 'rejected',
      reason: { params: { gate: 'engine-sees-table', gateCode: 'another' } },
    });
    expect((await scene.portal.click(plan.id)).status).toBe(409);
    await scene.expectUnharmed('bystander', { rewrites: 0, sent: 0 });
  });

  it('does not by asking for what is not there: partitions, runs and plans of other tables', async () => {
    const { portal } = scene;
    const { items } = await portal.partitionsOf(
      (
        await portal.plan(scene.table(HOSTILE_NAME))
      ).plan.id,
    );
    const attempts = await Promise.all(
      [
        {
          operation: 'optimize',
          scope: { kind: 'partitions', partitions: ["x' or 1=1 --"] },
        },
        {
          operation: 'optimize',
          scope: {
            kind: 'partitions',
            partitions: items.map(({ key }) => key),
          },
        },
        { operation: 'roll-back', undoes: optimized.get('grown')! },
        { operation: 'drop' },
      ].map(request => portal.tryPlan(scene.table('bystander'), request)),
    );
    expect(attempts.map(({ status }) => status)).toEqual([400, 400, 404, 400]);
    expect((await portal.click('no-such-plan')).status).toBe(404);
    await scene.expectUnharmed('bystander', { rewrites: 0, sent: 0 });
  });

  it('does not by undoing a run that others have built on: refused', async () => {
    await scene.tables.append('grown');
    const rows = await scene.tables.fingerprint('grown');
    const { plan, gates } = await planUndo('grown');
    expect(plan.state).toBe('rejected');
    expect(gates).toContainEqual(
      expect.objectContaining({ id: 'untouched-since', verdict: 'blocked' }),
    );
    expect((await scene.portal.click(plan.id)).status).toBe(409);
    await scene.expectUnharmed('grown', { rewrites: 1, sent: 1, rows });
  });

  it('does not by undoing a run that others build on before it is run: nothing is sent', async () => {
    const { plan } = await planUndo('grown_later');
    expect(plan.state).toBe('awaiting-approval');
    await scene.tables.append('grown_later');
    const rows = await scene.tables.fingerprint('grown_later');
    const { run } = await scene.portal.run(plan.id);
    expect((await scene.portal.settled(run.id)).run.state).toBe('failed');
    await scene.expectUnharmed('grown_later', { rewrites: 1, sent: 1, rows });
  });

  it('is told when others built on it at the last moment, and how to get their rows back', async () => {
    const { plan } = await planUndo('grown_too_late');
    const request = scene.proxy.hold('grown_too_late', 'request');
    const { run: started } = await scene.portal.run(plan.id);
    await request.arrived;
    await scene.tables.append('grown_too_late');
    const rows = await scene.tables.fingerprint('grown_too_late');
    request.release();
    const { run } = await scene.portal.settled(started.id);
    expect(run).toMatchObject({
      state: 'failed',
      outcome: { code: 'foreign-commits-undone' },
    });
    const { newestSnapshotId } = run.outcome!.params;
    await scene.tables.rollTo('grown_too_late', String(newestSnapshotId));
    await scene.expectUnharmed('grown_too_late', {
      rewrites: 1,
      sent: 2,
      rows,
    });
  });

  it('does not by killing the portal while a run is undone: what became of it is found out', async () => {
    const { plan } = await planUndo('killed');
    const answer = scene.proxy.hold('killed', 'answer');
    const { run } = await scene.portal.run(plan.id);
    await followToEnd(await answer.arrived, scene.connection.trino.url);
    await scene.portal.kill();
    answer.release();
    await scene.launch();
    expect((await scene.portal.settled(run.id)).run).toMatchObject({
      state: 'succeeded',
      outcome: { code: 'rolled-back' },
    });
    await scene.expectUnharmed('killed', { rewrites: 1, sent: 2 });
  });
});
