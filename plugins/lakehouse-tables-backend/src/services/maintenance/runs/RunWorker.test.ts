import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { queryId } from '../__testUtils__/TestEngine';
import { ANA } from '../__testUtils__/TestMaintenance';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('a run over %s', id => {
  const start = maintenanceOver(databases, id);

  it('sends the statement once, follows it, and proves from the metadata what it did', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(3, test.finishes);
    const ended = await test.runToEnd(run.id);
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
    const test = await start();
    const { run } = await test.run();
    test.engine.statement = 'finished';
    test.table.rewrite(queryId(1), 14);
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'rows-differ' },
    });
    // Its commit stands, and can be undone.
    expect(
      (await test.service().get(run.id, ANA)).run.permitted.mayRollBack,
    ).toBe(true);
  });

  it('says that there was nothing to do when the engine ended well without a commit', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.statement = 'finished';
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'no-change' });
    expect(await test.store.certificate(run.id)).toMatchObject({
      rows: { proof: 'same-snapshot', equal: true },
    });
  });

  it('believes the metadata when the engine failed, but the commit is there (D11)', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.table.rewrite(queryId(1));
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
    });
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
    expect(await test.story(run.id)).toContain('reconciling: ended-with-error');
  });

  it('fails with the name of the error, and never with its text, which may hold values', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
    });
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: {
        code: 'commit-refused',
        params: { errorName: 'ICEBERG_COMMIT_ERROR' },
      },
    });
    const rows = await test.database('maintenance_runs').first();
    const reasons = await test.database('maintenance_transitions');
    expect(JSON.stringify([rows, reasons])).not.toContain('secret value');
  });

  it('ends at once when the engine does not take the statement', async () => {
    const test = await start({ settleMs: 30_000 });
    const { run } = await test.run();
    test.engine.onPost = () => ({
      json: {
        id: queryId(1),
        stats: { state: 'FAILED' },
        error: { errorName: 'QUERY_QUEUE_FULL', message: 'full' },
      },
    });
    test.engine.statement = { errorName: 'QUERY_QUEUE_FULL' };
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'not-accepted' },
    });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('does not send what is no longer what was approved, and says so on the plan', async () => {
    const test = await start();
    const { run } = await test.run();
    test.preflight = () => ({
      ready: false,
      stale: true,
      reason: { code: 'table-replaced', params: {}, message: 'Another table' },
    });
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'table-replaced' },
      hasCertificate: false,
    });
    expect(await test.plans.get(run.planId)).toMatchObject({ state: 'stale' });
    expect(test.engine.sent).toEqual([]);
  });

  it('sends nothing to an engine that has another table by that name (D18)', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.hasTable = false;
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'blocked-by-gates', params: { seen: 'false' } },
    });
    expect(test.engine.sent).toEqual([]);
  });

  it('sends nothing to an engine that does not say whether it has the table (D18)', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.hasTable = 'does not say';
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'blocked-by-gates', params: { seen: 'undefined' } },
    });
    expect(test.engine.sent).toEqual([]);
  });

  it('asks the engine for the table no more where the plan saw it a moment ago, unless it was started since (D18)', async () => {
    const test = await start();
    const sight = {
      engineKey: test.engineKey,
      catalogName: 'lake',
      at: Date.now() - 1_000,
    };
    const first = await test.run(ANA, { document: { sight } });
    test.engine.afterPolls(1, test.finishes);
    expect(await test.runToEnd(first.run.id)).toMatchObject({
      state: 'succeeded',
    });
    expect(test.engine.lookedUp).toBe(0);

    test.engine.hasTable = false;
    test.upSince = Date.now() - 500;
    const second = await test.run(ANA, { document: { sight } });
    expect(await test.runToEnd(second.run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'blocked-by-gates' },
    });
    expect(test.engine.lookedUp).toBe(1);
  });
});
