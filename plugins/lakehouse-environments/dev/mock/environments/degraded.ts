import { anEnvironment } from '../anEnvironment';
import { aComponent, CORE, crashLoop } from '../components';
import { ago, HOUR, MINUTE } from '../time';
import { verificationFailed } from '../verifications';

export const marketing = anEnvironment('marketing', 'Marketing', {
  owner: 'group:default/marketing-data',
  state: 'degraded',
  since: ago(23 * MINUTE),
  reason: {
    code: 'components-ailing',
    params: { components: 'trino, minio' },
    message: 'Not well: trino, minio',
  },
  details: CORE.map(name => {
    if (name === 'trino') {
      const trino = aComponent('marketing', name);
      return {
        ...trino,
        health: 'Degraded' as const,
        readiness: 'ailing' as const,
        since: ago(23 * MINUTE),
        reason: crashLoop('marketing'),
        resources: [
          {
            ...trino.resources[0],
            health: 'Degraded' as const,
            message:
              'Deployment "trino" exceeded its progress deadline: 0 of 1 replicas are available.',
          },
          trino.resources[1],
        ],
      };
    }
    if (name === 'minio') {
      const minio = aComponent('marketing', name);
      return {
        ...minio,
        sync: 'OutOfSync' as const,
        readiness: 'ailing' as const,
        since: ago(2 * HOUR),
        reason: {
          code: 'out-of-sync',
          params: {},
          message: 'The cluster differs from Git',
        },
        resources: [
          {
            ...minio.resources[0],
            sync: 'OutOfSync' as const,
            drift: [
              { path: 'spec.replicas', desired: '4', live: '2' },
              {
                path: 'spec.template.spec.containers[0].resources.limits.memory',
                desired: '"8Gi"',
                live: '"4Gi"',
              },
              {
                path: 'metadata.annotations["ops.example.com/paused"]',
                live: '"true"',
              },
            ],
          },
          minio.resources[1],
        ],
      };
    }
    return aComponent('marketing', name);
  }),
  verification: verificationFailed,
});
