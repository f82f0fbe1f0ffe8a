import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { queryId, TestEngine } from '../__testUtils__/TestEngine';
import { ANA, TestMaintenance } from '../__testUtils__/TestMaintenance';
import { ADDRESS } from '../__testUtils__/TestTable';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

const renamed = { ...ADDRESS, name: 'orders_of_old' };
/** The engine says that it failed, as where the answer of the metastore was lost. */
const commitAndRename = (
  test: TestMaintenance,
  statement: TestEngine['statement'],
) =>
  test.engine.afterPolls(1, () => {
    test.table.rewrite(queryId(1));
    test.table.address = renamed;
    test.engine.statement = statement;
  });

describe.each(ids)('a run in doubt over %s', id => {
  const start = maintenanceOver(databases, id);

  it('is verified again when that failed once, however long it took to fail', async () => {
    const test = await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    test.engine.afterPolls(1, test.finishes);
    test.table.beforeFiles = async () => {
      test.table.beforeFiles = async () => {};
      await new Promise(resolve => setTimeout(resolve, 400));
      throw new Error('The store does not answer');
    };
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('fails on an engine that was started anew, once nothing can come in any more', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(2, () => {
      test.engine.statement = 'lost';
      test.engine.coordinator = 'fresh';
    });
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'engine-lost' },
    });
    expect(test.engine.sent).toHaveLength(1);
  });

  it('ends as unknown when the metadata stay out of reach, freezes the table, and is settled by a person', async () => {
    const test = await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
      test.table.unreadable = true;
    });
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'unknown' });
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
    const test = await start({ reconcileForMs: 200 });
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.engine.statement = { errorName: 'ICEBERG_COMMIT_ERROR' };
      test.table.unreadable = true;
      test.table.rewrite(queryId(1));
    });
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'unknown' });
    test.table.unreadable = false;
    const request = {
      resolution: 'check-again' as const,
      reason: 'it is back',
    };
    await test.service().resolve(run.id, request, ANA);
    expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
  });

  it('fails when the table was dropped meanwhile, and frees nothing that is not there', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.engine.statement = { errorName: 'TABLE_NOT_FOUND' };
      test.table.gone = true;
    });
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'failed',
      outcome: { code: 'table-gone' },
    });
  });

  it('does not take a table for dropped that is only not configured here', async () => {
    const test = await start();
    const { run } = await test.run();
    test.engine.afterPolls(1, () => {
      test.engine.statement = { errorName: 'TABLE_NOT_FOUND' };
      test.table.gone = true;
      test.configured = false;
    });
    expect(await test.runToEnd(run.id)).toMatchObject({
      state: 'unknown',
      outcome: { code: 'metadata-unreadable' },
    });
  });

  describe('on a table that is renamed after the commit', () => {
    it.each<TestEngine['statement']>([
      'finished',
      { errorName: 'ICEBERG_COMMIT_ERROR' },
    ])('is proven where a scan has found it (engine: %p)', async statement => {
      const test = await start({ reconcileForMs: 10_000 });
      await test.scan(ADDRESS);
      const { run } = await test.run();
      commitAndRename(test, statement);
      const ended = test.runToEnd(run.id);
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
      'is unknown while no scan has found it (engine: %p)',
      async statement => {
        const test = await start({ reconcileForMs: 200 });
        await test.scan(ADDRESS);
        const { run } = await test.run();
        commitAndRename(test, statement);
        expect(await test.runToEnd(run.id)).toMatchObject({
          state: 'unknown',
          outcome: { code: 'table-out-of-sight' },
        });
      },
    );
  });
});
