import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { ANA, TestMaintenance } from '../__testUtils__/TestMaintenance';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const FAILED = { resolution: 'failed' as const, reason: 'looked at it' };

/** A run that the portal gave up on, while `then` is how its engine stands. */
async function unknownRun(
  test: TestMaintenance,
  then: () => void | Promise<unknown>,
) {
  const { run } = await test.run();
  test.engine.afterPolls(1, () => {
    test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
    test.table.unreadable = true;
  });
  expect(await test.runToEnd(run.id)).toMatchObject({ state: 'unknown' });
  await then();
  return run.id;
}

describe.each(ids)('a run that a person settles, over %s', id => {
  const start = maintenanceOver(databases, id);
  const unknown = async (
    how: (test: TestMaintenance) => void | Promise<unknown>,
  ) => {
    const test = await start({ reconcileForMs: 200 });
    return { test, runId: await unknownRun(test, () => how(test)) };
  };
  const withoutQueryId = (test: TestMaintenance) =>
    test.database('maintenance_runs').update({ query_id: null });

  it.each<[string, (test: TestMaintenance) => void | Promise<unknown>]>([
    ['by its id', () => {}],
    ['by its source', withoutQueryId],
  ])(
    'stays unknown while the engine says that it runs (asked %s), and can be checked again',
    async (_, how) => {
      const { test, runId } = await unknown(how);
      test.engine.statement = 'running';
      for (const resolution of ['succeeded', 'failed'] as const) {
        await expect(
          test.service().resolve(runId, { ...FAILED, resolution }, ANA),
        ).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringMatching(/still runs.*checked again.*wait/),
        });
      }
      expect(await test.stateOf(runId)).toBe('unknown');
      await expect(test.run()).rejects.toThrow('The table is frozen');
      const { run } = await test
        .service()
        .resolve(runId, { ...FAILED, resolution: 'check-again' }, ANA);
      expect(run.state).toBe('reconciling');
    },
  );

  it.each<[string, string, (test: TestMaintenance) => void | Promise<unknown>]>(
    [
      ['has ended it', 'not-running', () => {}],
      [
        'no longer knows it',
        'not-running',
        ({ engine }) => {
          engine.statement = 'lost';
        },
      ],
      [
        'lists nothing that was sent for it',
        'not-running',
        async test => {
          test.engine.lists = false;
          await withoutQueryId(test);
        },
      ],
      [
        'does not answer',
        'no-answer',
        ({ engine }) => {
          engine.isUp = false;
        },
      ],
      [
        'is no longer configured',
        'no-answer',
        test => {
          test.configured = false;
        },
      ],
      [
        'is another one by now',
        'no-answer',
        async test => {
          test.engine.statement = 'lost';
          await test
            .database('maintenance_runs')
            .update({ engine_key: 'http://another:8080' });
        },
      ],
    ],
  )('is settled where the engine %s: %s', async (_, engineSaid, how) => {
    const { test, runId } = await unknown(how);
    const { run, transitions } = await test
      .service()
      .resolve(runId, FAILED, ANA);
    expect(run).toMatchObject({
      state: 'failed',
      outcome: {
        code: 'resolved-as-failed',
        params: { engineSaid, reason: 'looked at it' },
      },
    });
    expect(transitions.at(-1)).toMatchObject({
      actor: 'user:default/ana',
      reason: run.outcome,
    });
    expect(await test.stateOf(runId)).toBe('failed');
  });

  it('waits only seconds for an engine that says nothing', async () => {
    const { test, runId } = await unknown(withoutQueryId);
    test.engine.isUp = 'hangs';
    const before = Date.now();
    const { run } = await test.service().resolve(runId, FAILED, ANA);
    expect(run.outcome!.params.engineSaid).toBe('no-answer');
    expect(Date.now() - before).toBeLessThan(15_000);
  });
});
