import { anEnvironment } from '../anEnvironment';
import { aComponent, CORE } from '../components';
import { EVERYTHING } from '../permitted';
import { unmeasured } from '../thresholds';
import { ago, HOUR } from '../time';

export const discovered = anEnvironment('legado', 'legado', {
  state: 'unknown',
  reason: {
    code: 'not-verified',
    params: {},
    message:
      'All components are healthy, but nobody has run the smoke check yet.',
  },
  owner: undefined,
  origin: 'discovered',
  alsoOn: ['filial'],
  permitted: { ...EVERYTHING, change: false, delete: false, retry: false },
  createdAt: undefined,
  preset: undefined,
  spec: undefined,
  cost: undefined,
  requests: undefined,
  verification: undefined,
  thresholds: unmeasured,
  namespace: 'analytics',
  credentials: [],
});

export const lost = anEnvironment('recife', 'Recife', {
  cluster: 'filial',
  owner: 'group:default/nordeste-data',
  state: 'unknown',
  since: ago(3 * HOUR),
  observedAt: ago(3 * HOUR),
  reason: {
    code: 'cluster-lost',
    params: { cluster: 'Filial Recife', detail: 'connect ETIMEDOUT' },
    message: 'The cluster Filial Recife does not answer',
  },
  details: CORE.map(name =>
    aComponent('recife', name, { readiness: 'unknown', since: ago(3 * HOUR) }),
  ),
});
