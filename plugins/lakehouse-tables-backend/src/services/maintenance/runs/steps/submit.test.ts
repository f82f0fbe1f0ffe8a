import { TrinoProtocol } from '../../../trino';
import { RunContext } from '../RunContext';
import { submit } from './submit';

const LEASE_MS = 20_000;

function aRun(sleptMs: number) {
  let now = 1_000;
  const context = {
    now: () => now,
    config: { leaseMs: LEASE_MS },
    run: { id: 'a run' },
    plan: { document: {} },
    move: async () => {
      now += sleptMs;
    },
    note: async () => {},
  } as unknown as RunContext;
  const protocol = {
    submit: jest.fn(async () => ({
      queryId: 'q',
      state: 'QUEUED',
      rows: [],
      stats: {},
    })),
  };
  const send = () =>
    submit(context, protocol as unknown as TrinoProtocol, {
      statement: { sql: 'a statement', session: {} },
      before: { facts: {} },
    });
  return { protocol, send };
}

describe('a statement', () => {
  it('is sent as soon as it is written down that it will be', async () => {
    const { protocol, send } = aRun(LEASE_MS - 1);
    await send();
    expect(protocol.submit).toHaveBeenCalledTimes(1);
  });

  it('is not sent by a process that slept so long that others may have judged its run', async () => {
    const { protocol, send } = aRun(LEASE_MS);
    await expect(send()).rejects.toMatchObject({ name: 'RunLeaseLostError' });
    expect(protocol.submit).not.toHaveBeenCalled();
  });
});
