import { anEnvironment } from '../anEnvironment';
import { aComponent, CORE } from '../components';
import { anOperation } from '../operations';
import { unmeasured } from '../thresholds';
import { ago, DAY, MINUTE } from '../time';

export const deleting = anEnvironment('campanha-2025', 'Campanha 2025', {
  owner: 'group:default/marketing-data',
  state: 'deleting',
  since: ago(3 * MINUTE),
  details: CORE.slice(0, 3).map(name => ({
    ...aComponent('campanha-2025', name),
    health: 'Progressing' as const,
    readiness: 'unknown' as const,
    reason: {
      code: 'deleting',
      params: {},
      message: 'It is being deleted',
    },
  })),
  verification: undefined,
  thresholds: unmeasured,
  operation: anOperation('campanha-2025', {
    kind: 'delete',
    requestedBy: 'user:default/bruno.lima',
    startedAt: ago(3 * MINUTE),
    deadlineAt: ago(-57 * MINUTE),
  }),
});

export const deleted = anEnvironment('teste-antigo', 'Teste antigo', {
  state: 'deleted',
  retryAs: 'create',
  since: ago(5 * DAY),
  createdAt: ago(80 * DAY),
  details: [],
  verification: undefined,
  thresholds: unmeasured,
  credentials: [],
  requests: undefined,
  cost: undefined,
  operation: anOperation('teste-antigo', {
    kind: 'delete',
    state: 'succeeded',
    startedAt: ago(5 * DAY + 4 * MINUTE),
    endedAt: ago(5 * DAY),
    deadlineAt: undefined,
    stands: [
      {
        resource: {
          kind: 'PersistentVolumeClaim',
          namespace: 'lakehouse-teste-antigo',
          name: 'data-minio-0',
        },
        fate: 'kept',
      },
      {
        resource: {
          kind: 'Secret',
          namespace: 'lakehouse-teste-antigo',
          name: 'minio-credentials',
        },
        fate: 'kept',
      },
      {
        resource: { kind: 'Namespace', name: 'lakehouse-teste-antigo' },
        fate: 'kept',
      },
      {
        resource: { kind: 'Application', name: 'teste-antigo' },
        fate: 'undone',
      },
    ],
  }),
});
