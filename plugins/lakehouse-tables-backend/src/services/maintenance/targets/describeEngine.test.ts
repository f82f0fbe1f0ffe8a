import { TrinoError } from '../../trino';
import { engineState } from '../__testUtils__/planning';
import { describeEngine } from './describeEngine';

const { descriptor } = engineState();

const described = (failure: Error) =>
  describeEngine({
    descriptor,
    catalogName: 'lake',
    health: { state: 'up', version: '476' },
    queries: async () => ({
      query: async () => {
        throw failure;
      },
    }),
    knownNodes: new Map(),
    now: () => 0,
    signal: new AbortController().signal,
  });

describe('an engine whose nodes cannot be counted', () => {
  it.each([
    [
      new TrinoError('unavailable', `Trino at ${descriptor.url} was rude`, {
        errorName: 'ECONNRESET',
      }),
      'Trino does not answer when it is asked for its nodes (ECONNRESET)',
    ],
    [
      new TrinoError('denied', `Trino does not accept ${descriptor.user}`),
      'Trino does not let the user of the portal ask for its nodes',
    ],
    [
      new TrinoError('query-failed', `Trino: ${descriptor.url} is bad`),
      'Trino cannot say how many nodes it has',
    ],
    [new Error('no secret at /run/secrets'), 'Its credentials cannot be found'],
  ])('says so without its address or user', async (failure, problem) => {
    const engine = await described(failure);
    expect(engine).toMatchObject({ version: '476', problem });
    expect(engine.nodes).toBeUndefined();
  });
});
