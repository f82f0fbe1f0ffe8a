import { ApiServer } from '../api/ApiServer';
import { LogRequest } from '../observation/logs';
import { LogReader } from './LogReader';

const ended: LogRequest = {
  namespace: 'lakehouse-vendas-dev',
  pod: 'trino-0',
  container: 'trino',
  previous: true,
  goesOn: false,
  key: 'ended',
};
const goingOn: LogRequest = {
  ...ended,
  previous: false,
  goesOn: true,
  key: 'going-on',
};

describe('LogReader', () => {
  const shutdown = new AbortController();
  let text: jest.Mock<Promise<string>, unknown[]>;
  let reader: LogReader;
  let again: jest.Mock;

  beforeEach(() => {
    jest.useFakeTimers();
    text = jest.fn(async () => 'No space left\n');
    reader = new LogReader({ text } as unknown as ApiServer, shutdown.signal);
    again = jest.fn();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  /** As the follower does: whoever is called looks again, and wants what it still needs. */
  const wantWhileCalled = (request: LogRequest) => {
    again.mockImplementation(() => reader.want(request, again));
    reader.want(request, again);
  };

  it('reads once what a container said that has ended', async () => {
    wantWhileCalled(ended);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(reader.linesOf('ended')).toEqual(['No space left']);
    expect(text).toHaveBeenCalledTimes(1);
  });

  it('tries again where there was nothing to read, and gives up in the end', async () => {
    text.mockRejectedValue(new Error('no node answers'));
    wantWhileCalled(ended);
    await jest.advanceTimersByTimeAsync(600_000);
    expect(reader.linesOf('ended')).toBeUndefined();
    expect(text).toHaveBeenCalledTimes(4);
  });

  it('has the lines of a second attempt', async () => {
    text.mockResolvedValueOnce('');
    wantWhileCalled(ended);
    await jest.advanceTimersByTimeAsync(1_900);
    expect(reader.linesOf('ended')).toBeUndefined();
    await jest.advanceTimersByTimeAsync(200);
    expect(reader.linesOf('ended')).toEqual(['No space left']);
  });

  it('reads again and again what a container says that goes on, while it is wanted', async () => {
    wantWhileCalled(goingOn);
    await jest.advanceTimersByTimeAsync(0);
    expect(reader.linesOf('going-on')).toEqual(['No space left']);
    text.mockResolvedValueOnce('').mockResolvedValueOnce('Another\n');
    await jest.advanceTimersByTimeAsync(30_000);
    // Nothing was read, so that the former lines are the last.
    expect(reader.linesOf('going-on')).toEqual(['No space left']);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(reader.linesOf('going-on')).toEqual(['Another']);
    const before = text.mock.calls.length;
    again.mockReset();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(text.mock.calls).toHaveLength(before);
  });

  it('lets a container start before it reads', async () => {
    wantWhileCalled({ ...goingOn, notBefore: Date.now() + 10_000 });
    await jest.advanceTimersByTimeAsync(9_900);
    expect(text).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(200);
    expect(text).toHaveBeenCalledTimes(1);
  });
});
