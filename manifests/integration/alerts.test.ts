import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPromtool } from '@lakehouse-portal/local-lakehouse';
import { stringify } from 'yaml';
import { everyObject, render } from '../src/testing/environments';

/**
 * What Prometheus itself makes of the rules: each alert comes with the series that it is there for, and stays away with the
 * last that are good, beside another environment that has the bad ones.
 */

const OWN = 'lakehouse-vendas-dev';
const OTHER = 'lakehouse-compras-dev';

/** Values by series, in promtool's way: `0+10x60` begins at 0 and grows by 10 in each of 60 minutes. */
type Series = Record<string, string>;

interface Case {
  alert: string;
  /** Of the environment's namespace, which is added to each. */
  bad: Series;
  good: Series;
  /** Until when it may be a passing thing, so that nobody is told; undefined where it is told at once. */
  before?: string;
}

const latency = (probe: string, limit: string, within: string): Series =>
  Object.fromEntries(
    [
      [limit, within],
      [String(Number(limit) * 2), '0+100x600'],
      ['+Inf', '0+100x600'],
    ].map(([le, values]) => [
      `lakehouse_probe_seconds_bucket{probe="${probe}", le="${le}"}`,
      values,
    ]),
  );

/** Seconds of each minute, of a container that may have all of them. */
const cpu = (seconds: number): Series => ({
  'container_cpu_usage_seconds_total{pod="trino-0", container="trino"}': `0+${seconds}x600`,
  'kube_pod_container_resource_limits{pod="trino-0", container="trino", resource="cpu"}':
    '1x600',
});

const volume = (percent: number): Series => ({
  'kubelet_volume_stats_used_bytes{persistentvolumeclaim="data-minio-0"}': `${percent}x600`,
  'kubelet_volume_stats_capacity_bytes{persistentvolumeclaim="data-minio-0"}':
    '100x600',
});

const quota = (percent: number): Series => ({
  'kube_resourcequota{resource="requests.cpu", type="used"}': `${percent}x600`,
  'kube_resourcequota{resource="requests.cpu", type="hard"}': '100x600',
});

/** When it was made and last did its work, in seconds from the beginning of the test. */
const cronJob = (
  name: string,
  created: number,
  succeeded?: number,
): Series => ({
  [`kube_cronjob_created{cronjob="${name}"}`]: `${created}x600`,
  ...(succeeded !== undefined && {
    [`kube_cronjob_status_last_successful_time{cronjob="${name}"}`]: `${succeeded}x600`,
  }),
});

const HOUR = 3600;
const DAY = 24 * HOUR;

const CASES: Case[] = [
  {
    alert: 'LakehouseSimpleQuerySlow',
    bad: latency('simple_query', '5', '0+94x600'),
    good: latency('simple_query', '5', '0+96x600'),
    before: '4m',
  },
  {
    alert: 'LakehouseMetastoreSlow',
    bad: latency('metastore', '0.1', '0+94x600'),
    good: latency('metastore', '0.1', '0+96x600'),
    before: '4m',
  },
  {
    alert: 'LakehouseBuildSlow',
    bad: { 'lakehouse_dbt_records_per_second{layer="silver"}': '999x600' },
    good: { 'lakehouse_dbt_records_per_second{layer="silver"}': '1000x600' },
  },
  {
    alert: 'LakehouseCpuHigh',
    bad: cpu(49),
    good: cpu(47),
    before: '9m',
  },
  {
    alert: 'LakehouseMetastoreDown',
    bad: {
      'kube_deployment_status_replicas_available{deployment="hive-metastore"}':
        '0x600',
    },
    good: {
      'kube_deployment_status_replicas_available{deployment="hive-metastore"}':
        '1x600',
      'kube_deployment_status_replicas_available{deployment="superset"}':
        '0x600',
    },
    before: '1m',
  },
  {
    alert: 'LakehouseMetastoreDown',
    bad: { 'lakehouse_probe_success{probe="metastore"}': '0x600' },
    good: { 'lakehouse_probe_success{probe="metastore"}': '1x600' },
    before: '1m',
  },
  {
    alert: 'LakehouseProbeFails',
    bad: { 'lakehouse_probe_success{probe="objects"}': '0x600' },
    good: { 'lakehouse_probe_success{probe="objects"}': '1x600' },
    before: '4m',
  },
  {
    alert: 'LakehousePartDown',
    bad: {
      'kube_deployment_status_replicas_available{deployment="superset"}':
        '1x600',
      'kube_deployment_spec_replicas{deployment="superset"}': '2x600',
    },
    good: {
      'kube_deployment_status_replicas_available{deployment="superset"}':
        '2x600',
      'kube_deployment_spec_replicas{deployment="superset"}': '2x600',
    },
    before: '14m',
  },
  {
    alert: 'LakehousePartDown',
    bad: {
      'kube_statefulset_status_replicas_ready{statefulset="minio"}': '3x600',
      'kube_statefulset_replicas{statefulset="minio"}': '4x600',
    },
    good: {
      'kube_statefulset_status_replicas_ready{statefulset="minio"}': '4x600',
      'kube_statefulset_replicas{statefulset="minio"}': '4x600',
    },
    before: '14m',
  },
  {
    alert: 'LakehouseObjectStoreDegraded',
    bad: { 'minio_cluster_nodes_offline_total{pod="minio-0"}': '1x600' },
    good: { 'minio_cluster_nodes_offline_total{pod="minio-0"}': '0x600' },
    before: '9m',
  },
  {
    alert: 'LakehouseVolumeFull',
    bad: volume(86),
    good: volume(85),
    before: '14m',
  },
  {
    alert: 'LakehouseQuotaFull',
    bad: quota(96),
    good: quota(95),
    before: '14m',
  },
  {
    alert: 'LakehouseLockStale',
    bad: { 'lakehouse_metastore_oldest_lock_seconds{}': '901x600' },
    good: { 'lakehouse_metastore_oldest_lock_seconds{}': '900x600' },
    before: '4m',
  },
  {
    alert: 'LakehouseSourceStale',
    bad: { 'lakehouse_source_fresh{source="crm.leads"}': '0x600' },
    good: { 'lakehouse_source_fresh{source="crm.leads"}': '1x600' },
  },
  {
    alert: 'LakehouseBuildFailed',
    bad: { 'lakehouse_dbt_build_success{}': '0x600' },
    good: { 'lakehouse_dbt_build_success{}': '1x600' },
  },
  ...['backup', 'configmaps-export'].flatMap(name => [
    {
      alert: 'LakehouseBackupOld',
      bad: cronJob(name, -30 * DAY, -27 * HOUR),
      good: cronJob(name, -30 * DAY, -20 * HOUR),
      before: '29m',
    },
    {
      alert: 'LakehouseBackupOld',
      bad: cronJob(name, -27 * HOUR),
      good: cronJob(name, -20 * HOUR),
      before: '29m',
    },
  ]),
  {
    alert: 'LakehouseRestoreTestOld',
    bad: cronJob('restore-test', -30 * DAY, -9 * DAY),
    good: cronJob('restore-test', -30 * DAY, -7 * DAY),
    before: '29m',
  },
  {
    alert: 'LakehouseRestoreTestOld',
    bad: cronJob('restore-test', -9 * DAY),
    good: cronJob('restore-test', -7 * DAY),
    before: '29m',
  },
  {
    alert: 'LakehouseCertificateExpires',
    bad: {
      'certmanager_certificate_expiration_timestamp_seconds{name="trino"}': `${
        13 * DAY
      }x600`,
    },
    good: {
      'certmanager_certificate_expiration_timestamp_seconds{name="trino"}': `${
        15 * DAY
      }x600`,
    },
    before: '59m',
  },
];

/** Without it nothing else can be trusted, which is an alert of its own. */
const MEASURED: Series = {
  'lakehouse_probe_success{probe="simple_query"}': '1x600',
};

const within = (namespace: string, series: Series) =>
  Object.entries(series).map(([name, values]) => ({
    series: name
      .replace('{', `{namespace="${namespace}", `)
      .replace(', }', '}'),
    values,
  }));

/** That these alerts fire at a time, and no others. */
const firing = (eval_time: string, alerts: string[]) => ({
  expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
  eval_time,
  exp_samples: alerts.map(alert => ({
    labels: `{alertname="${alert}"}`,
    value: 1,
  })),
});

let promtool: string;
let folder: string;
const rules = everyObject(
  render({ components: [{ name: 'monitoring', version: '1' }] }),
  'PrometheusRule',
);

/** What promtool says of the rules with these tests; empty where it is content. */
async function judge(tests: object[]): Promise<string> {
  const groups = rules.flatMap(({ spec }) => spec.groups);
  await writeFile(join(folder, 'rules.yaml'), stringify({ groups }));
  await writeFile(
    join(folder, 'tests.yaml'),
    stringify({
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      tests: tests.map(test => ({ interval: '1m', ...test })),
    }),
  );
  return promisify(execFile)(
    promtool,
    ['test', 'rules', join(folder, 'tests.yaml')],
    { timeout: 60_000 },
  ).then(
    () => '',
    ({ stdout, stderr }) => `${stdout}${stderr}`,
  );
}

const AT = '2h';
const named = CASES.map(
  one => [`${one.alert} by ${Object.keys(one.bad)[0]}`, one] as const,
);

beforeAll(async () => {
  promtool = await installPromtool();
  folder = await mkdtemp(join(tmpdir(), 'alerts-'));
}, 20 * 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('alerts', () => {
  it.each(named)('%s: is told once it lasts, and alone', async (_, one) => {
    const input_series = within(OWN, { ...MEASURED, ...one.bad });
    const { before } = one;
    expect(
      await judge([
        {
          input_series,
          promql_expr_test: [
            ...(before ? [firing(before, [])] : []),
            firing(AT, [one.alert]),
          ],
        },
      ]),
    ).toBe('');
  });

  it.each(named)(
    '%s: is not told of what is just good, nor of another environment',
    async (_, one) => {
      const input_series = [
        ...within(OWN, { ...MEASURED, ...one.good }),
        ...within(OTHER, one.bad),
      ];
      expect(
        await judge([{ input_series, promql_expr_test: [firing(AT, [])] }]),
      ).toBe('');
    },
  );

  it('say that nothing is measured, also where another environment is', async () => {
    const input_series = within(OTHER, MEASURED);
    expect(
      await judge([
        {
          input_series,
          promql_expr_test: [
            firing('14m', []),
            firing(AT, ['LakehouseNotMeasured']),
          ],
        },
      ]),
    ).toBe('');
  });

  it('know a certificate by the namespace that Prometheus put aside, too', async () => {
    const series = `certmanager_certificate_expiration_timestamp_seconds{namespace="cert-manager", exported_namespace="${OWN}", name="trino"}`;
    expect(
      await judge([
        {
          input_series: [
            ...within(OWN, MEASURED),
            { series, values: `${13 * DAY}x600` },
          ],
          promql_expr_test: [firing(AT, ['LakehouseCertificateExpires'])],
        },
      ]),
    ).toBe('');
  });

  it('tell people in words what it is about', async () => {
    const input_series = within(OWN, { ...MEASURED, ...volume(90) });
    const told = (summary: string) => [
      {
        input_series,
        alert_rule_test: [
          {
            eval_time: AT,
            alertname: 'LakehouseVolumeFull',
            exp_alerts: [
              {
                exp_labels: {
                  namespace: OWN,
                  persistentvolumeclaim: 'data-minio-0',
                  severity: 'warning',
                  environment: 'vendas-dev',
                },
                exp_annotations: {
                  summary,
                  description:
                    'Expire snapshots and remove orphan files, or move the environment to the next preset.',
                },
              },
            ],
          },
        ],
      },
    ];
    expect(await judge(told('data-minio-0 is 90% full'))).toBe('');
    expect(await judge(told('something else'))).toContain(
      'data-minio-0 is 90%',
    );
  });

  it('are all looked at', () => {
    const all = rules.flatMap(({ spec }) =>
      spec.groups.flatMap(group => group.rules.map(({ alert }) => alert)),
    );
    const looked = [...CASES.map(({ alert }) => alert), 'LakehouseNotMeasured'];
    expect(new Set(all)).toEqual(new Set(looked));
  });
});
