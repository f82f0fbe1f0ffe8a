import { FakeCluster } from '../../__testUtils__/FakeCluster';
import { Clusters } from '../clusters/Clusters';
import { EnvironmentRecord } from '../types';
import { RequestsService } from './RequestsService';

const GIB = 2 ** 30;

const environment = {
  id: 'vendas-dev',
  cluster: 'laptop',
  namespace: 'lakehouse-vendas-dev',
  requests: { cpu: 16, memory: 64 * GIB, storage: 500 * GIB },
} as EnvironmentRecord;

describe('what is asked for in a namespace', () => {
  let cluster: FakeCluster;
  let now: number;
  let service: RequestsService;

  beforeEach(() => {
    cluster = new FakeCluster('laptop');
    now = Date.parse('2031-07-09T10:00:00Z');
    const access = (name: string) => (name === 'laptop' ? cluster : undefined);
    service = new RequestsService({
      clusters: { access } as unknown as Clusters,
      now: () => now,
    });
  });

  it('stands beside what the preset asks for and the quota allows', async () => {
    cluster.quotaInUse = {
      used: { cpu: 0, memory: 8 * GIB },
      limits: { cpu: 21, memory: 75 * GIB },
    };
    expect(await service.get(environment)).toEqual({
      resources: [
        { resource: 'cpu', preset: 16, used: 0, allowed: 21 },
        {
          resource: 'memory',
          preset: 64 * GIB,
          used: 8 * GIB,
          allowed: 75 * GIB,
        },
        { resource: 'storage', preset: 500 * GIB },
      ],
      readAt: '2031-07-09T10:00:00.000Z',
    });
  });

  it('is asked of the cluster once in five seconds', async () => {
    const asked = jest.spyOn(cluster, 'quotaUse');
    await service.get(environment);
    now += 4_999;
    await Promise.all([service.get(environment), service.get(environment)]);
    expect(asked).toHaveBeenCalledTimes(1);
    now += 1;
    await service.get(environment);
    expect(asked).toHaveBeenCalledTimes(2);
    await service.get({ ...environment, id: 'other' });
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it.each<[string, () => void, Partial<EnvironmentRecord>]>([
    ['quota-absent', () => undefined, {}],
    ['quota-denied', () => (cluster.quotaInUse = 'denied'), {}],
    [
      'quota-unreadable',
      () =>
        jest
          .spyOn(cluster, 'quotaUse')
          .mockRejectedValue(new Error('no answer within 10 s')),
      {},
    ],
    ['cluster-not-configured', () => undefined, { cluster: 'gone' }],
  ])('is unknown, with why: %s', async (code, arrange, more) => {
    arrange();
    const { resources, readAt, note } = await service.get({
      ...environment,
      requests: undefined,
      ...more,
    });
    expect(resources).toEqual(
      ['cpu', 'memory', 'storage'].map(resource => ({ resource })),
    );
    expect(readAt).toBeUndefined();
    expect(note).toMatchObject({ code, message: expect.any(String) });
  });
});
