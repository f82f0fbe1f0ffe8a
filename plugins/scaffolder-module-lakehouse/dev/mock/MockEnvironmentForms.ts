import {
  type DeletionPreview,
  type EnvironmentDetail,
  type EnvironmentSpec,
  type LakehouseEnvironmentsApi,
  type Offer,
  type OfferedComponent,
  type PresentSpecification,
  type PreviewRequest,
  type Problem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const GIB = 1024 ** 3;

function component(
  name: string,
  wave: number,
  more: Partial<OfferedComponent> = {},
): OfferedComponent {
  const size = (factor: number) => ({
    cpu: 2 * factor,
    memory: 8 * GIB * factor,
    storage: 100 * GIB * factor,
  });
  return {
    name,
    title: name,
    purpose: `What ${name} is for.`,
    wave,
    optional: false,
    needs: [],
    versions: [{ version: '1.0', default: true, warnings: [] }],
    requests: { small: size(1), medium: size(2), large: size(4) },
    ...more,
  };
}

const OFFER: Offer = {
  clusters: [
    {
      id: 'local',
      title: 'Laptop',
      simulated: true,
      reachable: true,
      kubernetesVersion: 'v1.34.4',
      storageClasses: ['standard', 'fast'],
      namespaces: ['lakehouse-*'],
      unavailable: [
        {
          name: 'airbyte',
          code: 'charts-unavailable',
          message: 'It comes as a Helm chart.',
        },
      ],
    },
    {
      id: 'paris',
      title: 'Paris',
      simulated: false,
      reachable: false,
      reason: 'connect ECONNREFUSED 10.0.0.1:6443',
      storageClasses: [],
      namespaces: ['dados-*'],
      unavailable: [],
    },
  ],
  components: [
    component('trino', 3, {
      title: 'Trino',
      versions: [
        { version: '479', default: true, warnings: [] },
        {
          version: '430',
          default: false,
          warnings: [
            'OPTIMIZE rewrites single small files of a partition again in every run (trinodb/trino 23864).',
          ],
        },
      ],
    }),
    component('postgresql', 0, { title: 'PostgreSQL' }),
    component('airbyte', 4, { title: 'Airbyte', optional: true }),
    component('openmetadata', 4, {
      title: 'OpenMetadata',
      optional: true,
      needs: ['search'],
    }),
    component('search', 4, { title: 'OpenSearch', optional: true }),
  ],
  presets: ['small', 'medium', 'large'],
  delivery: 'push',
  prices: {
    currency: 'BRL',
    cpuCoreMonth: 100,
    memoryGiBMonth: 10,
    storageGiBMonth: 1,
  },
};

const SPEC: EnvironmentSpec = {
  id: 'vendas-prod',
  title: 'Vendas (production)',
  owner: 'group:default/vendas-data',
  cluster: 'local',
  namespace: 'lakehouse-vendas-prod',
  preset: 'medium',
  secrets: 'external-secrets',
  secretStore: 'vault',
  components: [
    { name: 'postgresql', version: '1.0' },
    { name: 'trino', version: '430' },
  ],
};

const ENVIRONMENT: EnvironmentDetail = {
  id: 'vendas-prod',
  title: SPEC.title,
  origin: 'created',
  state: 'usable',
  cluster: 'local',
  namespace: SPEC.namespace,
  components: ['postgresql', 'trino'].map((name, wave) => ({
    name,
    title: name,
    wave,
    optional: false,
    application: `vendas-prod-${name}`,
    sync: 'Synced',
    health: 'Healthy',
    readiness: 'usable',
  })),
  requests: { cpu: 8, memory: 32 * GIB, storage: 400 * GIB },
  details: [],
  spec: SPEC,
  thresholds: [],
  credentials: [],
  links: [],
  clusterState: {
    id: 'local',
    title: 'Laptop',
    connection: 'watching',
    simulated: true,
  },
  permitted: {
    change: true,
    delete: true,
    verify: true,
    sync: true,
    retry: true,
    cancel: true,
  },
};

/** Argo CD runs it, but nobody asked for it here. */
const DISCOVERED: EnvironmentDetail = {
  ...ENVIRONMENT,
  id: 'legado',
  title: 'Legado',
  origin: 'discovered',
  namespace: 'analytics',
  spec: undefined,
  requests: undefined,
  permitted: { ...ENVIRONMENT.permitted, change: false, delete: false },
};

const error = (
  field: string,
  code: string,
  params: Record<string, string> = {},
): Problem => ({ field, code, params, message: code, severity: 'error' });

/** Judges as the backend does, as far as the fields need it. */
function problemsOf({ spec, kind }: PreviewRequest): Problem[] {
  const cluster = OFFER.clusters.find(each => each.id === spec.cluster);
  const problems: Problem[] = [];
  if (!/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(spec.id)) {
    problems.push(error('id', 'invalid-id'));
  } else if (kind === 'create' && spec.id === 'vendas-prod') {
    problems.push(error('id', 'name-taken', { id: spec.id }));
  } else if (kind === 'create' && spec.id === 'vendas-broken') {
    problems.push(
      spec.preset === 'large'
        ? error('id', 'creation-differs', { id: spec.id, fields: 'preset' })
        : {
            ...error('id', 'creation-continues', {
              id: spec.id,
              at: '2026-11-30T12:00:00.000Z',
            }),
            severity: 'warning',
          },
    );
  }
  if (!cluster) {
    problems.push(error('cluster', 'cluster-unknown'));
  } else if (!spec.namespace.startsWith('lakehouse-')) {
    problems.push(
      error('namespace', 'namespace-not-allowed', {
        namespace: spec.namespace,
        patterns: 'lakehouse-*',
      }),
    );
  }
  if (spec.secrets === 'external-secrets' && !spec.secretStore) {
    problems.push(error('secretStore', 'missing-secret-store'));
  }
  if (kind === 'change' && spec.preset === 'small') {
    problems.push(
      error('preset', 'cannot-shrink', { from: 'medium', to: 'small' }),
    );
  }
  if (spec.components.some(each => each.version === '430')) {
    problems.push({
      field: 'components.1.version',
      code: 'something-new',
      params: {},
      message: 'Trino 430 has known bugs.',
      severity: 'warning',
    });
  }
  return problems;
}

/** An environments backend in the page's memory. */
export class MockEnvironmentForms implements Partial<LakehouseEnvironmentsApi> {
  readonly previews: PreviewRequest[] = [];
  offer = OFFER;
  /** Told beside what is wrong with what is typed. */
  problems: Problem[] = [];
  /** What a change begins with. */
  present: PresentSpecification = {
    spec: SPEC,
    origin: {
      source: 'git',
      revision: '4f1c9a1be3b1c9d4e0a7f0f6a6a1f0b3c2d1e0f9',
    },
    problems: [],
  };
  /** Makes every call fail. */
  failure: Error | undefined;

  async getOffer() {
    this.#called();
    return this.offer;
  }

  async listEnvironments() {
    this.#called();
    return { items: [ENVIRONMENT, DISCOVERED], clusters: [], mayCreate: true };
  }

  async getEnvironment(id: string) {
    this.#called();
    return id === DISCOVERED.id ? DISCOVERED : ENVIRONMENT;
  }

  async getSpecification(): Promise<PresentSpecification> {
    this.#called();
    return this.present;
  }

  async previewDeletion(): Promise<DeletionPreview> {
    this.#called();
    return {
      kept: [
        {
          kind: 'PersistentVolumeClaim',
          namespace: SPEC.namespace,
          name: 'postgresql-data',
        },
      ],
      backup: 'done',
      lastBackupAt: new Date(Date.now() - 5 * 3_600_000).toISOString(),
    };
  }

  async previewEnvironment(request: PreviewRequest) {
    this.#called();
    this.previews.push(request);
    return {
      problems: [...problemsOf(request), ...this.problems],
      resources: request.spec.components.map(({ name }) => ({
        component: name,
        kind: 'StatefulSet',
        name,
        requests: { cpu: 2, memory: 8 * GIB, storage: 100 * GIB },
      })),
      requests: { cpu: 4, memory: 16 * GIB, storage: 200 * GIB },
      cost: { currency: 'BRL', perMonth: 760 },
      changes:
        request.kind === 'change'
          ? [
              {
                path: 'environment.yaml',
                change: 'changed' as const,
                diff: '-preset: medium\n+preset: large\n',
              },
            ]
          : [],
      ...(request.kind === 'change' && { comparedWith: this.present.origin }),
    };
  }

  #called() {
    if (this.failure) {
      throw this.failure;
    }
  }
}
