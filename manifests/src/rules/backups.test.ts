import { componentDefinitions } from '..';
import {
  configuration,
  objectsOf,
  render,
  workloads,
} from '../testing/environments';
import { ObjectOf } from '../testing/kinds';

const environment = render({ components: [{ name: 'backups', version: '1' }] });
const scripts = configuration(environment, 'backups', 'backups');
const pods = workloads(environment).filter(one => one.component === 'backups');
const pod = (name: string) => pods.find(one => one.name === name)!.pod;

describe('backups', () => {
  it('are there for those who ask for them', () => {
    const names = render().components.map(one => one.definition.name);
    expect(names).not.toContain('backups');
    expect(
      componentDefinitions().find(({ name }) => name === 'backups'),
    ).toMatchObject({ optional: true, needs: ['postgresql', 'minio'] });
  });

  it('copy every database, and count as done only when all of it is there', () => {
    const steps = [
      ...pod('backup').initContainers!,
      ...pod('backup').containers,
    ];
    expect(steps.map(({ name }) => name)).toEqual([
      'wait-for-postgresql',
      'wait-for-minio',
      'dump',
      'upload',
    ]);
    expect(scripts['dump.sh']).toContain('NOT datistemplate');
    const { 'upload.sh': upload } = scripts;
    expect(upload.indexOf('mc pipe')).toBeGreaterThan(upload.indexOf('mc cp'));
  });

  it('are restored once a week, and looked into', () => {
    const [cron] = objectsOf(environment, 'backups', 'CronJob').filter(
      ({ metadata }) => metadata.name === 'restore-test',
    );
    expect(cron.spec).toMatchObject({
      schedule: '17 4 * * 0',
      concurrencyPolicy: 'Forbid',
    });
    expect(scripts['restore.sh']).toContain('pg_restore --exit-on-error');
    expect(scripts['restore.sh']).toContain('SCHEMA_VERSION');
    // It must not be able to touch the real databases.
    expect(JSON.stringify(pod('restore-test'))).not.toContain(
      'postgresql-admin',
    );
  });

  it('end by themselves when they hang', () => {
    for (const { object } of pods.filter(o => o.object.kind === 'CronJob')) {
      const { activeDeadlineSeconds, backoffLimit } = (
        object as ObjectOf<'CronJob'>
      ).spec.jobTemplate.spec;
      expect(activeDeadlineSeconds).toBeGreaterThan(0);
      expect(activeDeadlineSeconds).toBeLessThanOrEqual(10800);
      expect(backoffLimit).toBe(3);
    }
  });

  it('are taken away after a while by the object store, and by nobody else', () => {
    const { Rules }: { Rules: { Filter: { Prefix: string } }[] } = JSON.parse(
      scripts['lifecycle.json'],
    );
    expect(Rules.map(({ Filter }) => Filter.Prefix)).toEqual([
      'postgresql/20',
      'configmaps/20',
    ]);
    for (const rule of Rules) {
      expect(rule).toMatchObject({
        Status: 'Enabled',
        Expiration: { Days: 30 },
      });
    }
    expect(scripts['policy.json']).not.toContain('Delete');
  });

  it('may not read the tables', () => {
    expect(scripts['policy.json']).toContain('arn:aws:s3:::lakehouse-backups');
    expect(scripts['policy.json']).not.toMatch(/:::lakehouse("|\/)/);
  });
});

describe('the copy of the ConfigMaps', () => {
  const job = pods.find(({ name }) => name === 'configmaps-export')!;

  it('is made every night, of what is live', () => {
    expect(job.object.spec).toMatchObject({
      schedule: '47 2 * * *',
      concurrencyPolicy: 'Forbid',
    });
    expect(scripts['configmaps.sh']).toContain(
      '/api/v1/namespaces/$NAMESPACE/configmaps"',
    );
    expect(scripts['upload-configmaps.sh']).toContain(
      '"lakehouse/$BUCKET/configmaps/$stamp.yaml"',
    );
  });

  // With more than these, a backup would be a way to every Secret.
  it('is made by an account that may read ConfigMaps and nothing else', () => {
    const [role] = objectsOf(environment, 'backups', 'Role');
    expect(role.rules).toEqual([
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
    ]);
    const [binding] = objectsOf(environment, 'backups', 'RoleBinding');
    expect(binding).toMatchObject({
      roleRef: { kind: 'Role', name: role.metadata.name },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: job.pod.serviceAccountName,
          namespace: 'lakehouse-vendas-dev',
        },
      ],
    });
    const others = pods.filter(({ name }) => name !== 'configmaps-export');
    for (const { pod: other } of others) {
      expect(other.serviceAccountName).toBe('backups');
    }
  });

  it('gives the token to the one container that asks, for a while', () => {
    const account = job.pod.volumes!.find(({ name }) => name === 'account')!;
    expect(account.projected!.sources[0].serviceAccountToken).toEqual({
      path: 'token',
      expirationSeconds: 1800,
    });
    const holders = [...job.pod.initContainers!, ...job.pod.containers]
      .filter(({ volumeMounts }) =>
        volumeMounts.some(mount => mount.name === 'account'),
      )
      .map(({ name, env }) => [name, env!.some(one => one.valueFrom)]);
    expect(holders).toEqual([['export', false]]);
  });

  it('shows the token to nobody, and asks only the real API server', () => {
    const { 'configmaps.sh': script } = scripts;
    expect(script).toContain('curl --config -');
    expect(script).toContain('--cacert /var/run/account/ca.crt');
    expect(script).not.toMatch(/--insecure|-k\b|set -[a-z]*x/);
    // Else an answer that says no would be kept as a copy.
    expect(script).toContain('--fail');
  });

  it('reaches the API server, which no other pod does', () => {
    const policies = objectsOf(environment, 'backups', 'NetworkPolicy');
    const open = policies.filter(({ spec }) =>
      spec.egress!.some(rule => !rule.to),
    );
    expect(open.map(({ spec }) => spec)).toEqual([
      {
        podSelector: {
          matchLabels: {
            'lakehouse-portal.io/component': 'backups',
            'app.kubernetes.io/component': 'configmaps-export',
          },
        },
        policyTypes: ['Egress'],
        egress: [
          {
            ports: [
              { protocol: 'TCP', port: 443 },
              { protocol: 'TCP', port: 6443 },
            ],
          },
        ],
      },
    ]);
    expect(job.labels['app.kubernetes.io/component']).toBe('configmaps-export');
  });
});
