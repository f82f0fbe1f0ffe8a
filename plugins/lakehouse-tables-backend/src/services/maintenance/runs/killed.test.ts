import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { queryId } from '../__testUtils__/TestEngine';
import { TestMaintenance } from '../__testUtils__/TestMaintenance';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

/** A worker that has taken the run and goes no further. */
async function killedWhen(
  test: TestMaintenance,
  reached: () => Promise<unknown>,
) {
  const worker = test.worker();
  await worker.dispatch();
  await until(async () => (await reached()) || false);
  // It would take the run up again by itself, where it is quicker than the one that is meant to.
  jest.spyOn(worker, 'dispatch').mockResolvedValue();
  await test.loseLeases();
  return worker;
}

describe.each(ids)('a run of a backend that is killed, over %s', id => {
  const start = maintenanceOver(databases, id);

  it('before it was sent: another one sends it, once', async () => {
    const test = await start();
    const { run } = await test.run();
    // What a worker leaves behind that is killed as it looks.
    await test.database('maintenance_runs').update({
      state: 'preflight',
      lease_holder: 'somebody who was killed',
      lease_until: 1,
    });
    test.engine.afterPolls(1, test.finishes);
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('before it was sent, and runs are switched off since: nothing is sent until they are on again', async () => {
    const test = await start();
    const { run } = await test.run();
    test.config.runsAllowed = false;
    await test.database('maintenance_runs').update({
      state: 'preflight',
      lease_holder: 'somebody who was killed',
      lease_until: 1,
    });
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'preflight' });
    expect(test.engine.sent).toEqual([]);
    test.config.runsAllowed = true;
    test.engine.afterPolls(1, test.finishes);
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('while it polled: another one goes on from the address that was written down', async () => {
    const test = await start();
    const { run } = await test.run();
    await killedWhen(test, async () => test.engine.polls > 1);
    test.engine.afterPolls(test.engine.polls + 2, test.finishes);
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('after it was sent and before the answer was written: found by its source, waited for, never sent again', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.onPost = () => undefined;
    await killedWhen(test, async () => test.engine.sent.length === 1);
    const ended = test.runToEnd(run.id);
    await until(async () => (await test.store.get(run.id))!.queryId);
    expect(await test.stateOf(run.id)).toBe('reconciling');
    test.finishes();
    expect(await ended).toMatchObject({
      state: 'succeeded',
      queryId: queryId(1),
    });
    expect(await test.story(run.id)).toContain(
      'reconciling: interrupted-while-sending',
    );
    expect(test.engine.sent).toHaveLength(1);
    expect(test.engine.polls).toBe(0);
  });

  it('while the statement waits in the engine, where nobody can poll it: its table is looked at all the same (D18)', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.stage = 'QUEUED';
    test.engine.onPost = () => undefined;
    await killedWhen(test, async () => test.engine.sent.length === 1);
    const ended = test.runToEnd(run.id);
    await until(async () => (await test.store.get(run.id))!.queryId);
    test.table.uuid = '0b5d4a6e-0000-4000-8000-000000000002';
    test.engine.stage = 'RUNNING';
    expect(await ended).toMatchObject({
      state: 'failed',
      outcome: { code: 'stopped-in-queue' },
    });
    expect(test.engine.stopped).toBeGreaterThan(0);
    expect(test.engine.polls).toBe(0);
  });

  it('as it was about to send: the engine never began it, which proves that nothing ran', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.onPost = () => undefined;
    test.engine.lists = false;
    await killedWhen(test, async () => test.engine.sent.length === 1);
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'not-sent' },
    });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('and somebody rewrote meanwhile: whose commit it was is not guessed', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.onPost = () => undefined;
    test.engine.lists = false;
    await killedWhen(test, async () => test.engine.sent.length === 1);
    test.table.rewrite('of_somebody_else');
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'unknown',
      outcome: { code: 'foreign-rewrite' },
    });
    expect(await test.store.openOn(run.tableUuid)).toHaveLength(1);
  });

  it('while it verified: another one verifies', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.finishes();
      test.table.unreadable = true;
    });
    await killedWhen(
      test,
      async () => (await test.stateOf(run.id)) === 'verifying',
    );
    test.table.unreadable = false;
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('and comes back: what it still writes is refused', async () => {
    const test = await start();
    const { run } = await test.run();
    const slow = await killedWhen(test, async () => test.engine.polls > 1);
    const other = test.worker();
    await other.dispatch();
    await slow.idle();
    expect(await test.stateOf(run.id)).toBe('submitted');
    test.finishes();
    await other.idle();
    const fences = await test
      .database('maintenance_transitions')
      .where({ subject_id: run.id })
      .whereNotNull('fence')
      .orderBy('step')
      .pluck('fence');
    expect(fences).toEqual([...fences].sort((a, b) => a - b));
    expect(await test.stateOf(run.id)).toBe('succeeded');
  });
});
