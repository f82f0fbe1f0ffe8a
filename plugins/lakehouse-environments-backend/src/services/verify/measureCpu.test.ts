import { FakeCluster } from '../../__testUtils__/FakeCluster';
import { UNMEASURED } from '../environments/unmeasured';
import { measureCpu } from './measureCpu';

const threshold = UNMEASURED.find(({ name }) => name === 'cpu')!;
const measure = (access: FakeCluster | undefined) =>
  measureCpu({
    threshold: {
      ...threshold,
      note: { code: 'not-yet', params: {}, message: 'Not yet.' },
    },
    cluster: 'local',
    access,
    namespace: 'lakehouse-x',
    now: Date.parse('2026-12-01T10:00:00Z'),
  });

describe('measureCpu', () => {
  it('tells the share of what is allowed, and whether that is within the limit', async () => {
    const cluster = new FakeCluster('local');
    cluster.cpu = { used: 1.5, allowed: 3 };
    expect(await measure(cluster)).toEqual({
      name: 'cpu',
      limit: 80,
      unit: 'percent',
      value: 50,
      measuredAt: '2026-12-01T10:00:00.000Z',
      verdict: 'within',
    });
    cluster.cpu = { used: 2.7, allowed: 3 };
    expect(await measure(cluster)).toMatchObject({
      value: 90,
      verdict: 'beyond',
    });
  });

  it('is unknown where the cluster does not measure it, does not answer or is gone', async () => {
    const cluster = new FakeCluster('local');
    expect(await measure(cluster)).toMatchObject({
      verdict: 'unknown',
      note: {
        code: 'cpu-not-served',
        message: expect.stringContaining('metrics.k8s.io'),
      },
    });
    cluster.failure = new Error('it answered 503');
    expect(await measure(cluster)).toMatchObject({
      verdict: 'unknown',
      note: { code: 'check-failed', params: { detail: 'it answered 503' } },
    });
    const gone = await measure(undefined);
    expect(gone.note?.code).toBe('cluster-not-configured');
    expect(gone).not.toHaveProperty('value');
  });
});
