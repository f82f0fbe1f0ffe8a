import { KubernetesObject } from '../../src/services/cluster';

type Fields = Record<string, unknown>;

const WAVE = 'argocd.argoproj.io/sync-wave';

/** Objects as an environment's files hold them. */
export function objectsOf(environment: string) {
  const labels = {
    'lakehouse-portal.io/environment': environment,
    'lakehouse-portal.io/component': 'part',
  };
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    fields: Fields,
    wave = 0,
  ): KubernetesObject => ({
    apiVersion,
    kind,
    metadata: { name, labels, annotations: { [WAVE]: String(wave) } },
    ...fields,
  });
  const template = (more: Fields = {}) => ({
    metadata: { labels: { ...labels, app: 'part' } },
    spec: {
      containers: [
        {
          name: 'main',
          image: 'registry.example.org/part:1.0',
          resources: {
            requests: { cpu: '100m', memory: '64Mi' },
            limits: { memory: '64Mi' },
          },
        },
      ],
      ...more,
    },
  });
  return {
    configMap: (name: string, data: Record<string, string>, wave?: number) =>
      object('v1', 'ConfigMap', name, { data }, wave),
    deployment: (name: string, spec: Fields = {}, wave?: number) =>
      object(
        'apps/v1',
        'Deployment',
        name,
        {
          spec: {
            replicas: 1,
            selector: { matchLabels: { app: 'part' } },
            template: template(),
            ...spec,
          },
        },
        wave,
      ),
    statefulSet: (name: string, spec: Fields = {}) =>
      object('apps/v1', 'StatefulSet', name, {
        spec: {
          replicas: 1,
          serviceName: name,
          selector: { matchLabels: { app: 'part' } },
          template: template(),
          ...spec,
        },
      }),
    job: (name: string) =>
      object('batch/v1', 'Job', name, {
        spec: {
          backoffLimit: 0,
          template: template({ restartPolicy: 'Never' }),
        },
      }),
    quota: (hard: Record<string, string>) =>
      object('v1', 'ResourceQuota', 'narrow', { spec: { hard } }, -1),
    claimTemplate: (name: string) => ({
      metadata: { name, labels },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    }),
    object,
  };
}
