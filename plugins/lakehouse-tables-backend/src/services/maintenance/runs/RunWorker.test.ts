import { Knex } from 'knex';
import { createTestDatabases } from '../../../__testUtils__/databases';
import {
  ADDRESS,
  ANA,
  queryId,
  TestEngine,
  TestMaintenance,
} from '../../../__testUtils__/TestMaintenance';
import { MaintenanceConfig } from '../../../config/readMaintenanceConfig';
import { migrate } from '../../../database/openDatabase';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

async function until<T>(look: () => Promise<T | undefined | false>) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('It never came to that');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

describe.each(ids)('runs over %s', id => {
  let database: Knex;
  let test: TestMaintenance;

  async function start(config: Partial<MaintenanceConfig> = {}) {
    database = await databases.init(id);
    await migrate(database);
    test = await TestMaintenance.start(database, config);
    return test;
  }
  afterEach(() => test.stop());

  const stateOf = async (runId: string) => (await test.store.get(runId))!.state;
  /** Takes up what there is, and waits until it has ended. */
  async function runToEnd(runId: string) {
    const worker = test.worker();
    await worker.dispatch();
    await worker.idle();
    return (await test.store.get(runId))!;
  }
  const endsAfterPolls = (polls: number, end: () => void) => {
    test.engine.onPoll = () => {
      if (test.engine.polls < polls) return;
      test.engine.onPoll = () => {};
      end();
    };
  };
  const finishes = () => {
    test.table.rewrite(queryId(1));
    test.engine.statement = 'finished';
  };

  it('sends the statement once, follows it, and proves from the metadata what it did', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(3, finishes);
    const ended = await runToEnd(run.id);
    expect(ended).toMatchObject({
      state: 'succeeded',
      queryId: queryId(1),
      nextUri: undefined,
      outcome: { code: 'optimized' },
      progress: { bytesProcessed: 500, fraction: 0.25 },
    });
    expect(await test.story(run.id)).toEqual([
      'queued',
      'preflight',
      'submitted',
      'verifying',
      'succeeded: optimized',
    ]);
    expect(test.engine.sent).toHaveLength(1);
    expect(test.engine.sent[0].headers['x-trino-source']).toBe(
      `lakehouse-portal/${run.id}`,
    );
    expect(await test.store.certificate(run.id)).toMatchObject({
      version: 1,
      state: 'succeeded',
      snapshotId: '2',
      parentSnapshotId: '1',
      rows: { proof: 'summaries', equal: true, before: 15, after: 15 },
      requestedBy: 'user:default/ana',
    });
    expect(await test.store.openOn(run.tableUuid)).toEqual([]);
  });

  it('fails loudly when rows differ, though the engine said that all is well', async () => {
    await start();
    const { run } = await test.run();
    test.engine.statement = 'finished';
    test.table.rewrite(queryId(1), 14);
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'rows-differ' },
    });
    // Its commit stands, and can be undone.
    expect(
      (await test.service().get(run.id, ANA)).run.permitted.mayRollBack,
    ).toBe(true);
  });

  it('says that there was nothing to do when the engine ended well without a commit', async () => {
    await start();
    const { run } = await test.run();
    test.engine.statement = 'finished';
    expect(await runToEnd(run.id)).toMatchObject({ state: 'no-change' });
    expect(await test.store.certificate(run.id)).toMatchObject({
      rows: { proof: 'same-snapshot', equal: true },
    });
  });

  it('believes the metadata when the engine failed, but the commit is there (D11)', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.table.rewrite(queryId(1));
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
    });
    expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    expect(await test.story(run.id)).toContain('reconciling: ended-with-error');
  });

  it('fails with the name of the error, and never with its text, which may hold values', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
    });
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: {
        code: 'commit-refused',
        params: { errorName: 'ICEBERG_COMMIT_ERROR' },
      },
    });
    const rows = await database('maintenance_runs').first();
    const reasons = await database('maintenance_transitions');
    expect(JSON.stringify([rows, reasons])).not.toContain('secret value');
  });

  it('ends at once when the engine does not take the statement', async () => {
    await start({ settleMs: 30_000 });
    const { run } = await test.run();
    test.engine.onPost = () => ({
      json: {
        id: queryId(1),
        stats: { state: 'FAILED' },
        error: { errorName: 'QUERY_QUEUE_FULL', message: 'full' },
      },
    });
    test.engine.statement = { errorName: 'QUERY_QUEUE_FULL' };
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'not-accepted' },
    });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('does not send what is no longer what was approved, and says so on the plan', async () => {
    await start();
    const { run } = await test.run();
    test.preflight = () => ({
      ready: false,
      stale: true,
      reason: { code: 'table-replaced', params: {}, message: 'Another table' },
    });
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'table-replaced' },
      hasCertificate: false,
    });
    expect(await test.plans.get(run.planId)).toMatchObject({ state: 'stale' });
    expect(test.engine.sent).toEqual([]);
  });

  describe('of a backend that is killed', () => {
    /** A worker that has taken the run and goes no further. */
    async function killedWhen(reached: () => Promise<unknown>) {
      const worker = test.worker();
      await worker.dispatch();
      await until(async () => (await reached()) || false);
      // It would take the run up again by itself, where it is quicker than the one that is meant to.
      jest.spyOn(worker, 'dispatch').mockResolvedValue();
      await test.loseLeases();
      return worker;
    }

    it('before it was sent: another one sends it, once', async () => {
      await start();
      const { run } = await test.run();
      // What a worker leaves behind that is killed as it looks.
      await database('maintenance_runs').update({
        state: 'preflight',
        lease_holder: 'somebody who was killed',
        lease_until: 1,
      });
      endsAfterPolls(1, finishes);
      expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
      expect(test.engine.sent).toHaveLength(1);
    });

    it('before it was sent, and runs are switched off since: nothing is sent until they are on again', async () => {
      await start();
      const { run } = await test.run();
      test.config.runsAllowed = false;
      await database('maintenance_runs').update({
        state: 'preflight',
        lease_holder: 'somebody who was killed',
        lease_until: 1,
      });
      expect(await runToEnd(run.id)).toMatchObject({ state: 'preflight' });
      expect(test.engine.sent).toEqual([]);
      test.config.runsAllowed = true;
      endsAfterPolls(1, finishes);
      expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    });

    it('while it polled: another one goes on from the address that was written down', async () => {
      await start();
      const { run } = await test.run();
      await killedWhen(async () => test.engine.polls > 1);
      endsAfterPolls(test.engine.polls + 2, finishes);
      expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
      expect(test.engine.sent).toHaveLength(1);
    });

    it('after it was sent and before the answer was written: found by its source, waited for, never sent again', async () => {
      await start();
      const { run } = await test.run();
      test.engine.onPost = () => undefined;
      await killedWhen(async () => test.engine.sent.length === 1);
      const ended = runToEnd(run.id);
      await until(async () => (await test.store.get(run.id))!.queryId);
      expect(await stateOf(run.id)).toBe('reconciling');
      finishes();
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

    it('as it was about to send: the engine never began it, which proves that nothing ran', async () => {
      await start();
      const { run } = await test.run();
      test.engine.onPost = () => undefined;
      test.engine.lists = false;
      await killedWhen(async () => test.engine.sent.length === 1);
      expect(await runToEnd(run.id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'not-sent' },
      });
      expect(test.engine.sent).toHaveLength(1);
    });

    it('and somebody rewrote meanwhile: whose commit it was is not guessed', async () => {
      await start();
      const { run } = await test.run();
      test.engine.onPost = () => undefined;
      test.engine.lists = false;
      await killedWhen(async () => test.engine.sent.length === 1);
      test.table.rewrite('of_somebody_else');
      expect(await runToEnd(run.id)).toMatchObject({
        state: 'unknown',
        outcome: { code: 'foreign-rewrite' },
      });
      expect(await test.store.openOn(run.tableUuid)).toHaveLength(1);
    });

    it('while it verified: another one verifies', async () => {
      await start();
      const { run } = await test.run();
      endsAfterPolls(1, () => {
        finishes();
        test.table.unreadable = true;
      });
      await killedWhen(async () => (await stateOf(run.id)) === 'verifying');
      test.table.unreadable = false;
      expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    });

    it('and comes back: what it still writes is refused', async () => {
      await start();
      const { run } = await test.run();
      const slow = await killedWhen(async () => test.engine.polls > 1);
      const other = test.worker();
      await other.dispatch();
      await slow.idle();
      expect(await stateOf(run.id)).toBe('submitted');
      finishes();
      await other.idle();
      const fences = await database('maintenance_transitions')
        .where({ subject_id: run.id })
        .whereNotNull('fence')
        .orderBy('step')
        .pluck('fence');
      expect(fences).toEqual([...fences].sort((a, b) => a - b));
      expect(await stateOf(run.id)).toBe('succeeded');
    });
  });

  it('are verified again when that failed once, however long it took to fail', async () => {
    await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    endsAfterPolls(1, finishes);
    test.table.beforeFiles = async () => {
      test.table.beforeFiles = async () => {};
      await new Promise(resolve => setTimeout(resolve, 400));
      throw new Error('The store does not answer');
    };
    expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('on an engine that was started anew fails once nothing can come in any more', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(2, () => {
      test.engine.statement = 'lost';
      test.engine.coordinator = 'fresh';
    });
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-lost' },
    });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('ends as unknown when the metadata stay out of reach, freezes the table, and is settled by a person', async () => {
    await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
      test.table.unreadable = true;
    });
    expect(await runToEnd(run.id)).toMatchObject({ state: 'unknown' });
    await expect(test.run()).rejects.toThrow(
      `The table is frozen until somebody settles run ${run.id}`,
    );
    const request = { resolution: 'failed' as const, reason: 'looked at it' };
    await expect(
      test.service({ mayResolve: false }).resolve(run.id, request, ANA),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    const resolved = await test.service().resolve(run.id, request, ANA);
    expect(resolved.run).toMatchObject({
      state: 'failed',
      hasCertificate: true,
    });
    expect(resolved.transitions.at(-1)).toMatchObject({
      from: 'unknown',
      to: 'failed',
      actor: 'user:default/ana',
      reason: { params: { reason: 'looked at it' } },
    });
    await expect(
      test.service().resolve(run.id, request, ANA),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    expect((await test.run()).run.state).toBe('queued');
  });

  it('looks once more when a person asks for it', async () => {
    await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
      test.table.unreadable = true;
      test.table.rewrite(queryId(1));
    });
    expect(await runToEnd(run.id)).toMatchObject({ state: 'unknown' });
    test.table.unreadable = false;
    const request = {
      resolution: 'check-again' as const,
      reason: 'it is back',
    };
    await test.service().resolve(run.id, request, ANA);
    expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('fails when the table was dropped meanwhile, and frees nothing that is not there', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.engine.statement = { errorName: 'TABLE_NOT_FOUND' };
      test.table.gone = true;
    });
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'table-gone' },
    });
  });

  describe('on a table that is renamed after the commit', () => {
    const renamed = { ...ADDRESS, name: 'orders_of_old' };
    /** The engine says that it failed, as where the answer of the metastore was lost. */
    const commitAndRename = (statement: TestEngine['statement']) =>
      endsAfterPolls(1, () => {
        test.table.rewrite(queryId(1));
        test.table.address = renamed;
        test.engine.statement = statement;
      });

    it.each<TestEngine['statement']>([
      'finished',
      { errorName: 'ICEBERG_COMMIT_ERROR' },
    ])('are proven where a scan has found it (engine: %p)', async statement => {
      await start({ reconcileForMs: 10_000 });
      await test.scan(ADDRESS);
      const { run } = await test.run();
      commitAndRename(statement);
      const ended = runToEnd(run.id);
      await until(async () => test.engine.statement !== 'running');
      await test.scan(renamed);
      expect(await ended).toMatchObject({
        state: 'succeeded',
        address: ADDRESS,
      });
    });

    it.each<TestEngine['statement']>([
      'finished',
      { errorName: 'ICEBERG_COMMIT_ERROR' },
    ])(
      'are unknown while no scan has found it (engine: %p)',
      async statement => {
        await start({ reconcileForMs: 200 });
        await test.scan(ADDRESS);
        const { run } = await test.run();
        commitAndRename(statement);
        expect(await runToEnd(run.id)).toMatchObject({
          state: 'unknown',
          outcome: { code: 'table-out-of-sight' },
        });
      },
    );
  });

  describe('that wait in the engine', () => {
    const replace = () => {
      test.table.uuid = '0b5d4a6e-0000-4000-8000-000000000002';
    };

    it('are stopped when another table has the name as their turn comes (D18)', async () => {
      await start();
      test.engine.stage = 'QUEUED';
      const { run } = await test.run();
      endsAfterPolls(3, () => {
        replace();
        test.engine.stage = 'RUNNING';
      });
      expect(await runToEnd(run.id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'stopped-in-queue' },
      });
      expect(test.engine.stopped).toBeGreaterThan(0);
      expect(await test.story(run.id)).toContain(
        'reconciling: stopped-in-queue',
      );
    });

    it('go on when their table is still there', async () => {
      await start();
      test.engine.stage = 'QUEUED';
      const { run } = await test.run();
      endsAfterPolls(2, () => {
        test.engine.stage = 'RUNNING';
        endsAfterPolls(4, finishes);
      });
      expect(await runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
      expect(test.engine.stopped).toBe(0);
    });
  });

  it('sends nothing to an engine that has another table by that name (D18)', async () => {
    await start();
    const { run } = await test.run();
    test.engine.hasTable = false;
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-sees-another-table' },
    });
    expect(test.engine.sent).toEqual([]);
  });

  it('does not take a table for dropped that is only not configured here', async () => {
    await start();
    const { run } = await test.run();
    endsAfterPolls(1, () => {
      test.engine.statement = { errorName: 'TABLE_NOT_FOUND' };
      test.table.gone = true;
      test.configured = false;
    });
    expect(await runToEnd(run.id)).toMatchObject({
      state: 'unknown',
      outcome: { code: 'metadata-unreadable' },
    });
  });

  describe('being stopped', () => {
    it('while they wait: at once, and nothing is sent', async () => {
      await start();
      const { run } = await test.run();
      const stopped = await test.service().cancel(run.id, {}, ANA);
      expect(stopped.run).toMatchObject({
        state: 'cancelled',
        cancelEffect: 'ended',
        outcome: { code: 'cancelled-unsent' },
      });
      await runToEnd(run.id);
      expect(test.engine.sent).toEqual([]);
    });

    it('in the last look before sending: nothing is sent', async () => {
      await start();
      const { run } = await test.run();
      const ready = test.preflight();
      const service = test.service();
      let cancelled: Promise<unknown> | undefined;
      test.preflight = () => {
        cancelled = service.cancel(run.id, {}, ANA);
        // As long as the last look takes.
        return cancelled.then(() => ready);
      };
      await runToEnd(run.id);
      await cancelled;
      expect(await stateOf(run.id)).toBe('cancelled');
      expect(test.engine.sent).toEqual([]);
    });

    it('while they run: the engine stops them, which is confirmed, and the metadata say that nothing changed', async () => {
      await start();
      const { run } = await test.run();
      const worker = test.worker();
      await worker.dispatch();
      await until(async () => test.engine.polls > 0);
      const asked = await test
        .service()
        .cancel(run.id, { reason: 'end of month' }, ANA);
      expect(asked.run.cancelEffect).toBe('asked-already');
      await worker.idle();
      expect(await stateOf(run.id)).toBe('cancelled');
      expect(await test.story(run.id)).toEqual([
        'queued',
        'preflight',
        'submitted',
        'cancelling: cancel-requested',
        'reconciling: cancel-confirmed',
        'cancelled: cancelled',
      ]);
      expect(test.engine.stopped).toBe(1);
      expect((await test.store.transitions(run.id))[3]).toMatchObject({
        actor: 'user:default/ana',
        reason: { params: { reason: 'end of month' } },
      });
      expect((await test.store.get(run.id))!.hasCertificate).toBe(true);
    });

    it('too late: what was committed is verified and stands', async () => {
      await start();
      const { run } = await test.run();
      const worker = test.worker();
      await worker.dispatch();
      await until(async () => test.engine.polls > 0);
      test.table.rewrite(queryId(1));
      await test.service().cancel(run.id, {}, ANA);
      await worker.idle();
      expect(await stateOf(run.id)).toBe('succeeded');
      await expect(
        test.service().cancel(run.id, {}, ANA),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('because they take too long', async () => {
      await start({ statementTimeoutMs: 100 });
      const { run } = await test.run();
      expect(await runToEnd(run.id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'timed-out' },
      });
      expect(test.engine.stopped).toBeGreaterThan(0);
    });
  });
});
