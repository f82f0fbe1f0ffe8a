import { componentDefinitions } from '..';
import {
  configuration,
  objectsOf,
  render,
  workloads,
} from '../testing/environments';

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
      expect((object.spec as any).jobTemplate.spec).toMatchObject({
        activeDeadlineSeconds: 10800,
        backoffLimit: 3,
      });
    }
  });

  it('are taken away after a while by the object store, and by nobody else', () => {
    const { Rules } = JSON.parse(scripts['lifecycle.json']);
    expect(Rules).toEqual([
      expect.objectContaining({
        Status: 'Enabled',
        Expiration: { Days: 30 },
      }),
    ]);
    expect(scripts['policy.json']).not.toContain('Delete');
  });

  it('may not read the tables', () => {
    expect(scripts['policy.json']).toContain('arn:aws:s3:::lakehouse-backups');
    expect(scripts['policy.json']).not.toMatch(/:::lakehouse("|\/)/);
  });
});
