import { everyEnvironment, texts } from '../testing/environments';
import { PodSpec } from '../testing/kinds';

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

/** Fields that 1.24 does not know, and either refuses or, worse, forgets. */
const TOO_NEW = [
  'matchLabelKeys',
  'minDomains',
  'nodeTaintsPolicy',
  'persistentVolumeClaimRetentionPolicy',
  'podFailurePolicy',
  'resizePolicy',
  'resourceClaims',
  'schedulingGates',
  'trafficDistribution',
  'unhealthyPodEvictionPolicy',
  'volumeAttributesClassName',
];

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

  it('knows every field', () => {
    for (const [, { components }] of everyEnvironment()) {
      const keys = components.flatMap(({ objects }) =>
        objects.flatMap(object => texts(object).map(([path]) => path)),
      );
      const found = keys.filter(path =>
        TOO_NEW.some(field => path.split('.').includes(field)),
      );
      expect(found).toEqual([]);
    }
  });

  it('has no containers that start before the others and stay', () => {
    for (const [, { components }] of everyEnvironment()) {
      for (const { objects } of components) {
        for (const { spec } of objects) {
          const { template } = (spec ?? {}) as {
            template?: { spec?: PodSpec };
          };
          for (const first of template?.spec?.initContainers ?? []) {
            expect(first).not.toHaveProperty('restartPolicy');
          }
        }
      }
    }
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
