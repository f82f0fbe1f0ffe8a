import { refusalsOf } from './refusals';
import { RenderedObject } from './types';

const IMAGE = 'docker.io/prefecthq/prefect:3.8.3-python3.11';

const ALLOWED = {
  namespace: 'sample',
  images: [IMAGE],
  labels: { 'lakehouse-portal.io/component': 'prefect' },
  secrets: [],
};

const bounds = { cpu: '1', memory: '1Gi' };

/** A container that nothing is wrong with, but for what is given. */
function container(fields: object = {}) {
  return {
    name: 'server',
    image: IMAGE,
    imagePullPolicy: 'IfNotPresent',
    resources: { requests: bounds, limits: bounds },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
    ...fields,
  };
}

function pod(fields: object = {}) {
  return {
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container()],
    ...fields,
  };
}

function workload(
  fields: object = {},
  {
    kind = 'Deployment',
    annotations = {},
    labels = ALLOWED.labels as Record<string, string>,
  } = {},
): RenderedObject {
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: 'server', annotations },
    spec: { template: { metadata: { labels }, spec: pod(fields) } },
  };
}

const secret = (fields: object = {}): RenderedObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'config' },
  ...fields,
});

const refused = (object: RenderedObject, fields: object = {}) =>
  refusalsOf([object], { ...ALLOWED, ...fields });

describe('what charts render', () => {
  it('is taken where nothing is wrong with it', () => {
    expect(refused(workload())).toEqual([]);
  });

  it.each([
    ['latest', 'docker.io/prefecthq/prefect:latest'],
    ['no tag', 'docker.io/prefecthq/prefect'],
    ['another registry', 'ghcr.io/prefecthq/prefect:3.8.3-python3.11'],
  ])('is refused with an image that is not of images.yaml: %s', (_, image) => {
    expect(refused(workload({ containers: [container({ image })] }))).toEqual([
      `Deployment server container server takes the image ${image}, which is not in images.yaml`,
    ]);
  });

  it.each(['docker.io/bitnami/redis:8.2', 'docker.io/bitnamilegacy/redis:8.2'])(
    'is refused with an image of Bitnami, whoever lists it: %s',
    image => {
      const object = workload({ containers: [container({ image })] });
      expect(refused(object, { images: [image] })).toEqual([
        expect.stringContaining('of Bitnami'),
      ]);
    },
  );

  it('is refused when it pulls its image at each start', () => {
    const containers = [container({ imagePullPolicy: 'Always' })];
    expect(refused(workload({ containers }))).toHaveLength(1);
  });

  it.each([
    ['root', { securityContext: { runAsNonRoot: false } }, /run as root/],
    ['no profile', { securityContext: { runAsNonRoot: true } }, /seccomp/],
    [
      'the network of its node',
      { hostNetwork: true },
      /namespaces of its node/,
    ],
    [
      'a folder of its node',
      { volumes: [{ name: 'host', hostPath: { path: '/' } }] },
      /the volume host/,
    ],
    [
      'privileges',
      {
        containers: [container({ securityContext: { privileged: true } })],
      },
      /privileged/,
    ],
    [
      'capabilities',
      {
        containers: [
          container({
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] },
            },
          }),
        ],
      },
      /adds capabilities/,
    ],
    [
      'a port of its node',
      { containers: [container({ ports: [{ hostPort: 80 }] })] },
      /port of its node/,
    ],
  ])(
    'is refused where the namespace takes no such pod: %s',
    (_, fields, why) => {
      expect(refused(workload(fields)).join('\n')).toMatch(why);
    },
  );

  it('is refused without bounds, in init containers too', () => {
    const initContainers = [container({ name: 'first', resources: {} })];
    expect(refused(workload({ initContainers }))).toEqual(
      ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'].map(
        bound => `Deployment server container first has no ${bound}`,
      ),
    );
  });

  it('is refused with pods that no network policy knows', () => {
    expect(refused(workload({}, { labels: {} }))).toEqual([
      'Deployment server makes pods without the label lakehouse-portal.io/component',
    ]);
  });

  it.each([
    ['API_PASSWORD', 'changeme', 1],
    ['AUTH_STRING', 'admin:pass', 1],
    ['FERNET_KEY', 'abc', 1],
    ['API_PASSWORD', '', 0],
    ['API_PASSWORD', '$(DATABASE_PASSWORD)', 0],
    ['API_SECRET_NAME', 'prefect-api', 0],
    ['TOKEN_LIFETIME', '60', 0],
  ])('is refused with a literal secret: %s=%s', (name, value, times) => {
    const containers = [container({ env: [{ name, value }] })];
    expect(refused(workload({ containers }))).toHaveLength(times);
  });

  it('is refused with a variable twice, which server-side apply does not take', () => {
    const env = [
      { name: 'A', value: '1' },
      { name: 'A', value: '2' },
    ];
    expect(refused(workload({ containers: [container({ env })] }))).toEqual([
      expect.stringContaining('the variable A twice'),
    ]);
  });

  it.each([
    ['as it is', {}, 1],
    ['PostSync', { 'helm.sh/hook': 'post-install,post-upgrade' }, 2],
    [
      'made anew, but too late',
      {
        'helm.sh/hook': 'post-install',
        'helm.sh/hook-delete-policy': 'before-hook-creation',
      },
      1,
    ],
    [
      'within the sync',
      {
        'helm.sh/hook': 'post-install',
        'argocd.argoproj.io/hook': 'Sync',
        'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      },
      0,
    ],
    [
      'before the sync',
      {
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-delete-policy': 'before-hook-creation',
      },
      0,
    ],
  ])(
    'is refused with a Job that cannot change or comes too late: %s',
    (_, annotations, times) => {
      expect(refused(workload({}, { kind: 'Job', annotations }))).toHaveLength(
        times,
      );
    },
  );

  it('is looked at as a pod where it is one', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'boot', labels: ALLOWED.labels },
      spec: pod({ hostPID: true }),
    } as unknown as RenderedObject;
    expect(refused(object)).toEqual([
      'Pod boot cannot change once it is there: make it a hook that is made anew',
      'Pod boot shares namespaces of its node',
    ]);
  });

  it('is refused with a kind that is not for a namespace, or too new', () => {
    const object = (apiVersion: string, kind: string) =>
      refused({ apiVersion, kind, metadata: { name: 'x' } });
    expect(object('rbac.authorization.k8s.io/v1', 'ClusterRole')).toHaveLength(
      1,
    );
    expect(object('policy/v1beta1', 'PodDisruptionBudget')).toHaveLength(1);
    expect(object('apps/v1', 'DaemonSet')).toHaveLength(1);
  });

  it('is refused with a field that Kubernetes 1.24 would forget', () => {
    expect(refused(workload({ hostUsers: false }))).toEqual([
      'Deployment server fits no Kubernetes 1.24: Deployment.spec.template.spec.hostUsers is unknown',
    ]);
  });

  it('is refused where it leaves the namespace', () => {
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'x', namespace: 'kube-system' },
    };
    expect(refused(role)).toEqual(['Role x goes to the namespace kube-system']);
  });

  it('is refused with a Service that opens a port to the outside', () => {
    const service = (type?: string) =>
      refused({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'x' },
        spec: { type },
      });
    expect(service('LoadBalancer')).toHaveLength(1);
    expect(service('ClusterIP')).toEqual([]);
    expect(service()).toEqual([]);
  });
});

describe('a Secret of a chart', () => {
  it('is refused unless the component names it', () => {
    expect(refused(secret())).toHaveLength(1);
    expect(refused(secret(), { secrets: ['config'] })).toEqual([]);
  });

  it('must hold configuration only', () => {
    const object = secret({
      stringData: { DB_HOST: 'postgresql', DB_PASSWORD: 'openmetadata' },
      data: { FERNET_KEY: Buffer.from('abc').toString('base64') },
    });
    expect(refused(object, { secrets: ['config'] })).toEqual([
      'Secret config holds a literal secret under FERNET_KEY',
      'Secret config holds a literal secret under DB_PASSWORD',
    ]);
  });

  it('must be no hook, unless nobody reads it', () => {
    const hook = secret({
      metadata: {
        name: 'config',
        annotations: { 'helm.sh/hook': 'pre-install' },
      },
      stringData: { PASSWORD: 'placeholder' },
    });
    const reader = workload({
      containers: [container({ envFrom: [{ secretRef: { name: 'config' } }] })],
    });
    const allowed = { ...ALLOWED, secrets: ['config'] };
    expect(refusalsOf([hook], allowed)).toEqual([]);
    expect(refusalsOf([hook, reader], allowed)).toEqual([
      'Secret config is a Secret from a hook, which vanishes when a sync breaks off',
    ]);
    const mounted = workload({
      volumes: [{ name: 'x', secret: { secretName: 'config' } }],
    });
    expect(refusalsOf([hook, mounted], allowed)).toHaveLength(1);
  });
});
