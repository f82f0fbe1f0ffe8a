import { JsonObject } from '@backstage/types';
import { MaintenanceScene } from '../support/MaintenanceScene';

/** As long as plans live by default. */
const HOUR_MS = 3_600_000;

jest.setTimeout(120_000);

describe('a table that is no longer what was planned', () => {
  let scene: MaintenanceScene;

  beforeAll(async () => {
    scene = await MaintenanceScene.create({
      schema: 'portal_changed',
      tables: [
        'dropped',
        'recreated',
        'grown',
        'grown_whole',
        'appended',
        'put_off',
        'shared_files',
        'of_another',
      ],
    });
    const { tables } = scene;
    await tables.setProperty('shared_files', 'gc.enabled', 'false');
    await tables.setProperty('of_another', 'self-optimizing.enabled', 'true');
  });

  afterAll(() => scene?.dispose());

  /** Plans, lets something happen, and runs. Resolves how that ended. */
  const runAfter = async (
    name: string,
    act: () => Promise<void>,
    request?: JsonObject,
  ) => {
    const { portal } = scene;
    const { plan } = await portal.plan(scene.table(name), request);
    await act();
    const { run } = await portal.run(plan.id);
    const ended = await portal.settled(run.id);
    return { run: ended.run, plan: (await portal.planOf(plan.id)).plan };
  };

  it('since it was dropped: nothing is sent', async () => {
    const { run } = await runAfter('dropped', () =>
      scene.tables.drop('dropped'),
    );
    expect(run).toMatchObject({
      state: 'failed',
      outcome: { code: 'table-gone' },
    });
    expect(scene.sent('dropped')).toEqual([]);
  });

  it('since another one has its name: nothing is sent, and the plan is stale', async () => {
    const { run, plan } = await runAfter('recreated', async () => {
      await scene.tables.drop('recreated');
      await scene.tables.make('recreated');
    });
    expect(run.state).toBe('failed');
    expect(plan.state).toBe('stale');
    await scene.expectUnharmed('recreated', { rewrites: 0, sent: 0 });
  });

  it('since it has a partition more: that one is left as it is', async () => {
    const { run } = await runAfter('grown', () =>
      scene.tables.addPartition('grown'),
    );
    expect(run.state).toBe('succeeded');
    expect(await scene.tables.dataFiles('grown')).toBe(5);
    const rows = await scene.tables.fingerprint('grown');
    expect(rows[0]).toBe(15_002);
    await scene.expectUnharmed('grown', { rewrites: 1, sent: 1, rows });
  });

  it('since it has a partition more, which the statement would merge too: nothing is sent, and the plan is stale', async () => {
    const { run, plan } = await runAfter(
      'grown_whole',
      () => scene.tables.addPartition('grown_whole'),
      { operation: 'optimize', scope: { kind: 'whole-table' } },
    );
    expect([run.state, run.outcome?.code, plan.state]).toEqual([
      'failed',
      'more-partitions',
      'stale',
    ]);
    const rows = await scene.tables.fingerprint('grown_whole');
    await scene.expectUnharmed('grown_whole', { rewrites: 0, sent: 0, rows });
  });

  it('since somebody appended to it: what was approved is merged, with the rows that came in', async () => {
    const { run } = await runAfter('appended', () =>
      scene.tables.append('appended'),
    );
    expect(run.state).toBe('succeeded');
    const rows = await scene.tables.fingerprint('appended');
    expect(rows[0]).toBe(15_001);
    await scene.expectUnharmed('appended', { rewrites: 1, sent: 1, rows });
  });

  it('since time went by: an expired plan is refused', async () => {
    const { portal } = scene;
    const { plan } = await portal.plan(scene.table('put_off'));
    await scene.database.agePlan(plan.id, HOUR_MS);
    expect((await portal.click(plan.id)).status).toBe(409);
    expect((await portal.planOf(plan.id)).plan.state).toBe('expired');
    expect(await portal.runsOf(scene.table('put_off'))).toMatchObject({
      totalItems: 0,
    });
    await scene.expectUnharmed('put_off', { rewrites: 0, sent: 0 });
  });

  it.each([
    ['vendas', 'format_v3', 'format-version', 'D15'],
    ['portal_changed', 'shared_files', 'garbage-collection', 'D16'],
    ['portal_changed', 'of_another', 'other-optimizer', 'D17'],
  ])(
    'or that must not be touched (%s.%s) is refused, before anything is sent',
    async (schema, name, gate, danger) => {
      const { portal } = scene;
      const { plan, gates } = await portal.plan({ schema, name });
      expect(plan).toMatchObject({
        state: 'rejected',
        reason: { code: 'blocked-by-gates' },
      });
      expect(gates).toContainEqual(
        expect.objectContaining({ id: gate, danger, verdict: 'blocked' }),
      );
      expect((await portal.click(plan.id)).status).toBe(409);
      expect(await portal.runsOf({ schema, name })).toMatchObject({
        totalItems: 0,
      });
      expect(scene.proxy.changesOf(name)).toEqual([]);
    },
  );
});
