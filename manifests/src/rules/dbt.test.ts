import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { componentDefinitions } from '..';
import {
  configuration,
  Container,
  objectsOf,
  render,
  workloads,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

const root = resolve(__dirname, '../../..');
const text = (path: string) => readFileSync(resolve(root, path), 'utf8');

const environment = render({
  components: [{ name: 'dbt', version: '1.11.16' }],
});
const pods = workloads(environment).filter(one => one.component === 'dbt');
const container = (name: string) =>
  pods.find(one => one.name === name)!.pod.containers[0];
const env = (one: Container) =>
  Object.fromEntries(one.env!.map(({ name, value }) => [name, value]));
const routines = objectsOf(environment, 'dbt', 'CronJob');

describe('dbt', () => {
  it('is there for those who ask for it, in the version that is locked', () => {
    const { optional, versions } = componentDefinitions().find(
      ({ name }) => name === 'dbt',
    )!;
    expect(optional).toBe(true);
    // The tests of dbt/ and the image have a lock each.
    const locked = (lock: string) =>
      [...text(lock).matchAll(/^(dbt-(?:core|trino)==\S+)/gm)].map(
        ([one]) => one,
      );
    expect(locked('pipelines/requirements.txt')).toEqual(
      locked('dbt/requirements.txt'),
    );
    expect(locked('pipelines/requirements.txt')).toContain(
      `dbt-core==${versions[0].version}`,
    );
  });

  // kubectl exec deployment/dbt -- dbt debug --profiles-dir /opt/dbt/profiles
  it('can be entered, with a profile where people are told to look for it', () => {
    const runner = pods.find(({ name }) => name === 'dbt')!;
    expect(runner.kind).toBe('Deployment');
    expect(container('dbt').volumeMounts).toContainEqual({
      name: 'profiles',
      mountPath: '/opt/dbt/profiles',
      readOnly: true,
    });
    const files = configuration(environment, 'dbt', 'dbt-profiles');
    const profiles = parse(files['profiles.yml']);
    const { profile } = parse(text('dbt/dbt_project.yml'));
    expect(Object.keys(profiles)).toEqual([profile]);
    const { target, outputs } = profiles[profile];
    expect(outputs[target]).toMatchObject({ type: 'trino', method: 'none' });
    // The check of dbt fails where there is no git, and slim images have none.
    expect(text('images/dbt/Dockerfile')).toMatch(
      /^ARG PYTHON=\S+\/python:[\d.]+-bookworm$/m,
    );
  });

  it('is told everything that its profile asks the environment for', () => {
    const files = configuration(environment, 'dbt', 'dbt-profiles');
    const asked = [
      ...files['profiles.yml'].matchAll(/env_var\('([A-Z_]+)'\)/g),
    ].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(5);
    for (const { pod } of pods) {
      const known = env(pod.containers[0]);
      expect(asked.filter(name => known[name] === undefined)).toEqual([]);
      expect(known.DBT_PROFILES_DIR).toBe('/opt/dbt/profiles');
    }
  });

  it('is known to Trino as one who writes, in the group of its kind', () => {
    expect(env(container('dbt'))).toMatchObject({
      TRINO_HOST: 'trino',
      TRINO_PORT: '8080',
      TRINO_USER: 'dbt',
    });
    const trino = configuration(environment, 'trino', 'trino-coordinator');
    const { schemas } = JSON.parse(trino['access-control.json']);
    expect('dbt').toMatch(new RegExp(`^${schemas[0].user}$`));
    const { selectors } = JSON.parse(trino['resource-groups.json']);
    const { group } = selectors.find(({ user }: { user?: string }) =>
      new RegExp(`^${user ?? '.*'}$`).test('dbt'),
    );
    expect(group).toBe('lakehouse.etl');
  });

  it('has its credentials by name only', () => {
    const files = configuration(environment, 'dbt', 'dbt-connection');
    const { objectStore } = JSON.parse(files['connection.json']);
    for (const key of ['accessKey', 'secretKey']) {
      const [, variable] = /^\$\{([A-Z0-9_]+)\}$/.exec(objectStore[key])!;
      for (const { pod } of pods) {
        expect(pod.containers[0].env).toContainEqual({
          name: variable,
          valueFrom: { secretKeyRef: { name: 'minio-lakehouse', key } },
        });
      }
    }
  });
});

describe('the routines of dbt', () => {
  it('are the daily build and the maintenance by week and month', () => {
    expect(
      routines.map(({ metadata, spec }) => [metadata.name, spec.schedule]),
    ).toEqual([
      ['dbt-daily', '0 3 * * *'],
      ['dbt-monthly', '0 8 1 * *'],
      ['dbt-weekly', '0 5 * * 0'],
    ]);
    expect(container('dbt-daily').command!.join(' ')).toContain(
      'lakehouse_pipelines build --environment "$ENVIRONMENT"',
    );
    expect(env(container('dbt-daily')).ENVIRONMENT).toBe('vendas-dev');
    expect(env(container('dbt-weekly')).OPERATIONS).toBe(
      'optimize_iceberg_table analyze_iceberg_table',
    );
    expect(env(container('dbt-monthly')).OPERATIONS).toBe(
      'expire_iceberg_snapshots analyze_iceberg_table remove_orphan_files',
    );
  });

  it('run operations that the project has', () => {
    const macros = text('dbt/macros/iceberg/operations.sql');
    for (const name of ['dbt-weekly', 'dbt-monthly']) {
      for (const operation of env(container(name)).OPERATIONS!.split(' ')) {
        expect(macros).toContain(`{% macro ${operation}(`);
      }
    }
  });

  // Two builds of append-only tables at once write rows twice.
  it('never run twice at once', () => {
    for (const { spec } of routines) {
      expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid' });
    }
  });

  it('wait for people to let them run, and Argo CD lets people', () => {
    for (const { spec } of routines) {
      expect(spec).toMatchObject({ suspend: true });
    }
    const { application } = environment.components.find(
      ({ definition }) => definition.name === 'dbt',
    )!;
    expect(application.spec).toMatchObject({
      ignoreDifferences: [
        { group: 'batch', kind: 'CronJob', jsonPointers: ['/spec/suspend'] },
      ],
    });
    expect(
      (application as ObjectOf<'Application'>).spec.syncPolicy.syncOptions,
    ).toContain('RespectIgnoreDifferences=true');
  });

  // Argo CD 3.2 and newer judges CronJobs; an environment whose routines wait would never be healthy.
  it('say nothing of the health of the environment', () => {
    for (const { metadata } of routines) {
      expect(metadata.annotations).toEqual({
        'argocd.argoproj.io/ignore-healthcheck': 'true',
      });
    }
  });

  it('end by themselves when they hang, and say a failure once', () => {
    for (const { spec } of routines) {
      expect(spec.jobTemplate.spec).toMatchObject({
        activeDeadlineSeconds: 21600,
        backoffLimit: 0,
      });
    }
  });

  // A build that is killed leaves its lock, and the next one waits for hours.
  it('have the time to give the lock back when they are ended', () => {
    const build = text('pipelines/lakehouse_pipelines/warehouse/build.py');
    expect(build).toMatch(/^GRACE = timedelta\(minutes=1\)$/m);
    const { pod } = pods.find(({ name }) => name === 'dbt-daily')!;
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(60);
    // What it starts is the first process, which the signal reaches.
    expect(container('dbt-daily').command![2]).toMatch(/^exec python /);
  });

  it('go on with the other operations when one is refused, and fail then', () => {
    const [, , script] = container('dbt-weekly').command!;
    expect(script).toContain('|| failed=1');
    expect(script).toMatch(/exit "\$failed"\s*$/);
  });
});
