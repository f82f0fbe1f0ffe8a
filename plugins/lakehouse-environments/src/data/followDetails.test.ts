import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { followDetails, invalidateShown } from './followDetails';

/** A page that shows this much, and how often it asked for each. */
function open(client: QueryClient, answers: Record<string, () => object>) {
  const asked: Record<string, number> = {};
  for (const [name, answer] of Object.entries(answers)) {
    asked[name] = 0;
    new QueryObserver(client, {
      queryKey: name.split('/'),
      queryFn: async () => {
        asked[name]++;
        return answer();
      },
    }).subscribe(() => undefined);
  }
  return asked;
}

describe('what pages ask again when something has moved', () => {
  let client: QueryClient;

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  });

  afterEach(() => client.clear());

  const settle = () =>
    new Promise(resolve => {
      setTimeout(resolve, 20);
    });

  it('is what they begin with, and the rest only of what has changed', async () => {
    followDetails(client);
    let state = 'provisioning';
    let observedAt = 1;
    const asked = open(client, {
      environments: () => ({}),
      'environment/vendas/detail': () => ({ state, observedAt }),
      'environment/vendas/requests': () => ({}),
      'environment/outra/detail': () => ({ state: 'usable', observedAt }),
      'environment/outra/requests': () => ({}),
    });
    await settle();
    expect(Object.values(asked)).toEqual([1, 1, 1, 1, 1]);

    observedAt = 2;
    invalidateShown(client);
    await settle();
    expect(Object.values(asked)).toEqual([2, 2, 1, 2, 1]);

    state = 'usable';
    invalidateShown(client);
    await settle();
    expect(Object.values(asked)).toEqual([3, 3, 2, 3, 1]);
  });

  it('is not what was refused', async () => {
    const asked = open(client, {
      'environment/vendas/detail': () => {
        throw new Error('You may not');
      },
    });
    await settle();
    invalidateShown(client);
    await settle();
    expect(Object.values(asked)).toEqual([1]);
  });
});
