import { mockServices } from '@backstage/backend-test-utils';
import { RunContext } from '../RunContext';
import { watchQueue } from './watchQueue';

function aRun() {
  let now = 0;
  const leadsTo = jest.fn(async (): Promise<boolean> => true);
  const context = {
    now: () => now,
    run: { id: 'a run', sentAt: 0, tableUuid: 'a table' },
    signal: new AbortController().signal,
    services: { targets: { leadsTo }, logger: mockServices.logger.mock() },
  } as unknown as RunContext;
  const tableIsThere = watchQueue(context);
  const at = (seconds: number, state: string) => {
    now = seconds * 1000;
    return tableIsThere(state);
  };
  return { leadsTo, at };
}

describe('a statement that waits in the engine has its table looked at', () => {
  it('every ten seconds, and once when it waits no longer', async () => {
    const { leadsTo, at } = aRun();
    await at(1, 'QUEUED');
    expect(leadsTo).toHaveBeenCalledTimes(0);
    await at(10, 'QUEUED');
    await at(19, 'WAITING_FOR_RESOURCES');
    expect(leadsTo).toHaveBeenCalledTimes(1);
    await at(20, 'QUEUED');
    expect(leadsTo).toHaveBeenCalledTimes(2);
    expect(await at(21, 'RUNNING')).toBe(true);
    await at(60, 'RUNNING');
    expect(leadsTo).toHaveBeenCalledTimes(3);
  });

  it('again and again where that fails, though it runs by then', async () => {
    const { leadsTo, at } = aRun();
    leadsTo.mockRejectedValue(new Error('The catalog does not answer'));
    await at(1, 'QUEUED');
    expect(await at(2, 'RUNNING')).toBe(true);
    leadsTo.mockResolvedValue(false);
    expect(await at(11, 'RUNNING')).toBe(true);
    expect(await at(12, 'RUNNING')).toBe(false);
    expect(await at(13, 'RUNNING')).toBe(false);
    expect(leadsTo).toHaveBeenCalledTimes(2);
  });

  it('not at all where it never waited', async () => {
    const { leadsTo, at } = aRun();
    await at(1, 'RUNNING');
    await at(60, 'FINISHING');
    expect(leadsTo).not.toHaveBeenCalled();
  });
});
