import { readConnection } from './cluster';
import { DeployOptions, EnvironmentScene } from './EnvironmentScene';
import { Files } from './GitFolder';

type Objects = EnvironmentScene['objects'];

/** What may be wrong with an environment, and what is to be said of it. */
export interface Fault {
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
  /** The object that is named, as kind and name. */
  object: RegExp;
  message: RegExp;
}

const WORKLOAD = ({ deployment }: Objects): Files => ({
  'deployment.yaml': deployment('part'),
});

const APPLICATION = /^Application t[0-9a-f]+-part$/;
const POD = /^Pod part-/;

export const FAULTS: Record<string, Fault> = {
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
    object: APPLICATION,
    message: /There is no repository http.*no-such-repository/,
  },
  'a revision that is not there': {
    files: WORKLOAD,
    options: () => ({ source: { targetRevision: 'no-such-branch' } }),
    shown: /ComparisonError/,
    code: 'source-revision-missing',
    object: APPLICATION,
    message: /The revision no-such-branch/,
  },
  'a commit that is not there': {
    files: WORKLOAD,
    options: () => ({
      source: { targetRevision: '0123456789abcdef0123456789abcdef01234567' },
    }),
    shown: /ComparisonError/,
    code: 'source-revision-missing',
    object: APPLICATION,
    message: /The revision 0123456789abcdef/,
  },
  'a folder that is not there': {
    files: WORKLOAD,
    options: () => ({ source: { path: 'environments/no-such-folder' } }),
    shown: /ComparisonError/,
    code: 'source-path-missing',
    object: APPLICATION,
    message: /The folder environments\/no-such-folder/,
  },
  'a manifest that is no YAML': {
    files: () => ({
      'broken.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: broken\ndata: {a: "1\n',
    }),
    shown: /ComparisonError/,
    code: 'source-manifest-broken',
    object: APPLICATION,
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
    object: APPLICATION,
    message: /project ghost, which does not exist/,
  },
  'a project that does not allow the namespace': {
    files: WORKLOAD,
    options: () => ({
      project: { destinations: [{ server: '*', namespace: 'elsewhere' }] },
    }),
    shown: /InvalidSpecError/,
    code: 'project-forbids',
    object: APPLICATION,
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
    object: APPLICATION,
    message: /does not know the cluster https:\/\/nowhere.invalid/,
  },
  'a container that crashes': {
    files: WORKLOAD,
    pods: 'crash-loop',
    shown: /CrashLoopBackOff/,
    code: 'crash-loop',
    object: POD,
    message: /Container main of pod part-.* ends again and again \(exit code 1/,
  },
  'a container that uses too much memory': {
    files: WORKLOAD,
    pods: 'oom',
    shown: /OOMKilled/,
    code: 'out-of-memory',
    object: POD,
    message: /its limit of 64Mi/,
  },
  'an image that is not there': {
    files: WORKLOAD,
    pods: 'image-pull',
    shown: /ImagePullBackOff/,
    code: 'image-not-pulled',
    object: POD,
    message: /registry.example.org\/part:1.0/,
  },
  'a pod that no node takes': {
    files: WORKLOAD,
    pods: 'unschedulable',
    shown: /Unschedulable/,
    code: 'unschedulable',
    object: POD,
    message: /Insufficient cpu/,
  },
  'a pod that never gets ready': {
    files: WORKLOAD,
    pods: 'never-ready',
    shown: /ContainersNotReady/,
    code: 'not-ready',
    object: POD,
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
    object: /^PersistentVolumeClaim data-part-0$/,
    message: /The volume claim data-part-0 gets no volume/,
  },
  'a quota that the pods do not fit into': {
    files: ({ statefulSet, quota }) => ({
      'quota.yaml': quota({ pods: '0' }),
      'statefulset.yaml': statefulSet('part'),
    }),
    shown: /exceeded quota/,
    code: 'quota-exceeded',
    object: /^StatefulSet part$/,
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
    object: /^ReplicaSet part-/,
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
    object: /^PrometheusRule part$/,
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
    object: /^Service part$/,
    message: /does not accept Service part.*999999/,
  },
  'a namespace that is not there': {
    files: WORKLOAD,
    options: () => ({ createNamespace: false }),
    shown: /SyncFailed/,
    code: 'namespace-missing',
    object: /^Deployment part$/,
    message: /The namespace lakehouse-.* of Deployment part is not there/,
  },
  'a job that fails': {
    files: ({ job }) => ({ 'job.yaml': job('part') }),
    pods: 'crash-loop',
    shown: /BackoffLimitExceeded|backoff limit/,
    code: 'container-failed',
    object: POD,
    message: /Container main of pod part-.* has failed \(exit code 1\)/,
  },
  'a wave that waits for the one before it': {
    // Nothing gives it an address here, and no pod of it has a cause of its own.
    files: ({ object, configMap }) => ({
      'service.yaml': object('v1', 'Service', 'part', {
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      }),
      'later.yaml': configMap('later', { a: '1' }, 1),
    }),
    shown: /waiting for healthy state of \/Service/,
    code: 'waiting-for-resource',
    object: /^Service part$/,
    message: /waits until Service part is healthy/,
  },
  'a field that cannot be changed': {
    files: ({ statefulSet }) => ({ 'statefulset.yaml': statefulSet('part') }),
    then: async scene => {
      await scene.publish({
        'statefulset.yaml': scene.objects.statefulSet('part', {
          serviceName: 'other',
        }),
      });
      await scene.access.requestRefresh(scene.application, scene.id);
    },
    shown: /SyncFailed/,
    code: 'field-immutable',
    object: /^StatefulSet part$/,
    message: /StatefulSet part cannot be changed in place/,
  },
};
