import { fieldProblems } from './fieldProblems';

/** A workload with these fields in its own part, its pods and their container. */
function workload({
  kind = 'StatefulSet',
  spec = {},
  pod = {},
  container = {},
}: {
  kind?: string;
  spec?: object;
  pod?: object;
  container?: object;
}) {
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'server', labels: { app: 'server' } },
    spec: {
      template: {
        metadata: { labels: { app: 'server' } },
        spec: { containers: [{ name: 'server', ...container }], ...pod },
      },
      ...spec,
    },
  };
}

const job = (spec: object) => workload({ kind: 'Job', spec });
const spread = (fields: object) =>
  workload({ pod: { topologySpreadConstraints: [{ maxSkew: 1, ...fields }] } });
const object = (apiVersion: string, kind: string, spec: object) => ({
  ...{ apiVersion, kind, spec },
  metadata: { name: 'server' },
});

describe('Kubernetes 1.24', () => {
  it('knows what is usual', () => {
    const usual = workload({
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'server' } },
        serviceName: 'server',
        updateStrategy: { type: 'RollingUpdate' },
      },
      pod: {
        securityContext: { runAsUser: 1000, fsGroup: 1000 },
        terminationGracePeriodSeconds: 30,
        volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }],
      },
      container: {
        resources: { limits: { cpu: '1', memory: '1Gi' } },
        ports: [{ name: 'http', containerPort: 8080 }],
        readinessProbe: { httpGet: { path: '/', port: 'http' } },
        livenessProbe: { tcpSocket: { port: 8080 } },
        startupProbe: { grpc: { port: 8080 } },
      },
    });
    expect(fieldProblems(usual)).toEqual([]);
  });

  it('takes what is empty for left out', () => {
    expect(fieldProblems(workload({ pod: { nodeSelector: null } }))).toEqual(
      [],
    );
  });

  it.each([
    // Of newer versions.
    [
      'appArmorProfile',
      workload({ pod: { securityContext: { appArmorProfile: {} } } }),
    ],
    ['backoffLimitPerIndex', job({ backoffLimitPerIndex: 1 })],
    ['hostUsers', workload({ pod: { hostUsers: false } })],
    ['managedBy', job({ managedBy: 'example.com/queue' })],
    ['matchLabelKeys', spread({ matchLabelKeys: [] })],
    ['nodeTaintsPolicy', spread({ nodeTaintsPolicy: 'Honor' })],
    ['ordinals', workload({ spec: { ordinals: { start: 1 } } })],
    ['podFailurePolicy', job({ podFailurePolicy: { rules: [] } })],
    ['podReplacementPolicy', job({ podReplacementPolicy: 'Failed' })],
    [
      'recursiveReadOnly',
      workload({
        container: { volumeMounts: [{ recursiveReadOnly: 'Enabled' }] },
      }),
    ],
    ['resizePolicy', workload({ container: { resizePolicy: [] } })],
    ['resourceClaims', workload({ pod: { resourceClaims: [] } })],
    ['resources', workload({ pod: { resources: {} } })],
    [
      'restartPolicy',
      workload({ pod: { initContainers: [{ restartPolicy: 'Always' }] } }),
    ],
    ['schedulingGates', workload({ pod: { schedulingGates: [] } })],
    [
      'sleep',
      workload({ container: { lifecycle: { preStop: { sleep: {} } } } }),
    ],
    ['successPolicy', job({ successPolicy: { rules: [] } })],
    [
      'supplementalGroupsPolicy',
      workload({
        pod: { securityContext: { supplementalGroupsPolicy: 'Strict' } },
      }),
    ],
    [
      'trafficDistribution',
      object('v1', 'Service', { trafficDistribution: 'PreferClose' }),
    ],
    [
      'unhealthyPodEvictionPolicy',
      object('policy/v1', 'PodDisruptionBudget', {
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      }),
    ],
    [
      'volumeAttributesClassName',
      object('v1', 'PersistentVolumeClaim', {
        volumeAttributesClassName: 'fast',
      }),
    ],
    // Behind gates that are closed there.
    [
      'maxUnavailable',
      workload({
        spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } },
      }),
    ],
    ['minDomains', spread({ minDomains: 2 })],
    [
      'persistentVolumeClaimRetentionPolicy',
      workload({ spec: { persistentVolumeClaimRetentionPolicy: {} } }),
    ],
    [
      'terminationGracePeriodSeconds',
      workload({
        container: { livenessProbe: { terminationGracePeriodSeconds: 1 } },
      }),
    ],
    ['timeZone', object('batch/v1', 'CronJob', { timeZone: 'UTC' })],
    // Of no version.
    ['misspelt', workload({ container: { misspelt: true } })],
  ])('does not know %s', (field, used) => {
    const [problem, ...others] = fieldProblems(used);
    expect(problem).toMatch(new RegExp(`\\.${field} is unknown$`));
    expect(others).toEqual([]);
  });

  it.each([
    [
      'a number as text',
      workload({ spec: { replicas: '2' } }),
      'StatefulSet.spec.replicas is not of the type integer',
    ],
    [
      'a number where a text belongs',
      workload({ container: { env: [{ name: 'PORT', value: 8080 }] } }),
      'StatefulSet.spec.template.spec.containers.0.env.0.value is not of the type string',
    ],
    [
      'one where a list belongs',
      workload({ pod: { volumes: { name: 'data' } } }),
      'StatefulSet.spec.template.spec.volumes is not of the type []io.k8s.api.core.v1.Volume',
    ],
    [
      'a kind that it does not serve',
      object('batch/v2', 'Job', {}),
      'Job of batch/v2 is unknown',
    ],
  ])('does not take %s', (_, used, problem) => {
    expect(fieldProblems(used)).toEqual([problem]);
  });
});
