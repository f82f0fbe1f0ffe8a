import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { componentDefinitions } from '..';
import { parseQuantity } from '../render/quantities';
import {
  configuration,
  objectsOf,
  policy,
  PRESETS,
  render,
  workloads,
} from '../testing/environments';
import { RenderedEnvironment } from '../types';

const probeFolder = resolve(
  __dirname,
  '../../../pipelines/lakehouse_pipelines/probe',
);
const probeSource = readdirSync(probeFolder)
  .filter(file => file.endsWith('.py'))
  .map(file => readFileSync(resolve(probeFolder, file), 'utf8'))
  .join('\n');

const MONITORING = [{ name: 'monitoring', version: '1' }];
const environment = render({
  components: [
    { name: 'backups', version: '1' },
    { name: 'dbt', version: '1.11.16' },
    ...MONITORING,
  ],
});

const rules = objectsOf(environment, 'monitoring', 'PrometheusRule').flatMap(
  ({ spec }) => spec.groups.flatMap(group => group.rules),
);
const rule = (alert: string) => rules.find(one => one.alert === alert)!;
const monitors = objectsOf(environment, 'monitoring', 'PodMonitor');
const parts = workloads(environment).filter(
  ({ component }) => component === 'monitoring',
);

/** Names of the Secrets that any container of a workload reads. */
function secretsOf(name: string): string[] {
  const { pod } = parts.find(one => one.name === name)!;
  const read = [...(pod.initContainers ?? []), ...pod.containers].flatMap(
    ({ env = [] }) =>
      env.flatMap(({ valueFrom }) =>
        valueFrom ? [valueFrom.secretKeyRef.name] : [],
      ),
  );
  return [...new Set(read)].sort();
}

/** Who gives each metric. Nothing else may be asked for: an alert on a metric that nobody gives never comes. */
const METRICS: Record<string, string[]> = {
  'the probe': [
    'lakehouse_dbt_build_success',
    'lakehouse_dbt_records_per_second',
    'lakehouse_metastore_oldest_lock_seconds',
    'lakehouse_probe_seconds_bucket',
    'lakehouse_probe_success',
    'lakehouse_source_fresh',
  ],
  // kubernetes/kube-state-metrics, docs/metrics
  'kube-state-metrics': [
    'kube_cronjob_created',
    'kube_cronjob_status_last_successful_time',
    'kube_deployment_spec_replicas',
    'kube_deployment_status_replicas_available',
    'kube_pod_container_resource_limits',
    'kube_resourcequota',
    'kube_statefulset_replicas',
    'kube_statefulset_status_replicas_ready',
  ],
  // Kubernetes, pkg/kubelet/metrics, and cAdvisor within it
  'the kubelet': [
    'container_cpu_usage_seconds_total',
    'kubelet_volume_stats_capacity_bytes',
    'kubelet_volume_stats_used_bytes',
  ],
  // minio/minio, docs/metrics/prometheus/list.md
  MinIO: ['minio_cluster_nodes_offline_total'],
  // cert-manager, docs/devops-tips/prometheus-metrics
  'cert-manager': ['certmanager_certificate_expiration_timestamp_seconds'],
};

/** Names of metrics in an expression: what is no function, no keyword, no label and no text. */
function metricsOf(expr: string): string[] {
  const bare = expr
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(by|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_:][a-zA-Z0-9_:]*(?!\w|\s*\()/g)]
    .map(([name]) => name)
    .filter(name => !['and', 'or', 'unless'].includes(name));
}

describe('monitoring', () => {
  it('is there for those who ask for it, and says what the cluster needs', () => {
    const { optional, versions, requests } = componentDefinitions().find(
      ({ name }) => name === 'monitoring',
    )!;
    expect(optional).toBe(true);
    expect(versions[0].warnings.join(' ')).toMatch(
      /monitoring\.coreos\.com\/v1.*lakehouse-portal\.io\/monitoring/s,
    );
    expect(requests.small.cpu).toBeLessThanOrEqual(0.1);
  });

  it('asks for nothing that nobody gives', () => {
    const known = Object.values(METRICS).flat();
    for (const { alert, expr } of rules) {
      const asked = metricsOf(expr);
      expect([alert, asked.length]).not.toEqual([alert, 0]);
      expect([alert, asked.filter(name => !known.includes(name))]).toEqual([
        alert,
        [],
      ]);
    }
    const used = new Set(rules.flatMap(({ expr }) => metricsOf(expr)));
    expect(known.filter(name => !used.has(name))).toEqual([]);
  });

  it('has a probe that gives what is said of it', () => {
    for (const name of METRICS['the probe']) {
      expect(probeSource).toContain(`"${name.replace(/_bucket$/, '')}"`);
    }
    for (const { expr } of rules) {
      for (const [, name] of expr.matchAll(/probe="([a-z_]+)"/g)) {
        expect(probeSource).toContain(`take("${name}", `);
      }
    }
  });

  it('looks at this environment only', () => {
    for (const { expr } of rules) {
      const selectors = [...expr.matchAll(/[a-z_]+\{([^}]*)\}/g)];
      expect(selectors.length).toBe(metricsOf(expr).length);
      for (const [, labels] of selectors) {
        expect(labels).toMatch(
          /(^|, ?)(exported_)?namespace="lakehouse-vendas-dev"/,
        );
      }
    }
  });

  it('tells how bad it is, of which environment, and what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations } of rules) {
      expect(['warning', 'critical']).toContain(labels.severity);
      expect(labels.environment).toBe('vendas-dev');
      expect(annotations.summary.length).toBeGreaterThan(10);
      expect(annotations.description.length).toBeGreaterThan(10);
    }
  });
});

describe('the limits', () => {
  it.each([
    ['LakehouseSimpleQuerySlow', /^histogram_quantile\(0\.95,.* > 5$/s, '5m'],
    ['LakehouseMetastoreSlow', /^histogram_quantile\(0\.95,.* > 0\.1$/s, '5m'],
    ['LakehouseBuildSlow', / < 1000$/, undefined],
    ['LakehouseCpuHigh', / > 0\.8$/, '10m'],
  ])('are those that were asked for: %s', (alert, expr, duration) => {
    expect(rule(alert).expr.trim()).toMatch(expr);
    expect(rule(alert).for).toBe(duration);
  });

  // A quantile within a bucket is a guess; beyond a bucket's end it is a fact.
  it('of times are ends of buckets', () => {
    const health = readFileSync(resolve(probeFolder, '../health.py'), 'utf8');
    expect(health).toMatch(/^SIMPLE_QUERY_S = 5\.0$/m);
    expect(health).toMatch(/^METASTORE_MS = 100\.0$/m);
    expect(probeSource).toMatch(
      /BUCKETS = \(.*METASTORE_MS \/ 1000,.*SIMPLE_QUERY_S,/s,
    );
  });
});

describe('the dangers', () => {
  it('are all watched', () => {
    expect(rules.map(({ alert }) => alert).sort()).toEqual([
      'LakehouseBackupOld',
      'LakehouseBuildFailed',
      'LakehouseBuildSlow',
      'LakehouseCertificateExpires',
      'LakehouseCpuHigh',
      'LakehouseLockStale',
      'LakehouseMetastoreDown',
      'LakehouseMetastoreSlow',
      'LakehouseNotMeasured',
      'LakehouseObjectStoreDegraded',
      'LakehousePartDown',
      'LakehouseProbeFails',
      'LakehouseQuotaFull',
      'LakehouseRestoreTestOld',
      'LakehouseSimpleQuerySlow',
      'LakehouseSourceStale',
      'LakehouseVolumeFull',
    ]);
    expect(rule('LakehouseVolumeFull').expr.trim()).toMatch(/ > 0\.85$/);
  });

  it('are told of objects that are rendered under these names', () => {
    const names = environment.components
      .flatMap(({ objects }) => objects)
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    for (const { expr } of rules) {
      for (const [, kind, pattern] of expr.matchAll(
        /(deployment|cronjob)=~?"([^"]*)"/g,
      )) {
        for (const name of pattern.split('|')) {
          expect(names.map(one => one.toLowerCase())).toContain(
            `${kind} ${name}`,
          );
        }
      }
    }
  });

  it('include a backup that has never succeeded, and that nothing is measured', () => {
    for (const alert of ['LakehouseBackupOld', 'LakehouseRestoreTestOld']) {
      expect(rule(alert).expr).toMatch(
        /last_successful_time.*or on \(namespace, cronjob\)\s+kube_cronjob_created/s,
      );
    }
    expect(rule('LakehouseNotMeasured').expr).toMatch(/^absent\(/);
  });

  // The kubelet sees no more of it than that it listens.
  it('include a metastore that listens and says nothing, of which the probe tells before it is taken for hung itself', () => {
    const { expr, for: after, labels } = rule('LakehouseMetastoreDown');
    expect(expr).toMatch(
      /^or on \(namespace\)\nlakehouse_probe_success\{[^}]*probe="metastore"\} == 0$/m,
    );
    expect([after, labels.severity]).toEqual(['2m', 'critical']);

    const seconds = (name: string) =>
      Number(new RegExp(`^${name} = ([\\d.]+)$`, 'm').exec(probeSource)![1]);
    const asked = [...probeSource.matchAll(/\btake\("[a-z_]+", /g)];
    expect(asked).toHaveLength(4);
    expect(probeSource).toContain('outcome.get(timeout=self._deadline_s)');
    // Even where each of them waits in vain.
    expect(asked.length * seconds('DEADLINE_S')).toBeLessThan(
      seconds('HUNG_AFTER_S'),
    );
  });

  it('do not include a lock that housekeeping still takes away by itself', () => {
    const [, seconds] = /> (\d+)\s*$/.exec(rule('LakehouseLockStale').expr)!;
    // hive.txn.timeout, by default
    expect(Number(seconds)).toBeGreaterThan(2 * 300);
  });

  // Else the alert would be there from the first day on, and nobody would look at it any more.
  it.each(PRESETS)('do not include a quota as it is used: %s', preset => {
    const one = render({
      preset,
      components: componentDefinitions()
        .filter(({ optional }) => optional)
        .map(({ name, versions }) => ({ name, version: versions[0].version })),
    });
    const [{ spec }] = objectsOf(one, 'base', 'ResourceQuota');
    const { hard } = spec;
    const [, ratio] = /> ([\d.]+)\s*$/.exec(rule('LakehouseQuotaFull').expr)!;
    const { cpu, memory, storage } = one.requests;
    for (const [used, key] of [
      [cpu, 'requests.cpu'],
      [memory, 'requests.memory'],
      [storage, 'requests.storage'],
    ] as const) {
      expect(used / parseQuantity(hard[key])).toBeLessThan(Number(ratio));
    }
  });
});

describe('Prometheus', () => {
  it('reads pods by ports that they have, at the paths that answer', () => {
    const read = monitors.flatMap(({ spec }) => {
      const { selector, podMetricsEndpoints } = spec;
      const behind = workloads(environment).filter(
        ({ kind, labels }) =>
          kind !== 'Job' &&
          Object.entries(selector.matchLabels).every(
            ([key, value]) => labels[key] === value,
          ),
      );
      expect(behind).toHaveLength(1);
      const ports = behind[0].pod.containers[0].ports!.map(({ name }) => name);
      return podMetricsEndpoints.map(({ port, path }) => {
        expect(ports).toContain(port);
        return `${behind[0].name}${path}`;
      });
    });
    expect(read.sort()).toEqual([
      'minio/minio/v2/metrics/cluster',
      'probe/metrics',
      'probe/trino',
    ]);
  });

  it('gives up before it asks again', () => {
    for (const { spec } of monitors) {
      for (const { interval, scrapeTimeout } of spec.podMetricsEndpoints) {
        expect(parseInt(scrapeTimeout, 10)).toBeLessThan(
          parseInt(interval, 10),
        );
      }
    }
  });

  it('is let in to what it reads, and to nothing more', () => {
    const policies = objectsOf(environment, 'monitoring', 'NetworkPolicy');
    const letIn = policies.map(({ spec }) => {
      const { podSelector, ingress = [] } = spec;
      expect(ingress).toHaveLength(1);
      expect(ingress[0].from).toEqual([
        {
          namespaceSelector: {
            matchLabels: { 'lakehouse-portal.io/monitoring': 'true' },
          },
        },
      ]);
      const who = podSelector.matchLabels!['lakehouse-portal.io/component'];
      return `${who}:${ingress[0].ports.map(({ port }) => port).join()}`;
    });
    expect(letIn.sort()).toEqual(['minio:9000', 'monitoring:8000']);
  });

  it('needs no password of MinIO, whose metrics the network policy guards', () => {
    const minio = workloads(environment).find(({ name }) => name === 'minio')!;
    expect(minio.pod.containers[0].env).toContainEqual({
      name: 'MINIO_PROMETHEUS_AUTH_TYPE',
      value: 'public',
    });
  });
});

const connection = JSON.parse(
  configuration(environment, 'monitoring', 'monitoring-connection')[
    'connection.json'
  ],
);

describe('the probe', () => {
  const files = configuration(environment, 'trino', 'trino-coordinator');
  const { user } = connection.trino;

  // Trino gives its metrics only to who may read the system.
  it('may read the system of Trino, and write nothing', () => {
    const access = JSON.parse(files['access-control.json']);
    const matches = (pattern: string) => new RegExp(`^${pattern}$`).test(user);
    const found = access.system_information.find((one: { user: string }) =>
      matches(one.user),
    );
    expect(found.allow).toEqual(['read']);
    expect(matches(access.schemas[0].user)).toBe(false);
  });

  it('measures the engine, and not how many people wait for it', () => {
    const { selectors } = JSON.parse(files['resource-groups.json']);
    const { group } = selectors.find((one: { user?: string }) =>
      new RegExp(`^${one.user ?? '.*'}$`).test(user),
    );
    expect(group).toBe('lakehouse.admin');
  });

  it('is one, which waits for nobody: what is not there yet is what it measures', () => {
    const probe = workloads(environment).find(({ name }) => name === 'probe')!;
    expect(probe.replicas).toBe(1);
    expect(probe.pod.initContainers).toBeUndefined();
    // By itself it listens to its own machine only.
    expect(probe.pod.containers[0].command).toContain('0.0.0.0');
  });

  it('has its credentials by name only', () => {
    expect(connection.objectStore).toMatchObject({
      accessKey: '${LAKEHOUSE_S3_ACCESS_KEY}',
      secretKey: '${LAKEHOUSE_S3_SECRET_KEY}',
    });
  });

  // With the keys of the lakehouse, whoever gets into it could remove the files of every table.
  it('reads the object store as a user of its own, and knows nobody else', () => {
    expect(secretsOf('probe')).toEqual(['minio-monitoring']);
    expect(
      componentDefinitions()
        .find(({ name }) => name === 'monitoring')!
        .secrets.map(({ name, values }) => [name, values]),
    ).toEqual([
      [
        'minio-monitoring',
        { accessKey: { text: 'monitoring' }, secretKey: { random: 40 } },
      ],
      ['minio-root', expect.anything()],
    ]);
  });
});

describe("the probe's user", () => {
  const scriptsOf = (one: RenderedEnvironment) =>
    configuration(one, 'monitoring', 'monitoring-scripts');
  const user = parts.find(({ name }) => name.startsWith('monitoring-user-'))!;

  it('may read what dbt says of this environment, write nothing, and see nothing else', () => {
    expect(policy(scriptsOf(environment))).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::lakehouse/dbt/vendas-dev/*'],
      },
    ]);
    // The slash keeps an environment out whose name only begins alike.
    const [{ Resource }] = policy(
      scriptsOf(render({ id: 'vendas', components: MONITORING })),
    );
    expect(Resource).toEqual(['arn:aws:s3:::lakehouse/dbt/vendas/*']);
  });

  it('may read just where dbt publishes and the probe looks', () => {
    const { command } = parts.find(({ name }) => name === 'probe')!.pod
      .containers[0];
    const id = command![command!.indexOf('--environment') + 1];
    const { bucket } = connection.objectStore;
    expect(policy(scriptsOf(environment))[0].Resource).toEqual([
      `arn:aws:s3:::${bucket}/dbt/${id}/*`,
    ]);
    const artifacts = readFileSync(
      resolve(probeFolder, '../warehouse/artifacts.py'),
      'utf8',
    );
    expect(artifacts).toContain(
      `return f"{lakehouse.objectStore['bucket']}/dbt"`,
    );
    const folders = artifacts.matchAll(/\{root_of\(lakehouse\)\}\/([^/]*)\//g);
    expect(new Set([...folders].map(([, folder]) => folder))).toEqual(
      new Set(['{environment}', '{run.environment}']),
    );
    // Whatever lists would be refused.
    expect(`${probeSource}${artifacts}`).not.toMatch(
      /get_file_info|FileSelector|\.list_|glob/,
    );
  });

  it('is made by a Job, which alone knows the administrator', () => {
    expect(user.kind).toBe('Job');
    expect(secretsOf(user.name)).toEqual(['minio-monitoring', 'minio-root']);
    expect(
      parts
        .filter(({ name }) => secretsOf(name).includes('minio-root'))
        .map(({ name }) => name),
    ).toEqual([user.name]);
    // Prometheus reads the probe by the labels of its pods, and must not look for metrics here.
    expect(user.labels).toMatchObject({
      'app.kubernetes.io/component': 'setup',
      'lakehouse-portal.io/component': 'monitoring',
    });
  });

  it('is made once more without harm, and is done only when it has its policy', () => {
    const script = scriptsOf(environment)['user.sh'];
    expect(script).toMatch(
      /policy create .*user add .*policy attach .*\|\| true.*user info/s,
    );
    expect(script).toContain('*\'"policyName":"monitoring"\'*)');
    expect(script).toContain('exit 1');
    // Neither key shows in the list of processes.
    expect(script).not.toMatch(/mc [^|\n]*\$(ROOT_|SECRET)/);
  });

  it('is made again when what it may read changes', () => {
    const other = render({ id: 'vendas', components: MONITORING });
    const [job] = objectsOf(other, 'monitoring', 'Job');
    expect(job.metadata.name).toMatch(/^monitoring-user-[0-9a-f]{8}$/);
    expect(job.metadata.name).not.toBe(user.name);
  });
});
