import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { queryId } from '../__testUtils__/TestEngine';
import { ANA } from '../__testUtils__/TestMaintenance';
import { ADDRESS } from '../__testUtils__/TestTable';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const BEN = mockCredentials.user('user:default/ben');
const click = { idempotencyKey: 'a-click-1' };
const otherTable = (n: number) => ({
  tableUuid: `0b5d4a6e-0000-4000-8000-00000000010${n}`,
});

describe.each(ids)('asking for runs over %s', id => {
  const start = maintenanceOver(databases, id);

  it('approves the plan and queues the run, on the record', async () => {
    const test = await start();
    const plan = await test.plan();
    const { run, transitions } = await test
      .service()
      .run(plan.id, { ...click, reason: 'queries are slow' }, ANA);
    expect(run).toMatchObject({
      planId: plan.id,
      state: 'queued',
      queuePosition: 1,
      cancelEffect: 'nothing-sent',
      requestedBy: 'user:default/ana',
      requestReason: 'queries are slow',
      permitted: { mayCancel: true, mayResolve: false, mayRollBack: false },
    });
    expect(transitions).toEqual([
      expect.objectContaining({ to: 'queued', actor: 'user:default/ana' }),
    ]);
    expect(await test.plans.get(plan.id)).toMatchObject({
      state: 'approved',
      runId: run.id,
    });
  });

  it('answers the same click with the same run, however often and from wherever, and refuses another click', async () => {
    const test = await start();
    const { id: planId } = await test.plan();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => test.service().run(planId, click, ANA)),
    );
    expect(new Set(answers.map(({ run }) => run.id)).size).toBe(1);
    const others = [
      test.service().run(planId, { idempotencyKey: 'a-click-2' }, ANA),
      test.service().run(planId, click, BEN),
    ];
    for (const other of others) {
      await expect(other).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(answers[0].run.id),
      });
    }
    expect(await test.database('maintenance_runs')).toHaveLength(1);
  });

  it('lets one run on a table at a time, by whichever plan and through whichever environment', async () => {
    const test = await start();
    const plans = await Promise.all([
      test.plan(),
      test.plan(),
      test.plan({ address: { ...ADDRESS, environment: 'other' } }),
    ]);
    const answers = await Promise.allSettled(
      plans.map(plan => test.service().run(plan.id, click, ANA)),
    );
    const [{ id: first }] = await test.database('maintenance_runs');
    expect(
      answers
        .map(answer =>
          answer.status === 'rejected' ? String(answer.reason) : 'done',
        )
        .sort(),
    ).toEqual([
      `ConflictError: Run ${first} on this table has not ended`,
      `ConflictError: Run ${first} on this table has not ended`,
      'done',
    ]);
    // The plans that lost can be run later.
    const states = await Promise.all(
      plans.map(async plan => (await test.plans.get(plan.id))!.state),
    );
    expect(states.sort()).toEqual([
      'approved',
      'awaiting-approval',
      'awaiting-approval',
    ]);
  });

  it('bounds what waits for an engine, and what it executes', async () => {
    const test = await start({ queuePerEngine: 3, runsPerEngine: 2 });
    for (const n of [1, 2, 3]) await test.run(ANA, otherTable(n));
    await expect(test.run(ANA, otherTable(4))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const one = test.worker();
    const two = test.worker();
    await Promise.all([one.dispatch(), two.dispatch()]);
    const { items } = await test.service().list({}, ANA);
    expect(
      items.map(({ state }) => state === 'queued').filter(Boolean),
    ).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: 'queued', queuePosition: 1 });
    test.engine.statement = 'finished';
    await Promise.all([one.idle(), two.idle()]);
    expect(test.engine.sent).toHaveLength(3);
    expect(
      await test.database('maintenance_runs').whereNotNull('ended_at'),
    ).toHaveLength(3);
  });

  it('runs no plan that expired, was put aside, was blocked or went stale', async () => {
    const test = await start();
    const refused = async (more: Parameters<typeof test.plan>[0]) => {
      const { id: planId } = await test.plan(more);
      await expect(
        test.service().run(planId, click, ANA),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    };
    await refused({ expiresAt: Date.now() - 1 });
    await refused({ state: 'expired' });
    await refused({ state: 'rejected' });
    await refused({ state: 'stale' });
    expect(await test.database('maintenance_runs')).toEqual([]);
  });

  it('asks for the permission of each verb, and hides what may not be read', async () => {
    const test = await start();
    const plan = await test.plan();
    const denied = { name: 'NotAllowedError' };
    const hidden = { name: 'NotFoundError', message: `No plan '${plan.id}'` };
    await expect(
      test.service({ mayRun: false }).run(plan.id, click, ANA),
    ).rejects.toMatchObject(denied);
    await expect(
      test.service({ mayRead: false }).run(plan.id, click, ANA),
    ).rejects.toMatchObject(hidden);
    const { run } = await test.service().run(plan.id, click, ANA);
    await expect(
      test.service({ mayCancel: false }).cancel(run.id, {}, ANA),
    ).rejects.toMatchObject(denied);
    const unreadable = test.service({ mayRead: false });
    for (const call of [
      unreadable.get(run.id, ANA),
      unreadable.cancel(run.id, {}, ANA),
      unreadable.certificate(run.id, ANA),
    ]) {
      await expect(call).rejects.toMatchObject({
        name: 'NotFoundError',
        message: `No run '${run.id}'`,
      });
    }
    const { items } = await test
      .service({ mayCancel: false, mayResolve: false })
      .list({}, ANA);
    expect(items[0].permitted.mayCancel).toBe(false);
  });

  it('lists by what is asked for, without what only the backend may know', async () => {
    const test = await start();
    const { run } = await test.run();
    const worker = test.worker();
    await worker.dispatch();
    test.table.rewrite(queryId(1));
    test.engine.statement = 'finished';
    await worker.idle();
    await test.run(BEN, otherTable(1));
    const list = async (query = {}) =>
      (await test.service().list(query, ANA)).items.map(item => item.id);
    expect(await list({ states: ['succeeded'] })).toEqual([run.id]);
    expect(await list({ requestedBy: ['user:default/ana'] })).toEqual([run.id]);
    expect(await list({ q: 'VENDAS.ord', states: ['succeeded'] })).toEqual([
      run.id,
    ]);
    expect(await list({ q: '%' })).toEqual([]);
    expect(await list()).toHaveLength(2);
    const detail = await test.service().get(run.id, ANA);
    expect(detail.engineQueryUrl).toMatch(/\/ui\/query\.html\?2026/);
    const seen = await test.service({ mayRun: false }).get(run.id, ANA);
    expect(seen.engineQueryUrl).toBeUndefined();
    expect(seen.run).toMatchObject({ engineId: 'trino', queryId: queryId(1) });
    expect(detail.run.permitted.mayRollBack).toBe(true);
    expect(JSON.stringify(detail)).not.toMatch(/next|lease|idempotency/i);
    const [rewrite] = await test.store.measuredRewrites(
      (await test.store.get(run.id))!.engineKey,
    );
    expect(rewrite.bytes / rewrite.ms).toBe(2);
  });

  it('can be switched off, and then still shows what was done', async () => {
    const test = await start({ runsAllowed: false });
    await expect(test.run()).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(await test.service().list({}, ANA)).toMatchObject({
      totalItems: 0,
    });
  });

  it('sends nothing that was queued before they were switched off', async () => {
    const test = await start();
    const { run } = await test.run();
    test.config.runsAllowed = false;
    const worker = test.worker();
    await worker.dispatch();
    await worker.idle();
    expect((await test.store.get(run.id))!.state).toBe('queued');
    expect(test.engine.sent).toEqual([]);
  });

  it('runs no plan of another kind than was meant', async () => {
    const test = await start();
    const plan = await test.plan({ operation: 'roll-back' });
    await expect(
      test.service().run(plan.id, { idempotencyKey: 'a-click-1' }, ANA, {
        operation: 'optimize',
      }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
