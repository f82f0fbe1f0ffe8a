import { cpuUse } from './cpuUse';

const pod = (name: string, containers: object[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers },
});
const metrics = (name: string, usage: Record<string, string>) => ({
  apiVersion: 'metrics.k8s.io/v1beta1',
  kind: 'PodMetrics',
  metadata: { name },
  containers: Object.entries(usage).map(([container, cpu]) => ({
    name: container,
    usage: { cpu },
  })),
});

describe('cpuUse', () => {
  it('compares what is used with limits, or with what is asked for', () => {
    expect(
      cpuUse(
        [
          metrics('trino', { trino: '1500m', sidecar: '250000000n' }),
          metrics('minio', { minio: '1' }),
        ],
        [
          pod('trino', [
            {
              name: 'trino',
              resources: { limits: { cpu: '3' }, requests: { cpu: '1' } },
            },
            { name: 'sidecar', resources: { requests: { cpu: '500m' } } },
          ]),
          // Without a bound there is nothing to compare with.
          pod('minio', [{ name: 'minio', resources: {} }]),
          // It ended, and uses nothing.
          pod('job', [{ name: 'job', resources: { limits: { cpu: '1' } } }]),
        ],
      ),
    ).toEqual({ used: 1.75, allowed: 3.5 });
  });

  it('knows nothing where nothing is measured', () => {
    expect(
      cpuUse(
        [],
        [pod('trino', [{ name: 'trino', resources: { limits: { cpu: 1 } } }])],
      ),
    ).toBeUndefined();
  });
});
