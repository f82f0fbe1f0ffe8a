import { healFaults, injectFault, readConnection } from './support/cluster';
import { DeployOptions, EnvironmentScene } from './support/EnvironmentScene';
import { Files } from './support/GitFolder';

/** How long Argo CD and Kubernetes may take to show anything, on a busy machine. */
const SHOWN_WITHIN_MS = 60_000;
/** How long the portal may take from there. */
const TOLD_WITHIN_MS = 10_000;

type Objects = EnvironmentScene['objects'];

interface Fault {
  files: (objects: Objects) => Files;
  options?: (scene: EnvironmentScene) => DeployOptions;
  /** What the pods are to suffer from. */
  pods?: string;
  /** Done once it has been deployed well. */
  then?: (scene: EnvironmentScene) => Promise<void>;
  /** What it takes to delete it afterwards. */
  atLast?: (scene: EnvironmentScene) => Promise<unknown>;
  /** What the API server shows of it. */
  shown: RegExp;
  code: string;
  message: RegExp;
  /** Not the first of the reasons where something else tells more. */
  amongOthers?: boolean;
}

const WORKLOAD = ({ deployment }: Objects): Files => ({
  'deployment.yaml': deployment('part'),
});

const FAULTS: Record<string, Fault> = {
  'a repository that is not there': {
    files: WORKLOAD,
    options: () => ({
      source: {
        repoURL: readConnection().cluster.git.url.replace(
          /[^/]+$/,
          'no-such-repository.git',
        ),
      },
    }),
    shown: /ComparisonError/,
    code: 'source-repository-missing',
    message: /There is no repository http.*no-such-repository/,
  },
  'a revision that is not there': {
    files: WORKLOAD,
    options: () => ({ source: { targetRevision: 'no-such-branch' } }),
    shown: /ComparisonError/,
    code: 'source-revision-missing',
    message: /The revision no-such-branch/,
  },
  'a commit that is not there': {
    files: WORKLOAD,
    options: () => ({
      source: { targetRevision: '0123456789abcdef0123456789abcdef01234567' },
    }),
    shown: /ComparisonError/,
    code: 'source-revision-missing',
    message: /The revision 0123456789abcdef/,
  },
  'a folder that is not there': {
    files: WORKLOAD,
    options: () => ({ source: { path: 'environments/no-such-folder' } }),
    shown: /ComparisonError/,
    code: 'source-path-missing',
    message: /The folder environments\/no-such-folder/,
  },
  'a manifest that is no YAML': {
    files: () => ({
      'broken.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: broken\ndata: {a: "1\n',
    }),
    shown: /ComparisonError/,
    code: 'source-manifest-broken',
    message: /Argo CD cannot read .*broken\.yaml/,
  },
  'a project that does not exist': {
    files: WORKLOAD,
    options: () => ({ spec: { project: 'ghost' } }),
    // Argo CD deletes nothing of an Application without its project.
    atLast: ({ admin, application }) =>
      admin.request(
        'PATCH',
        `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/${application}`,
        {
          contentType: 'application/merge-patch+json',
          body: { spec: { project: 'default' } },
        },
      ),
    shown: /InvalidSpecError/,
    code: 'project-missing',
    message: /project ghost, which does not exist/,
  },
  'a project that does not allow the namespace': {
    files: WORKLOAD,
    options: () => ({
      project: { destinations: [{ server: '*', namespace: 'elsewhere' }] },
    }),
    shown: /InvalidSpecError/,
    code: 'project-forbids',
    message: /does not allow namespace lakehouse-/,
  },
  'a cluster that Argo CD does not know': {
    files: WORKLOAD,
    options: ({ namespace }) => ({
      spec: { destination: { server: 'https://nowhere.invalid', namespace } },
      project: { destinations: [{ server: '*', namespace: '*' }] },
    }),
    shown: /InvalidSpecError/,
    code: 'destination-unknown',
    message: /does not know the cluster https:\/\/nowhere.invalid/,
  },
  'a container that crashes': {
    files: WORKLOAD,
    pods: 'crash-loop',
    shown: /CrashLoopBackOff/,
    code: 'crash-loop',
    message: /Container main of pod part-.* ends again and again \(exit code 1/,
  },
  'a container that uses too much memory': {
    files: WORKLOAD,
    pods: 'oom',
    shown: /OOMKilled/,
    code: 'out-of-memory',
    message: /its limit of 64Mi/,
  },
  'an image that is not there': {
    files: WORKLOAD,
    pods: 'image-pull',
    shown: /ImagePullBackOff/,
    code: 'image-not-pulled',
    message: /registry.example.org\/part:1.0/,
  },
  'a pod that no node takes': {
    files: WORKLOAD,
    pods: 'unschedulable',
    shown: /Unschedulable/,
    code: 'unschedulable',
    message: /Insufficient cpu/,
  },
  'a pod that never gets ready': {
    files: WORKLOAD,
    pods: 'never-ready',
    shown: /ContainersNotReady/,
    code: 'not-ready',
    message: /Container main of pod part-.* runs and is not ready/,
  },
  'a claim that gets no volume': {
    files: ({ statefulSet, claimTemplate }) => ({
      'statefulset.yaml': statefulSet('part', {
        volumeClaimTemplates: [claimTemplate('data')],
      }),
    }),
    pods: 'no-volume',
    shown: /ProvisioningFailed/,
    code: 'volume-failed',
    message: /The volume claim data-part-0 gets no volume/,
  },
  'a quota that the pods do not fit into': {
    files: ({ statefulSet, quota }) => ({
      'quota.yaml': quota({ pods: '0' }),
      'statefulset.yaml': statefulSet('part'),
    }),
    shown: /exceeded quota/,
    code: 'quota-exceeded',
    message: /StatefulSet part does not fit into the quota narrow/,
  },
  'pods that the rules of the namespace refuse': {
    files: WORKLOAD,
    options: () => ({
      namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    }),
    shown:
      /violates PodSecurity.*FailedCreate|FailedCreate.*violates PodSecurity/,
    code: 'admission-refused',
    message: /PodSecurity "restricted:latest" refuses ReplicaSet part-/,
  },
  'a kind that the cluster does not know': {
    files: ({ object }) => ({
      'rule.yaml': object(
        'monitoring.coreos.com/v1',
        'PrometheusRule',
        'part',
        {
          spec: {},
        },
      ),
    }),
    shown: /SyncFailed/,
    code: 'kind-unknown',
    message: /PrometheusRule part/,
  },
  'an object that the cluster does not accept': {
    files: ({ object }) => ({
      'service.yaml': object('v1', 'Service', 'part', {
        spec: { ports: [{ port: 999_999 }] },
      }),
    }),
    shown: /SyncFailed/,
    code: 'object-invalid',
    message: /does not accept Service part.*999999/,
  },
  'a namespace that is not there': {
    files: WORKLOAD,
    options: () => ({ createNamespace: false }),
    shown: /SyncFailed/,
    code: 'namespace-missing',
    message: /The namespace lakehouse-.* of Deployment part is not there/,
  },
  'a job that fails': {
    files: ({ job }) => ({ 'job.yaml': job('part') }),
    pods: 'crash-loop',
    shown: /BackoffLimitExceeded|backoff limit/,
    code: 'job-failed',
    message: /The job part has failed/,
    amongOthers: true,
  },
  'a wave that waits for the one before it': {
    files: ({ deployment, configMap }) => ({
      'deployment.yaml': deployment('part'),
      'later.yaml': configMap('later', { a: '1' }, 1),
    }),
    pods: 'never-ready',
    shown: /waiting for healthy state/,
    code: 'waiting-for-resource',
    message: /waits until Deployment part is healthy/,
    amongOthers: true,
  },
  'a field that cannot be changed': {
    files: ({ statefulSet }) => ({ 'statefulset.yaml': statefulSet('part') }),
    then: async scene => {
      await scene.publish({
        'statefulset.yaml': scene.objects.statefulSet('part', {
          serviceName: 'other',
        }),
      });
      await scene.access.requestRefresh(scene.application);
    },
    shown: /SyncFailed/,
    code: 'field-immutable',
    message: /StatefulSet part cannot be changed in place/,
  },
};

describe('what keeps an environment from being usable', () => {
  let scene: EnvironmentScene;

  beforeEach(() => {
    scene = new EnvironmentScene();
  });

  afterEach(() => scene.dispose());

  const usable = () =>
    scene.until(
      () =>
        scene.observation?.sync === 'Synced' &&
        scene.observation.health === 'Healthy' &&
        scene.observation.phase === 'Succeeded' &&
        scene.codes.length === 0,
      'it is usable',
      SHOWN_WITHIN_MS,
    );

  it('is nothing where all is well', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    expect(scene.observation).toMatchObject({
      environment: scene.id,
      component: 'part',
      namespace: scene.namespace,
      missing: false,
      resources: [{ kind: 'Deployment', name: 'part', sync: 'Synced' }],
    });
  });

  it.each(Object.entries(FAULTS))('is %s', async (_what, fault) => {
    if (fault.pods) await injectFault(scene.namespace, fault.pods);
    await scene.deploy(fault.files(scene.objects), fault.options?.(scene));
    if (fault.then) {
      await usable();
      await fault.then(scene);
    }
    await scene.until(
      async () => fault.shown.test(await scene.shown()),
      `the API server shows ${fault.shown}`,
      SHOWN_WITHIN_MS,
    );
    await scene.until(
      () =>
        fault.amongOthers
          ? scene.codes.includes(fault.code)
          : scene.codes[0] === fault.code,
      `the reason is ${fault.code}`,
      TOLD_WITHIN_MS,
    );
    const { sync, health, reasons } = scene.observation!;
    const told = reasons.find(({ code }) => code === fault.code)!;
    expect(told.message).toMatch(fault.message);
    expect(told.resource?.name).toBeTruthy();
    await fault.atLast?.(scene);
    // Whatever is wrong, it must not look like what is usable.
    expect([sync, health]).not.toEqual(['Synced', 'Healthy']);
  });

  it('heals', async () => {
    await injectFault(scene.namespace, 'image-pull');
    await scene.deploy(WORKLOAD(scene.objects));
    await scene.until(
      () => scene.codes[0] === 'image-not-pulled',
      'it is told',
      SHOWN_WITHIN_MS,
    );
    await healFaults(scene.namespace);
    await usable();
    expect(scene.observation?.reasons).toEqual([]);
  });

  it('is what somebody changed by hand, by its fields', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    await scene.admin.request(
      'PATCH',
      `/apis/apps/v1/namespaces/${scene.namespace}/deployments/part`,
      {
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: 3 } },
      },
    );
    await scene.until(
      () => scene.observation?.resources[0].drift !== undefined,
      'the fields are told',
      SHOWN_WITHIN_MS,
    );
    expect(scene.observation).toMatchObject({
      sync: 'OutOfSync',
      resources: [
        { drift: [{ path: 'spec.replicas', desired: '1', live: '3' }] },
      ],
    });
    expect(scene.codes).toContain('drift');

    await scene.access.requestSync(scene.application, {
      by: 'user:default/ana',
    });
    await usable();
  });

  it('does not keep it from being deleted', async () => {
    await injectFault(scene.namespace, 'never-ready');
    await scene.deploy(
      {
        'deployment.yaml': scene.objects.deployment('part'),
        'later.yaml': scene.objects.configMap('later', { a: '1' }, 1),
      },
      { automated: { prune: true, selfHeal: true } },
    );
    await scene.until(
      () => scene.codes.includes('waiting-for-resource'),
      'a wave waits that will never come',
      SHOWN_WITHIN_MS,
    );
    await scene.access.deleteApplication(scene.application);
    await scene.until(
      () => scene.observation === undefined,
      'it is deleted',
      SHOWN_WITHIN_MS,
    );
    expect(await scene.shown()).not.toContain('"name":"later"');
  });

  it('does not keep the parent and its components from being deleted', async () => {
    await injectFault(scene.namespace, 'never-ready');
    await scene.deployByParent({
      'deployment.yaml': scene.objects.deployment('part'),
      'later.yaml': scene.objects.configMap('later', { a: '1' }, 1),
    });
    const of = (name: string) =>
      scene.follower.applications().find(each => each.application === name);
    await scene.until(
      () =>
        scene.codes.includes('waiting-for-resource') &&
        of(scene.id)?.reasons[0]?.code === 'waiting-for-resource',
      'the component waits, and so does the parent',
      SHOWN_WITHIN_MS,
    );
    expect(of(scene.id)?.component).toBeUndefined();
    expect(of(scene.id)?.reasons[0].message).toBe(
      `The next wave of ${scene.id} waits until Application ${scene.application} is healthy.`,
    );
    expect(of(`${scene.id}-next`)).toBeUndefined();

    await scene.access.deleteApplication(scene.id);
    await scene.until(
      () => !of(scene.id) && !of(scene.application),
      'both are deleted',
      SHOWN_WITHIN_MS,
    );
  });

  it('is what somebody deleted', async () => {
    await scene.deploy(WORKLOAD(scene.objects));
    await usable();
    await scene.admin.request(
      'DELETE',
      `/apis/apps/v1/namespaces/${scene.namespace}/deployments/part`,
    );
    await scene.until(
      () => scene.codes[0] === 'resource-missing',
      'it is told',
      SHOWN_WITHIN_MS,
    );
    expect(scene.observation).toMatchObject({
      missing: true,
      sync: 'OutOfSync',
    });
  });
});
