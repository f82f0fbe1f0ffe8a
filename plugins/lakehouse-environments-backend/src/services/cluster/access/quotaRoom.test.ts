import { quotaRoom } from './quotaRoom';

const GIB = 2 ** 30;

const quota = (
  name: string,
  hard: object,
  used: object,
  more: { labels?: Record<string, string>; spec?: object } = {},
) => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name, labels: more.labels },
  spec: { hard, ...more.spec },
  status: { hard, used },
});

describe('what ResourceQuotas leave', () => {
  it('is the difference of what is allowed and what is used', () => {
    expect(
      quotaRoom([
        quota(
          'team',
          {
            'requests.cpu': '16',
            'requests.memory': '64Gi',
            'requests.storage': '1Ti',
            pods: '100',
          },
          {
            'requests.cpu': '1500m',
            'requests.memory': '4Gi',
            'requests.storage': '2Ti',
            pods: '3',
          },
        ),
      ]),
    ).toEqual([
      {
        name: 'team',
        limits: { cpu: 16, memory: 64 * GIB, storage: 1024 * GIB },
        left: { cpu: 14.5, memory: 60 * GIB, storage: 0 },
      },
    ]);
  });

  it('is told by the older names as well', () => {
    expect(
      quotaRoom([quota('old', { cpu: '4', memory: '8Gi' }, { cpu: '1' })]),
    ).toEqual([{ name: 'old', limits: { cpu: 4 }, left: { cpu: 3 } }]);
  });

  it('is not told of those of environments, of some pods only, or of other things', () => {
    const [hard, used] = [{ 'requests.cpu': '4' }, { 'requests.cpu': '4' }];
    expect(
      quotaRoom([
        quota('lakehouse', hard, used, {
          labels: { 'lakehouse-portal.io/environment': 'vendas' },
        }),
        quota('low', hard, used, { spec: { scopes: ['BestEffort'] } }),
        quota('classes', hard, used, {
          spec: { scopeSelector: { matchExpressions: [] } },
        }),
        quota('pods', { pods: '10' }, { pods: '1' }),
        { ...quota('new', hard, used), status: undefined },
        quota('odd', { 'requests.cpu': 'plenty' }, used),
      ]),
    ).toEqual([]);
  });
});
