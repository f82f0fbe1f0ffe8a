import { createTestDatabases } from '../../../__testUtils__/databases';
import { maintenanceOver } from '../__testUtils__/maintenanceOver';
import { queryId } from '../__testUtils__/TestEngine';
import { ANA } from '../__testUtils__/TestMaintenance';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('a run over %s', id => {
  const start = maintenanceOver(databases, id);

  describe('is stopped', () => {
    it('while it waits: at once, and nothing is sent', async () => {
      const test = await start();
      const { run } = await test.run();
      const stopped = await test.service().cancel(run.id, {}, ANA);
      expect(stopped.run).toMatchObject({
        state: 'cancelled',
        cancelEffect: 'ended',
        outcome: { code: 'cancelled-unsent' },
      });
      await test.runToEnd(run.id);
      expect(test.engine.sent).toEqual([]);
    });

    it('in the last look before sending: nothing is sent', async () => {
      const test = await start();
      const { run } = await test.run();
      const { preflight } = test;
      const service = test.service();
      let cancelled: Promise<unknown> | undefined;
      test.preflight = context => {
        cancelled = service.cancel(run.id, {}, ANA);
        // As long as the last look takes.
        return cancelled.then(() => preflight(context));
      };
      await test.runToEnd(run.id);
      await cancelled;
      expect(await test.stateOf(run.id)).toBe('cancelled');
      expect(test.engine.sent).toEqual([]);
    });

    it('while it runs: the engine stops it, which is confirmed, and the metadata say that nothing changed', async () => {
      const test = await start();
      const { run } = await test.run();
      const worker = test.worker();
      await worker.dispatch();
      await until(async () => test.engine.polls > 0);
      const asked = await test
        .service()
        .cancel(run.id, { reason: 'end of month' }, ANA);
      expect(asked.run.cancelEffect).toBe('asked-already');
      await worker.idle();
      expect(await test.stateOf(run.id)).toBe('cancelled');
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
      const test = await start();
      const { run } = await test.run();
      const worker = test.worker();
      await worker.dispatch();
      await until(async () => test.engine.polls > 0);
      test.table.rewrite(queryId(1));
      await test.service().cancel(run.id, {}, ANA);
      await worker.idle();
      expect(await test.stateOf(run.id)).toBe('succeeded');
      await expect(
        test.service().cancel(run.id, {}, ANA),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('because it takes too long', async () => {
      const test = await start({ statementTimeoutMs: 100 });
      const { run } = await test.run();
      expect(await test.runToEnd(run.id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'timed-out' },
      });
      expect(test.engine.stopped).toBeGreaterThan(0);
    });
  });

  describe('that waits in the engine', () => {
    it('is stopped when another table has the name as its turn comes (D18)', async () => {
      const test = await start();
      test.engine.stage = 'QUEUED';
      const { run } = await test.run();
      test.engine.afterPolls(3, () => {
        test.table.uuid = '0b5d4a6e-0000-4000-8000-000000000002';
        test.engine.stage = 'RUNNING';
      });
      expect(await test.runToEnd(run.id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'stopped-in-queue' },
      });
      expect(test.engine.stopped).toBeGreaterThan(0);
      expect(await test.story(run.id)).toContain(
        'reconciling: stopped-in-queue',
      );
    });

    it('goes on when its table is still there', async () => {
      const test = await start();
      test.engine.stage = 'QUEUED';
      const { run } = await test.run();
      test.engine.afterPolls(2, () => {
        test.engine.stage = 'RUNNING';
        test.engine.afterPolls(4, test.finishes);
      });
      expect(await test.runToEnd(run.id)).toMatchObject({ state: 'succeeded' });
      expect(test.engine.stopped).toBe(0);
    });
  });
});
