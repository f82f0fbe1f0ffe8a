import {
  type EnvironmentDetail,
  type RequestsInUse,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ENVIRONMENTS, ENVIRONMENTS_API } from './environments';
import { type Scene } from './scenes';
import { answered, changed, failed } from './states';

const API = `**${ENVIRONMENTS_API}/environments`;
const TABLES_API = '**/api/lakehouse-tables';
const LONG_AGO = '2026-01-05T08:30:00.000Z';

const list = (name: string, state?: Scene['state']): Scene => ({
  name: `environments-${name}`,
  path: ENVIRONMENTS,
  person: 'platform-engineer',
  state,
});

/** The list of environments, in each of its states. */
export const environmentListScenes: Scene[] = [
  list('full'),
  list('empty', answered(API, { items: [], clusters: [], mayCreate: true })),
  list('denied', failed(API, 403, 'NotAllowedError')),
  list('error', failed(API, 500, 'Error')),
  {
    // Never answered: the page closes first.
    ...list('loading', page => page.route(API, () => undefined)),
    isLoading: true,
  },
];

/** The tabs of an environment. */
export const ENVIRONMENT_TABS = [
  'overview',
  'components',
  'access',
  'timeline',
  'tables',
] as const;

export const tabOf = (id: string, tab: (typeof ENVIRONMENT_TABS)[number]) =>
  `${ENVIRONMENTS}/${id}?tab=${tab}`;

/** Each tab of an environment that is usable. */
export const environmentTabScenes = (id: string): Scene[] =>
  ENVIRONMENT_TABS.map(tab => ({
    name: `environment-${tab}`,
    path: tabOf(id, tab),
    person: 'platform-engineer',
  }));

const trinoEndsAgainAndAgain = (environment: EnvironmentDetail) => {
  const trino = environment.details.find(({ name }) => name === 'trino')!;
  Object.assign(trino, {
    health: 'Degraded',
    readiness: 'ailing',
    since: LONG_AGO,
    reason: {
      code: 'crash-loop',
      params: { container: 'trino', restarts: '4' },
      message: 'The container trino ends again and again',
      resource: {
        kind: 'Pod',
        namespace: environment.namespace,
        name: 'trino-coordinator-0',
      },
      event: 'Back-off restarting failed container',
      log: Array(9).fill('Configuration is invalid'),
      since: LONG_AGO,
    },
  });
  Object.assign(environment, {
    state: 'degraded',
    since: LONG_AGO,
    reason: {
      code: 'components-ailing',
      params: { components: 'trino' },
      message: 'Not well: trino',
    },
  });
};

const namespaceCannotBeRead = (answer: RequestsInUse) => {
  for (const resource of answer.resources) {
    delete resource.used;
    delete resource.allowed;
  }
  delete answer.readAt;
  answer.note = {
    code: 'quota-denied',
    params: { namespace: 'lakehouse-vendas' },
    message: 'The portal may not read the ResourceQuotas of the namespace',
    since: LONG_AGO,
  };
};

const quotaIsFull = (answer: RequestsInUse) => {
  for (const resource of answer.resources) resource.used = resource.allowed;
};

/** An environment and its tables, in the states that a healthy one does not show. */
export const environmentStateScenes = (id: string): Scene[] => {
  const detail = `${API}/${id}`;
  const page = (
    name: string,
    state: Scene['state'],
    tab: (typeof ENVIRONMENT_TABS)[number] = 'overview',
  ): Scene => ({
    name: `environment-${name}`,
    path: tabOf(id, tab),
    person: 'platform-engineer',
    state,
  });
  const broken = changed(detail, trinoEndsAgainAndAgain);
  return [
    { name: 'environment-missing', path: `${ENVIRONMENTS}/nobody-made-this` },
    page('denied', failed(detail, 403, 'NotAllowedError')),
    page('error', failed(detail, 500, 'Error')),
    page('broken', broken),
    page('broken-components', broken, 'components'),
    page(
      'lost-cluster',
      changed<EnvironmentDetail>(detail, environment => {
        environment.state = 'unknown';
        environment.observedAt = LONG_AGO;
        Object.assign(environment.clusterState, {
          connection: 'lost',
          since: LONG_AGO,
          reason: 'connect ECONNREFUSED 127.0.0.1:6443',
        });
      }),
    ),
    page(
      'deleted',
      changed<EnvironmentDetail>(detail, environment => {
        Object.assign(environment, {
          state: 'deleted',
          since: LONG_AGO,
          retryAs: 'create',
          details: [],
          components: [],
          operation: {
            ...environment.operation,
            kind: 'delete',
            state: 'succeeded',
            endedAt: LONG_AGO,
            stands: [
              {
                resource: { kind: 'Namespace', name: environment.namespace },
                fate: 'kept',
              },
              {
                resource: { kind: 'Application', name: id },
                fate: 'undone',
              },
            ],
          },
        });
      }),
    ),
    page(
      'discovered',
      changed<EnvironmentDetail>(detail, environment => {
        environment.origin = 'discovered';
        delete environment.preset;
        delete environment.cost;
        delete environment.requests;
      }),
    ),
    page(
      'requests-unknown',
      changed(`${detail}/requests`, namespaceCannotBeRead),
    ),
    page('requests-full', changed(`${detail}/requests`, quotaIsFull)),
    page('requests-error', failed(`${detail}/requests`, 500, 'Error')),
    page(
      'tables-denied',
      failed(`${TABLES_API}/environments`, 403, 'NotAllowedError'),
      'tables',
    ),
    page(
      'tables-unseen',
      answered(`${TABLES_API}/environments`, {
        items: [
          {
            id,
            title: id,
            catalogs: [
              {
                id: 'lakehouse',
                reader: 'object-store',
                outcome: 'never',
                scanning: false,
              },
            ],
            engines: [],
          },
        ],
      }),
      'tables',
    ),
  ];
};
