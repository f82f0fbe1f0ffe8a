import { fieldProblems } from '../kubernetes/fieldProblems';
import { everyEnvironment } from '../testing/environments';
import { KubernetesObject } from '../types';

/** All that may be used: served by Kubernetes 1.24 as well as by the newest, or by what runs beside it. */
const ALLOWED = [
  'apps/v1 Deployment',
  'apps/v1 StatefulSet',
  'batch/v1 CronJob',
  'batch/v1 Job',
  'external-secrets.io/v1 ExternalSecret',
  'monitoring.coreos.com/v1 PodMonitor',
  'monitoring.coreos.com/v1 PrometheusRule',
  'networking.k8s.io/v1 NetworkPolicy',
  'policy/v1 PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1 Role',
  'rbac.authorization.k8s.io/v1 RoleBinding',
  'v1 ConfigMap',
  'v1 LimitRange',
  'v1 PersistentVolumeClaim',
  'v1 ResourceQuota',
  'v1 Service',
  'v1 ServiceAccount',
];

/** What operators define that come in versions of their own: `integration` has their definitions. */
const isOfOperator = ({ apiVersion }: KubernetesObject) =>
  /^(external-secrets\.io|monitoring\.coreos\.com)\//.test(apiVersion);

describe('Kubernetes 1.24', () => {
  it('serves every kind in the version that is used', () => {
    const used = new Set(
      everyEnvironment().flatMap(([, { components }]) =>
        components.flatMap(({ objects }) =>
          objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
        ),
      ),
    );
    expect([...used].filter(kind => !ALLOWED.includes(kind))).toEqual([]);
  });

  it('knows every field, and its type', () => {
    const objects = everyEnvironment().flatMap(([, { components }]) =>
      components.flatMap(component => component.objects),
    );
    const own = objects.filter(object => !isOfOperator(object));
    expect(own.length).toBeGreaterThan(1000);
    const problems = own.flatMap(object =>
      fieldProblems(object).map(text => `${object.metadata.name}: ${text}`),
    );
    expect([...new Set(problems)]).toEqual([]);
  });

  it('accepts every name', () => {
    for (const [, { components, project, root }] of everyEnvironment()) {
      const all = components.flatMap(({ objects, application }) => [
        application,
        ...objects,
      ]);
      for (const { metadata } of [project, root, ...all]) {
        expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/);
        for (const value of Object.values(metadata.labels ?? {})) {
          expect(value).toMatch(
            /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
          );
        }
        for (const value of Object.values(metadata.annotations ?? {})) {
          expect(typeof value).toBe('string');
        }
      }
    }
  });
});
