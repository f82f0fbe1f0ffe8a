import { componentDefinitions } from '..';
import { readCatalogue } from '../catalogue/readCatalogue';
import { parseQuantity } from '../render/quantities';
import { ChartPods, chartPods, chartValues } from '../testing/charts';
import {
  configuration,
  objectsOf,
  policy,
  PRESETS,
  properties,
  render,
} from '../testing/environments';

const every = PRESETS.map(preset => {
  const environment = render({
    preset,
    components: [{ name: 'airbyte', version: '2.2.0' }],
  });
  return {
    environment,
    values: chartValues(environment, 'airbyte', 'airbyte'),
    pods: chartPods(environment, 'airbyte'),
  };
});

const { inventory, databases } = readCatalogue().components.find(
  ({ name }) => name === 'airbyte',
)!;
const resources = inventory!.charts.flatMap(({ presets }) =>
  Object.values(presets).flatMap(preset => preset.resources),
);

const containersOf = ({ containers, initContainers }: ChartPods) => [
  ...(initContainers ?? []),
  ...containers,
];

describe('Airbyte', () => {
  it("brings no account, role, database or object store of the chart's", () => {
    const kinds = new Set(resources.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual([
      'ConfigMap',
      'Deployment',
      'Pod',
      'Secret',
      'Service',
    ]);
    // As hooks, accounts would go in every sync, and the tokens of running pods with them.
    for (const { environment } of every) {
      const accounts = objectsOf(environment, 'airbyte', 'ServiceAccount');
      expect(accounts.map(({ metadata }) => metadata.name)).toEqual([
        'airbyte',
        'airbyte-bootloader',
        'airbyte-launcher',
      ]);
    }
  });

  it('has one Secret that is a hook, and nothing that reads it', () => {
    const secrets = resources.filter(({ kind }) => kind === 'Secret');
    expect(new Set(secrets.map(({ name }) => name))).toEqual(
      new Set(['airbyte-airbyte-secrets']),
    );
    for (const { pods, values } of every) {
      expect(values.global.secretName).toBe('airbyte-unused');
      expect(JSON.stringify(values)).not.toContain('airbyte-airbyte-secrets');
      for (const pod of pods) {
        for (const { secrets: read = {}, envFrom = [] } of containersOf(pod)) {
          expect(JSON.stringify([read, envFrom])).not.toContain(
            'airbyte-airbyte-secrets',
          );
        }
      }
    }
  });

  it('gives an empty text where keys of services are asked for that are not used, never one of ours', () => {
    const unused = componentDefinitions()
      .find(({ name }) => name === 'airbyte')!
      .secrets.find(({ name }) => name === 'airbyte-unused')!;
    expect(unused.values).toEqual({ unused: { text: '' } });
    const [{ pods }] = every;
    const read = pods.flatMap(pod =>
      containersOf(pod).flatMap(({ secrets }) => Object.entries(secrets ?? {})),
    );
    const services = read.filter(([name]) =>
      /CUSTOMERIO|OPENAI|GITHUB/.test(name),
    );
    expect(services.length).toBeGreaterThan(2);
    for (const [, reference] of services) {
      expect(reference).toBe('airbyte-unused/unused');
    }
  });

  it('makes its schema and its own Secret during the sync, when accounts are there', () => {
    const bootloaders = resources.filter(({ kind }) => kind === 'Pod');
    expect(bootloaders).toHaveLength(PRESETS.length);
    for (const { name, hook, pods } of bootloaders) {
      expect([name, hook]).toEqual(['airbyte-bootloader', 'Sync']);
      expect(pods!.serviceAccount).toBe('airbyte-bootloader');
      expect(pods!.initContainers!.map(one => one.name)).toEqual([
        'wait-for-postgresql',
      ]);
    }
    for (const { values } of every) {
      const { annotations, extraVolumeMount, extraVolumeMounts } =
        values.airbyteBootloader;
      expect(annotations).toEqual({
        'argocd.argoproj.io/hook': 'Sync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      });
      // With the chart's slip: without the first it leaves the second out.
      expect(extraVolumeMount).toBe(true);
      expect(extraVolumeMounts[0].mountPath).toBe(
        '/var/run/secrets/kubernetes.io/serviceaccount',
      );
    }
  });

  it('writes that Secret under the keys under which all others read it', () => {
    for (const { values, pods } of every) {
      const { instanceAdmin, security } = values.global.auth;
      const written = [
        ...Object.values(instanceAdmin),
        security.jwtSignatureSecretKey,
        'dataplane-client-id',
        'dataplane-client-secret',
      ];
      const read = pods.flatMap(pod =>
        containersOf(pod).flatMap(({ secrets }) =>
          Object.values(secrets ?? {})
            .map(reference => String(reference).split('/'))
            .filter(([name]) => name === 'airbyte-auth-secrets')
            .map(([, key]) => key),
        ),
      );
      expect(read).toContain('jwtSignatureSecret');
      expect(read.filter(key => !written.includes(key))).toEqual([]);
    }
  });

  it('lets nobody but these two speak to Kubernetes, and keeps both from the Secrets of others', () => {
    for (const { environment, pods } of every) {
      const [bootloader, launcher] = objectsOf(environment, 'airbyte', 'Role');
      expect(bootloader.rules).toEqual([
        { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['airbyte-auth-secrets'],
          verbs: ['get', 'update', 'patch'],
        },
      ]);
      expect(launcher.rules.flatMap(({ resources: kinds }) => kinds)).toEqual([
        'pods',
        'pods/log',
      ]);
      for (const { name, serviceAccount } of pods) {
        expect([name, serviceAccount]).toEqual([
          name,
          {
            'airbyte-bootloader': 'airbyte-bootloader',
            'airbyte-workload-launcher': 'airbyte-launcher',
          }[name] ?? 'airbyte',
        ]);
      }
    }
  });

  it('speaks to PostgreSQL without TLS, which Temporal demands of a database that is called external', () => {
    for (const { values } of every) {
      expect(values.global.database).toMatchObject({
        type: 'internal',
        host: 'postgresql',
        secretName: 'airbyte-database',
      });
      expect(values.postgresql).toEqual({ enabled: false });
      expect(values.minio).toEqual({ enabled: false });
    }
  });

  it('finds the databases of Temporal made, and makes none', () => {
    expect(databases.map(({ name }) => name)).toEqual([
      'airbyte',
      'temporal',
      'temporalvisibility',
    ]);
    for (const { environment, pods } of every) {
      const temporal = pods.find(({ name }) => name === 'airbyte-temporal')!;
      const [wait] = temporal.initContainers!;
      expect(temporal.containers[0].env).toMatchObject({
        SKIP_DB_CREATE: 'true',
        DBNAME: 'temporal',
        VISIBILITY_DBNAME: 'temporalvisibility',
      });
      expect(wait.env!.DATABASES.split(' ')).toEqual(
        databases.map(({ name }) => name),
      );
      const names = objectsOf(environment, 'postgresql', 'Job').map(
        ({ metadata }) => metadata.name.replace(/-[0-9a-f]{8}$/, ''),
      );
      for (const { name } of databases) {
        expect(names).toContain(`postgresql-database-${name}`);
      }
    }
  });

  it('leaves connections to others: Temporal alone would else take eight times twenty', () => {
    for (const { environment, pods } of every) {
      const { env } = pods.find(({ name }) => name === 'airbyte-temporal')!
        .containers[0];
      const services = 4;
      const most =
        services *
        (Number(env!.SQL_MAX_CONNS) + Number(env!.SQL_VIS_MAX_CONNS));
      const { max_connections: all } = properties(
        configuration(environment, 'postgresql', 'postgresql')[
          'postgresql.conf'
        ],
      );
      expect(most).toBeLessThan(Number(all) / 4);
    }
  });

  it('keeps its files in a bucket of its own, with a user who sees no other', () => {
    for (const { environment, values } of every) {
      expect(values.global.storage).toMatchObject({
        type: 'minio',
        secretName: 'minio-airbyte',
        minio: { endpoint: 'http://minio:9000' },
      });
      expect([...new Set(Object.values(values.global.storage.bucket))]).toEqual(
        ['airbyte'],
      );
      const scripts = configuration(environment, 'airbyte', 'airbyte-scripts');
      expect(policy(scripts).flatMap(({ Resource }) => Resource)).toEqual([
        'arn:aws:s3:::airbyte',
        'arn:aws:s3:::airbyte/*',
      ]);
    }
  });

  it('tells nobody outside what is done with it', () => {
    for (const { values } of every) {
      expect(values.global.tracking).toEqual({
        enabled: false,
        strategy: 'logging',
      });
    }
  });

  it('asks who comes, over a cookie that works without TLS', () => {
    for (const { values } of every) {
      expect(values.global.auth).toMatchObject({
        enabled: true,
        secretName: 'airbyte-auth',
        security: { cookieSecureSetting: false },
      });
    }
  });

  it('makes pods for syncs that the namespace and its network let in', () => {
    for (const { environment, values, pods } of every) {
      const launcher = pods.find(
        ({ name }) => name === 'airbyte-workload-launcher',
      )!;
      const [{ spec }] = objectsOf(environment, 'airbyte', 'NetworkPolicy');
      const { matchLabels } = spec.podSelector;
      const [[key, value]] = Object.entries(matchLabels!);
      expect(values.global.jobs.kube.labels).toMatchObject(matchLabels!);
      expect(launcher.containers[0].env).toMatchObject({
        ROOTLESS_WORKLOAD: 'true',
        CHECK_JOB_KUBE_LABELS: `${key}=${value}`,
        DISCOVER_JOB_KUBE_LABELS: `${key}=${value}`,
        SPEC_JOB_KUBE_LABELS: `${key}=${value}`,
      });
    }
  });

  it('is reached by whoever starts syncs, from both sides', () => {
    const [own, clients] = objectsOf(
      every[0].environment,
      'airbyte',
      'NetworkPolicy',
    ).map(({ spec }) => spec);
    expect(own.ingress![1].from![0].podSelector).toEqual(clients.podSelector);
    expect(clients.egress![0].ports).toEqual(own.ingress![1].ports);
  });

  it('has room in the quota for as many syncs as may run at once', () => {
    for (const { environment, values } of every) {
      const { mainContainer, replication, useConnectorResourceDefaults } =
        values.global.workloads.resources;
      expect(useConnectorResourceDefaults).toBe(false);
      const { parallelism } = values.workloadLauncher;
      expect(values.worker.maxSyncWorkers).toBe(parallelism);
      const together = (resource: string, bound: string) =>
        parallelism *
        (2 * parseQuantity(mainContainer[resource][bound]) +
          parseQuantity(replication[resource][bound]));

      const [{ spec }] = objectsOf(environment, 'base', 'ResourceQuota');
      const hard = (key: string) => parseQuantity(spec.hard[key]);
      const { cpu, memory } = environment.requests;
      expect(together('cpu', 'request')).toBeLessThan(
        hard('requests.cpu') - cpu,
      );
      expect(together('memory', 'request')).toBeLessThan(
        hard('requests.memory') - memory,
      );
      expect(together('memory', 'limit')).toBeLessThan(
        hard('limits.memory') - memory,
      );
    }
  });

  it('starts again when what it is told changes', () => {
    const written = every.map(({ values }) => {
      const hashes = Object.values<any>(values).flatMap(
        part =>
          part?.podAnnotations?.['lakehouse-portal.io/configuration'] ?? [],
      );
      // All but the bootloader, which runs in every sync.
      expect(hashes).toHaveLength(7);
      return new Set(hashes);
    });
    expect(written.map(({ size }) => size)).toEqual(PRESETS.map(() => 1));
    expect(new Set(written.flatMap(hashes => [...hashes])).size).toBe(
      PRESETS.length,
    );
  });

  it('says what is known to be broken', () => {
    const { versions } = componentDefinitions().find(
      ({ name }) => name === 'airbyte',
    )!;
    const warnings = versions[0].warnings.join(' ');
    for (const known of ['65511', '68134', '83782']) {
      expect(warnings).toContain(known);
    }
  });
});
