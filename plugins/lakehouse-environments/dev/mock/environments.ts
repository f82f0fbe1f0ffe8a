import {
  type ClusterState,
  type ComponentDetail,
  type EnvironmentDetail,
  type EnvironmentOperation,
  type Threshold,
  type Verification,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { aComponent, coming, crashLoop, waiting } from './components';
import { ago, DAY, HOUR, MINUTE } from './time';

const GIB = 1024 ** 3;

export const CORE = [
  'base',
  'postgresql',
  'minio',
  'hive-metastore',
  'trino',
] as const;

export const clusters: ClusterState[] = [
  {
    id: 'producao',
    title: 'Produção (São Paulo)',
    connection: 'watching',
    since: ago(9 * DAY),
    simulated: false,
  },
  {
    id: 'filial',
    title: 'Filial Recife',
    connection: 'lost',
    reason: 'connect ETIMEDOUT 10.20.0.10:6443',
    since: ago(3 * HOUR),
    simulated: false,
  },
  {
    id: 'local',
    title: 'Laptop',
    connection: 'watching',
    since: ago(HOUR),
    simulated: true,
  },
];

/** What a platform engineer may do. */
const EVERYTHING: EnvironmentDetail['permitted'] = {
  change: true,
  delete: true,
  verify: true,
  sync: true,
  retry: true,
  cancel: true,
};

export const passed: Verification = {
  outcome: 'passed',
  startedAt: ago(42 * MINUTE + 6_400),
  endedAt: ago(42 * MINUTE),
  checks: [
    { name: 'metastore', outcome: 'passed', durationMs: 38 },
    { name: 'bucket', outcome: 'passed', durationMs: 61 },
    { name: 'engine', outcome: 'passed', durationMs: 412 },
    { name: 'scratch-table', outcome: 'passed', durationMs: 5_870 },
  ],
};

const verificationFailed: Verification = {
  outcome: 'failed',
  startedAt: ago(25 * MINUTE),
  endedAt: ago(24 * MINUTE),
  checks: [
    { name: 'metastore', outcome: 'passed', durationMs: 41 },
    { name: 'bucket', outcome: 'passed', durationMs: 70 },
    {
      name: 'engine',
      outcome: 'failed',
      durationMs: 10_000,
      reason: {
        code: 'engine-unreachable',
        params: {
          engine: 'trino',
          url: 'http://trino.lakehouse-marketing.svc:8080',
          detail: 'connect ECONNREFUSED 10.43.7.12:8080',
        },
        message:
          'The engine does not answer: connect ECONNREFUSED 10.43.7.12:8080',
      },
    },
    { name: 'scratch-table', outcome: 'not-run' },
  ],
};

const measured: Threshold[] = [
  {
    name: 'simple-query',
    limit: 5_000,
    unit: 'ms',
    value: 412,
    measuredAt: ago(42 * MINUTE),
    verdict: 'within',
  },
  {
    name: 'metastore-latency',
    limit: 100,
    unit: 'ms',
    value: 138,
    measuredAt: ago(42 * MINUTE),
    verdict: 'beyond',
  },
  {
    name: 'dbt-throughput',
    limit: 1_000,
    unit: 'records-per-second',
    verdict: 'unknown',
    detail: 'No dbt run of this environment has been published.',
  },
  {
    name: 'cpu',
    limit: 80,
    unit: 'percent',
    verdict: 'unknown',
    detail: 'The cluster has no metrics API.',
  },
];

const unmeasured: Threshold[] = measured.map(
  ({ value, measuredAt, ...rest }) => ({ ...rest, verdict: 'unknown' }),
);

const sumOf = (components: ComponentDetail[]) =>
  components.reduce(
    (sum, { requests }) => ({
      cpu: sum.cpu + (requests?.cpu ?? 0),
      memory: sum.memory + (requests?.memory ?? 0),
      storage: sum.storage + (requests?.storage ?? 0),
    }),
    { cpu: 0, memory: 0, storage: 0 },
  );

const credentialsOf = (namespace: string) => [
  {
    purpose: 'PostgreSQL superuser',
    namespace,
    secret: 'postgresql-credentials',
    keys: ['username', 'password'],
  },
  {
    purpose: 'MinIO root',
    namespace,
    secret: 'minio-credentials',
    keys: ['rootUser', 'rootPassword'],
  },
  {
    purpose: 'Object store, as Trino and the metastore use it',
    namespace,
    secret: 'object-store',
    keys: ['accessKeyId', 'secretAccessKey'],
  },
];

/** An environment that is usable, unless told otherwise. */
export function anEnvironment(
  id: string,
  title: string,
  overrides: Partial<EnvironmentDetail> = {},
): EnvironmentDetail {
  const details = overrides.details ?? CORE.map(name => aComponent(id, name));
  const namespace = overrides.namespace ?? `lakehouse-${id}`;
  const requests = sumOf(details);
  const owner = overrides.owner ?? 'group:default/vendas-data';
  const cluster = overrides.cluster ?? 'producao';
  const preset = 'small';
  return {
    id,
    title,
    owner,
    origin: 'created',
    state: 'usable',
    clusterState: clusters.find(one => one.id === cluster)!,
    permitted: EVERYTHING,
    since: ago(20 * HOUR),
    cluster,
    namespace,
    preset,
    requests,
    cost: {
      currency: 'BRL',
      perMonth:
        requests.cpu * 120 +
        (requests.memory / GIB) * 15 +
        (requests.storage / GIB) * 0.6,
    },
    createdAt: ago(47 * DAY),
    observedAt: ago(4_000),
    verification: passed,
    thresholds: measured,
    credentials: credentialsOf(namespace),
    links: [
      {
        title: 'Application in Argo CD',
        url: `https://argocd.example.com/applications/${id}`,
      },
      {
        title: 'Files in Git',
        url: `https://git.example.com/lakehouse/environments/${id}`,
      },
    ],
    spec: {
      id,
      title,
      owner,
      cluster,
      namespace,
      preset,
      secrets: 'external-secrets',
      secretStore: 'vault',
      components: details
        .filter(({ version }) => version)
        .map(({ name, version }) => ({ name, version: version! })),
    },
    ...overrides,
    details,
    components: overrides.components ?? details,
  };
}

export const anOperation = (
  environment: string,
  overrides: Partial<EnvironmentOperation> = {},
): EnvironmentOperation => ({
  id: `op-${environment}`,
  environment,
  kind: 'create',
  state: 'following',
  requestedBy: 'user:default/ana.souza',
  taskId: '4b0f6f1e-1d7c-4a53-9a0e-7f4b8e0b2c11',
  revision: '3f9c2b7e51aa',
  url: 'https://git.example.com/lakehouse/environments/-/commit/3f9c2b7e51aa',
  startedAt: ago(6 * MINUTE),
  deadlineAt: ago(-54 * MINUTE),
  ...overrides,
});

const vendas = anEnvironment('vendas-prod', 'Vendas', {
  description:
    'The lakehouse of the sales teams: orders, customers and campaigns.',
  details: [
    ...CORE.map(name => aComponent('vendas-prod', name)),
    aComponent('vendas-prod', 'superset', {
      upgrades: [
        {
          version: '4.1.1',
          default: true,
          warnings: [
            'The database is migrated on the first start; take a backup first.',
          ],
        },
      ],
    }),
    aComponent('vendas-prod', 'monitoring'),
  ].map(component =>
    component.name === 'trino'
      ? {
          ...component,
          upgrades: [{ version: '479', default: false, warnings: [] }],
        }
      : component,
  ),
  operation: anOperation('vendas-prod', {
    kind: 'change',
    state: 'succeeded',
    startedAt: ago(21 * HOUR),
    endedAt: ago(20 * HOUR),
    deadlineAt: undefined,
  }),
});

const marketing = anEnvironment('marketing', 'Marketing', {
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

/** How an environment comes up, step by step; each step is one readiness for each of the core's components. */
export const STEPS = CORE.length * 2 + 1;

/** The environment that is being created, at one of its steps. */
export function creating(step: number): EnvironmentDetail {
  const id = 'vendas-dev';
  const done = Math.floor(step / 2);
  const isComing = step % 2 === 1;
  const details = CORE.map((name, index) => {
    if (index < done) return aComponent(id, name, { since: ago(90_000) });
    if (index === done && isComing) return coming(id, name);
    return waiting(id, name, CORE[Math.max(0, index - 1)]);
  });
  const isUsable = step >= STEPS;
  const state = () => {
    if (isUsable) return 'usable';
    return step === STEPS - 1 ? 'verifying' : 'provisioning';
  };
  return anEnvironment(id, 'Vendas (dev)', {
    state: state(),
    since: ago(isUsable ? 2_000 : 6 * MINUTE),
    createdAt: ago(6 * MINUTE),
    details,
    verification: isUsable
      ? { ...passed, startedAt: ago(8_000), endedAt: ago(2_000) }
      : undefined,
    thresholds: isUsable ? measured : unmeasured,
    operation: anOperation(id, {
      state: isUsable ? 'succeeded' : 'following',
      ...(isUsable && { endedAt: ago(2_000) }),
    }),
  });
}

const finance = anEnvironment('financeiro', 'Financeiro', {
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

const waitingForMerge = anEnvironment('logistica', 'Logística', {
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

const deleting = anEnvironment('campanha-2025', 'Campanha 2025', {
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

const deleted = anEnvironment('teste-antigo', 'Teste antigo', {
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

const discovered = anEnvironment('legado', 'legado', {
  state: 'unknown',
  reason: {
    code: 'not-verified',
    params: {},
    message:
      'All components are healthy, but nobody has run the smoke check yet.',
  },
  owner: undefined,
  origin: 'discovered',
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
discovered.owner = undefined;

const lost = anEnvironment('recife', 'Recife', {
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

const simulated = anEnvironment('demo', 'Demo on this laptop', {
  cluster: 'local',
  owner: 'user:default/ana.souza',
  createdAt: ago(50 * MINUTE),
  since: ago(44 * MINUTE),
  simulation: { environment: 'local', schemaPrefix: 'demo_' },
  details: CORE.map(name => {
    const component = aComponent('demo', name, { since: ago(44 * MINUTE) });
    return {
      ...component,
      endpoints: component.endpoints.map(endpoint => ({
        ...endpoint,
        url: endpoint.url.replace(/\/\/.*:/, '//127.0.0.1:1'),
        reach: 'stand-in' as const,
      })),
    };
  }),
});

/** One environment in every state; the one that is being created stands still. */
export const environments: EnvironmentDetail[] = [
  vendas,
  creating(5),
  marketing,
  finance,
  waitingForMerge,
  deleting,
  deleted,
  discovered,
  lost,
  simulated,
];

/** So many more, most of them usable. */
export const manyEnvironments = (count: number): EnvironmentDetail[] =>
  Array.from({ length: count }, (_, index) =>
    anEnvironment(`equipe-${index + 1}`, `Equipe ${index + 1}`, {
      owner: `group:default/equipe-${(index % 12) + 1}`,
      createdAt: ago((index + 1) * 2 * DAY),
      ...(index % 17 === 3 && {
        state: 'degraded',
        reason: {
          code: 'verification-failed',
          params: { check: 'metastore' },
          message: 'The smoke check failed: metastore',
        },
      }),
    }),
  );
