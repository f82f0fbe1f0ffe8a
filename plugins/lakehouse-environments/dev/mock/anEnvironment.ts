import {
  type ComponentDetail,
  type EnvironmentDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { clusters } from './clusters';
import { aComponent, CORE, GIB } from './components';
import { EVERYTHING } from './permitted';
import { measured } from './thresholds';
import { ago, DAY, HOUR } from './time';
import { passed } from './verifications';

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
    purpose: 'Administrator of PostgreSQL',
    namespace,
    secret: 'postgresql-credentials',
    keys: ['username', 'password'],
  },
  {
    purpose: 'Administrator of MinIO',
    namespace,
    secret: 'minio-credentials',
    keys: ['rootUser', 'rootPassword'],
  },
  {
    purpose: 'Reads and writes the bucket lakehouse, nothing else',
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
