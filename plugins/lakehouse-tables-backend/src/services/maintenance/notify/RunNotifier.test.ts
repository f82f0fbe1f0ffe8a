import { mockServices } from '@backstage/backend-test-utils';
import { tableState } from '../__testUtils__/planning';
import { RunRecord } from '../types';
import { RunNotifier } from './RunNotifier';

const run = (more: Partial<RunRecord>) =>
  ({
    id: 'r1',
    planId: 'p1',
    operation: 'optimize',
    requestedBy: 'user:default/ana',
    address: {
      environment: 'e',
      catalog: 'c',
      schema: 'vendas',
      name: 'orders',
    },
    ...more,
  } as RunRecord);

function start(stored: Partial<RunRecord>) {
  const send = jest.fn(async () => {});
  const publish = jest.fn(async () => {});
  const refresh = jest.fn(async () => {});
  const clock = { ms: 0 };
  const notifier = new RunNotifier({
    signals: { publish },
    notifications: { send },
    refresh,
    load: async () => run(stored),
    logger: mockServices.logger.mock(),
    now: () => clock.ms,
  });
  return { notifier, send, publish, refresh, clock };
}
const settled = () => new Promise(resolve => setImmediate(resolve));

describe('who is told of a run', () => {
  it('is the one who asked for it, when it ends, with the way to its page', async () => {
    const { notifier, send, refresh } = start({
      state: 'failed',
      outcome: { code: 'rows-differ', params: {}, message: 'Rows differ' },
    });
    notifier.moved(run({ state: 'failed', sentAt: 1 }));
    await settled();
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'user:default/ana' },
      payload: expect.objectContaining({
        title: 'Optimize of vendas.orders: failed',
        description: 'Rows differ',
        link: '/lakehouse/tables/runs/r1',
        severity: 'high',
      }),
    });
    expect(refresh).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'orders' }),
      undefined,
    );
  });

  it('are the pages of its table, which show it as the run read it last', async () => {
    const { notifier, refresh } = start({ state: 'succeeded' });
    const ended = run({ state: 'succeeded', sentAt: 1 });
    const table = { ...tableState(), address: ended.address };
    notifier.moved(ended, table);
    await settled();
    expect(refresh).toHaveBeenCalledWith(ended.address, {
      observedAt: table.observedAt,
      table: table.table,
      read: { facts: table.facts, unmeasured: table.unmeasured },
    });
    notifier.moved(ended, {
      ...table,
      address: { ...ended.address, name: 'renamed' },
    });
    await settled();
    expect(refresh).toHaveBeenLastCalledWith(ended.address, undefined);
  });

  it('is told at once when the outcome is not known', async () => {
    const { notifier, send } = start({
      state: 'unknown',
      operation: 'roll-back',
    });
    notifier.moved(run({ state: 'unknown', sentAt: 1 }));
    await settled();
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({
          title:
            'Roll back of vendas.orders: needs you: the outcome is not known',
          severity: 'critical',
        }),
      }),
    );
  });

  it('is nobody while it goes on, and no service ever', async () => {
    const { notifier, send, refresh } = start({
      state: 'succeeded',
      requestedBy: 'service:external:cron',
    });
    notifier.moved(run({ state: 'submitted', sentAt: 1 }));
    notifier.moved(run({ state: 'succeeded' }));
    await settled();
    expect(send).not.toHaveBeenCalled();
    // Nothing was sent, so that nothing can have changed.
    expect(refresh).not.toHaveBeenCalled();
  });

  it('are open pages at each move, and of progress now and then', async () => {
    const { notifier, publish, clock } = start({});
    notifier.moved(run({ state: 'submitted' }));
    for (let at = 0; at <= 4_000; at += 500) {
      clock.ms = at;
      notifier.progressed(run({ state: 'submitted' }));
    }
    expect(publish).toHaveBeenCalledTimes(1 + 3);
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({ message: { planId: 'p1', runId: 'r1' } }),
    );
  });

  it('does not disturb the run when nobody can be told', async () => {
    const { notifier, send, publish } = start({ state: 'failed' });
    send.mockRejectedValue(new Error('no notifications here'));
    publish.mockRejectedValue(new Error('no signals here'));
    expect(() => notifier.moved(run({ state: 'failed' }))).not.toThrow();
    await settled();
  });
});
