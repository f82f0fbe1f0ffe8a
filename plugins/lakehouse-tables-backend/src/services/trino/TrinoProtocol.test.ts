import { TestAnswer } from './__testUtils__/TestTrino';
import { trinoServers } from './__testUtils__/trinoServers';
import { runSource } from './runtimeQueries';
import { TrinoProtocol } from './TrinoProtocol';

describe('TrinoProtocol', () => {
  const start = trinoServers();

  it('does not claim that a query has stopped when Trino does not say so', async () => {
    const server = await start(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { status: 403 },
    );
    const protocol = TrinoProtocol.create({ url: server.url, user: 'ana' });
    const query = { queryId: 'q1', nextUri: '/v1/next/1' };
    expect(await protocol.cancel(query)).toBe('unconfirmed');
  }, 10_000);

  it('stops a query of which only the id is known', async () => {
    const server = await start(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { status: 410 },
    );
    const protocol = TrinoProtocol.create({ url: server.url, user: 'ana' });
    expect(await protocol.cancel({ queryId: 'q1' })).toBe('stopped');
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /v1/query/q1',
      'GET /v1/query/q1?pruned=true',
    ]);
  });

  it('tells how a query stands, and a coordinator that has been up all the time from one that has not', async () => {
    const infos = ['1.50h', 'soon'];
    const queries: Record<string, TestAnswer> = {
      running: { json: { state: 'FINISHING' } },
      finished: { json: { state: 'FINISHED' } },
      failed: {
        json: { state: 'FAILED', errorCode: { name: 'USER_CANCELED' } },
      },
      gone: { status: 410 },
      denied: { status: 403 },
    };
    const server = await start(({ path }) =>
      path === '/v1/info'
        ? { json: { uptime: infos.shift() } }
        : queries[/query\/(\w+)/.exec(path)![1]],
    );
    const protocol = TrinoProtocol.create({ url: server.url, user: 'ana' });
    expect(await protocol.status('running')).toEqual({
      state: 'running',
      engineState: 'FINISHING',
    });
    expect(await protocol.status('finished')).toEqual({ state: 'finished' });
    expect(await protocol.status('failed')).toEqual({
      state: 'failed',
      errorName: 'USER_CANCELED',
    });
    expect(await protocol.status('gone')).toEqual({ state: 'gone' });
    await expect(protocol.status('denied')).rejects.toMatchObject({
      kind: 'denied',
    });
    const now = Date.now();
    const start0 = await protocol.coordinatorStart();
    // An hour and a half that may be 1.49 hours.
    expect(start0 - (now - 1.49 * 3600_000)).toBeGreaterThan(-1);
    expect(start0 - (now - 1.49 * 3600_000)).toBeLessThan(5_000);
    await expect(protocol.coordinatorStart()).rejects.toThrow(
      'not as a Trino does',
    );
  });

  it('says how far a statement has come, under the source and the token of its run', async () => {
    const server = await start(() => ({
      json: {
        id: 'q1',
        nextUri: '/v1/next/1',
        stats: {
          state: 'RUNNING',
          totalSplits: 10,
          completedSplits: 4,
          physicalInputBytes: 5_000,
          processedRows: 7,
          elapsedTimeMillis: 900,
          queuedTimeMillis: 0,
        },
      },
    }));
    const protocol = TrinoProtocol.create({
      url: server.url,
      user: 'ana',
      source: runSource('r1'),
      traceToken: 'r1',
    });
    expect(await protocol.submit('SELECT 1')).toMatchObject({
      state: 'RUNNING',
      stats: {
        splitsCompleted: 4,
        splitsTotal: 10,
        physicalInputBytes: 5_000,
        processedRows: 7,
        elapsedMs: 900,
        queuedMs: 0,
      },
    });
    expect(server.seen[0].headers).toMatchObject({
      'x-trino-source': 'lakehouse-portal/r1',
      'x-trino-client-tags': 'lakehouse-portal',
      'x-trino-trace-token': 'r1',
    });
  });
});
