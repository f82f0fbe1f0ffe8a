import { clientOf, trinoServers } from './__testUtils__/trinoServers';
import { coordinatorOf, findQueriesBySource } from './runtimeQueries';

describe('queries that run', () => {
  const start = trinoServers();

  it('finds the queries of a source, and tells which start of the coordinator answered', async () => {
    const server = await start(() => ({
      json: {
        id: '20260101_000000_00009_abcde',
        columns: [],
        data: [
          ['q2', 'RUNNING', null],
          ['q1', 'FAILED', 'USER_CANCELED'],
        ],
      },
    }));
    const { found, askedAs } = await findQueriesBySource(
      clientOf(server),
      "a'b",
    );
    expect(found).toEqual([
      {
        queryId: 'q2',
        state: 'running',
        engineState: 'RUNNING',
        errorName: undefined,
      },
      {
        queryId: 'q1',
        state: 'failed',
        engineState: 'FAILED',
        errorName: 'USER_CANCELED',
      },
    ]);
    expect(coordinatorOf(askedAs)).toBe('abcde');
    expect(coordinatorOf('nonsense')).toBeUndefined();
    expect(server.seen[0].body).toContain("source = 'a''b'");
  });
});
