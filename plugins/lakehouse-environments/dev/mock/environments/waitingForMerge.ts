import { anEnvironment } from '../anEnvironment';
import { CORE, waiting } from '../components';
import { anOperation } from '../operations';
import { unmeasured } from '../thresholds';
import { ago, HOUR } from '../time';

export const waitingForMerge = anEnvironment('logistica', 'Logística', {
  owner: 'group:default/logistica-data',
  state: 'waiting-for-merge',
  since: ago(26 * HOUR),
  createdAt: ago(26 * HOUR),
  observedAt: undefined,
  details: CORE.map(name => ({
    ...waiting('logistica', name, 'the merge'),
    reason: {
      code: 'not-applied',
      params: {},
      message: 'Argo CD has not been told of it yet',
    },
  })),
  verification: undefined,
  thresholds: unmeasured,
  operation: anOperation('logistica', {
    state: 'waiting-for-merge',
    requestedBy: 'user:default/bruno.lima',
    startedAt: ago(26 * HOUR),
    deadlineAt: undefined,
    url: 'https://git.example.com/lakehouse/environments/-/pulls/42',
  }),
});
