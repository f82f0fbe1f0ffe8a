import { anEnvironment } from '../anEnvironment';
import { aComponent, coming, CORE, waiting } from '../components';
import { anOperation } from '../operations';
import { unmeasured } from '../thresholds';
import { ago, HOUR, MINUTE } from '../time';

export const finance = anEnvironment('financeiro', 'Financeiro', {
  owner: 'group:default/finance-data',
  state: 'failed',
  retryAs: 'create',
  since: ago(2 * HOUR),
  createdAt: ago(3 * HOUR),
  reason: {
    code: 'component-deadline',
    params: {
      component: 'hive-metastore',
      minutes: '10',
      detail: 'The image could not be pulled',
      cause: 'image-not-pulled',
    },
    message: 'Hive Metastore was not usable after 10 minutes',
  },
  details: CORE.map((name, index) => {
    if (index < 3) return aComponent('financeiro', name);
    if (index > 3) return waiting('financeiro', name, 'hive-metastore');
    return {
      ...coming('financeiro', name),
      health: 'Degraded' as const,
      readiness: 'ailing' as const,
      reason: {
        code: 'image-not-pulled',
        params: {
          pod: 'hive-metastore-7d4f9c6b5-k8w2m',
          container: 'metastore',
          image: 'registry.example.com/lakehouse/hive:4.0.0',
          status: 'ImagePullBackOff',
        },
        message:
          'The image registry.example.com/lakehouse/hive:4.0.0 cannot be pulled: not found',
        resource: {
          kind: 'Pod',
          namespace: 'lakehouse-financeiro',
          name: 'hive-metastore-7d4f9c6b5-k8w2m',
        },
        event:
          'Failed: Failed to pull image "registry.example.com/lakehouse/hive:4.0.0": not found',
        since: ago(2 * HOUR + 40 * MINUTE),
      },
    };
  }),
  verification: undefined,
  thresholds: unmeasured,
  operation: anOperation('financeiro', {
    state: 'failed',
    startedAt: ago(3 * HOUR),
    endedAt: ago(2 * HOUR),
    deadlineAt: ago(2 * HOUR),
    reason: {
      code: 'component-deadline',
      params: { component: 'hive-metastore', minutes: '10' },
      message: 'Hive Metastore was not usable after 10 minutes',
    },
    stands: [
      {
        resource: { kind: 'Application', name: 'financeiro' },
        fate: 'stands',
      },
      {
        resource: {
          kind: 'PersistentVolumeClaim',
          namespace: 'lakehouse-financeiro',
          name: 'data-postgresql-0',
        },
        fate: 'kept',
      },
    ],
  }),
});
