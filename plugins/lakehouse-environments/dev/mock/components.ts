import {
  type ComponentDetail,
  type Endpoint,
  type Reason,
  type ResourceState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ago, HOUR } from './time';

export const GIB = 1024 ** 3;

interface Definition {
  name: string;
  title: string;
  purpose: string;
  wave: number;
  version?: string;
  optional?: boolean;
  /** Workload, its port and what it serves. */
  serves?: { kind: 'StatefulSet' | 'Deployment'; port: number; name: string };
  requests?: { cpu: number; memory: number; storage: number };
}

const DEFINITIONS: Definition[] = [
  {
    name: 'base',
    title: 'Namespace and policies',
    purpose:
      'Bounds the namespace, in what it may use and whom its pods may talk to.',
    wave: -2,
  },
  {
    name: 'postgresql',
    title: 'PostgreSQL',
    purpose:
      'Holds the catalog of the metastore, and the databases of other components.',
    wave: 0,
    version: '15.4',
    serves: { kind: 'StatefulSet', port: 5432, name: 'SQL' },
    requests: { cpu: 1, memory: 2 * GIB, storage: 20 * GIB },
  },
  {
    name: 'minio',
    title: 'MinIO',
    purpose: 'Keeps the files of all tables, over the S3 protocol.',
    wave: 1,
    version: 'RELEASE.2025-04-22',
    serves: { kind: 'StatefulSet', port: 9000, name: 'S3' },
    requests: { cpu: 2, memory: 8 * GIB, storage: 400 * GIB },
  },
  {
    name: 'hive-metastore',
    title: 'Hive Metastore',
    purpose:
      'Says which tables there are, and where the current metadata of each lies.',
    wave: 2,
    version: '4.0.0',
    serves: { kind: 'Deployment', port: 9083, name: 'Thrift' },
    requests: { cpu: 1, memory: 4 * GIB, storage: 0 },
  },
  {
    name: 'trino',
    title: 'Trino',
    purpose: 'Answers SQL over the Iceberg tables.',
    wave: 3,
    version: '476',
    serves: { kind: 'Deployment', port: 8080, name: 'HTTP' },
    requests: { cpu: 8, memory: 40 * GIB, storage: 0 },
  },
  {
    name: 'superset',
    title: 'Superset',
    purpose: 'Shows what is in the tables, as charts and dashboards.',
    wave: 4,
    version: '3.1.3',
    optional: true,
    serves: { kind: 'Deployment', port: 8088, name: 'Web' },
    requests: { cpu: 2, memory: 6 * GIB, storage: 0 },
  },
  {
    name: 'monitoring',
    title: 'Monitoring',
    purpose:
      'Measures what nobody else measures, has Prometheus read it, and tells when a limit is passed.',
    wave: 5,
    optional: true,
  },
];

/** Names of the components that every environment has. */
export const CORE = [
  'base',
  'postgresql',
  'minio',
  'hive-metastore',
  'trino',
] as const;

const workload = (
  environment: string,
  { name, serves }: Definition,
): ResourceState[] =>
  serves
    ? [
        {
          group: 'apps',
          kind: serves.kind,
          namespace: `lakehouse-${environment}`,
          name,
          sync: 'Synced',
          health: 'Healthy',
        },
        {
          kind: 'Service',
          namespace: `lakehouse-${environment}`,
          name,
          sync: 'Synced',
          health: 'Healthy',
        },
      ]
    : [
        {
          group: 'networking.k8s.io',
          kind: 'NetworkPolicy',
          namespace: `lakehouse-${environment}`,
          name: 'default-deny',
          sync: 'Synced',
          health: 'Healthy',
        },
      ];

const SCHEMES: Record<string, string> = { SQL: 'postgresql', Thrift: 'thrift' };
const schemeOf = (protocol: string) => SCHEMES[protocol] ?? 'http';

/** A component that is well. */
export function aComponent(
  environment: string,
  name: string,
  overrides: Partial<ComponentDetail> = {},
): ComponentDetail {
  const definition = DEFINITIONS.find(one => one.name === name)!;
  const { title, purpose, wave, version, optional = false } = definition;
  const { serves, requests } = definition;
  const reach: Endpoint['reach'] = 'cluster';
  return {
    name,
    title,
    purpose,
    wave,
    version,
    optional,
    application: `${environment}-${name}`,
    sync: 'Synced',
    health: 'Healthy',
    readiness: 'usable',
    since: ago(20 * HOUR),
    requests,
    revision: '3f9c2b7e51aa',
    resources: workload(environment, definition),
    endpoints: serves
      ? [
          {
            name: `${title} ${serves.name}`,
            url: `${schemeOf(
              serves.name,
            )}://${name}.lakehouse-${environment}.svc:${serves.port}`,
            reach,
          },
        ]
      : [],
    upgrades: [],
    links: [],
    ...overrides,
  };
}

/** A component whose turn has not come. */
export const waiting = (
  environment: string,
  name: string,
  on: string,
): ComponentDetail =>
  aComponent(environment, name, {
    sync: 'Missing',
    health: 'Missing',
    readiness: 'waiting',
    since: ago(4 * 60_000),
    revision: undefined,
    resources: [],
    endpoints: [],
    reason: {
      code: 'waiting-for-components',
      params: { components: on },
      message: `Waits for ${on}`,
    },
  });

/** A component that is being brought up. */
export const coming = (
  environment: string,
  name: string,
  reason: Reason = {
    code: 'progressing',
    params: {},
    message: 'It is being brought up',
  },
): ComponentDetail => {
  const component = aComponent(environment, name);
  return {
    ...component,
    health: 'Progressing',
    readiness: 'coming',
    since: ago(70_000),
    endpoints: [],
    resources: component.resources.map(resource => ({
      ...resource,
      health: resource.kind === 'Service' ? 'Healthy' : 'Progressing',
      message:
        resource.kind === 'Service'
          ? undefined
          : 'Waiting for rollout to finish: 0 of 1 updated replicas are available...',
    })),
    reason,
  };
};

/** Of a container that cannot stay up, with what it says last. */
export const crashLoop = (environment: string): Reason => ({
  code: 'crash-loop',
  params: { container: 'trino', restarts: '7', exitCode: '100' },
  message: 'The container trino keeps crashing (7 restarts, exit code 100)',
  resource: {
    kind: 'Pod',
    namespace: `lakehouse-${environment}`,
    name: 'trino-coordinator-6f7c9d5b8-x2x7p',
  },
  event:
    'BackOff: Back-off restarting failed container trino in pod trino-coordinator-6f7c9d5b8-x2x7p',
  log: [
    '2026-11-30T14:02:11.402Z  INFO  main  io.trino.server.Server  Trino version: 476',
    '2026-11-30T14:02:14.118Z  INFO  main  io.airlift.bootstrap.Bootstrap  PROPERTY  hive.metastore.uri  thrift://hive-metastore:9083',
    '2026-11-30T14:02:15.873Z  ERROR  main  io.trino.server.Server  Configuration errors:',
    '',
    "1) Error: Configuration property 'hive.s3.aws-access-key' was not used",
    '',
    '1 error',
  ],
  since: ago(23 * 60_000),
});
