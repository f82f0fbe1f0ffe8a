import { application } from '../__testUtils__/objects';
import { TestApiServer } from '../__testUtils__/TestApiServer';
import { ApiServer } from '../api/ApiServer';
import { KubernetesObject } from '../types';
import { KubernetesClusterAccess } from './KubernetesClusterAccess';

const ARGO = '/apis/argoproj.io/v1alpha1/namespaces/argocd';
const APPLICATIONS = `${ARGO}/applications`;
const APPLICATION = `${APPLICATIONS}/vendas-dev-trino`;
const NAMESPACES = '/api/v1/namespaces';
const NAMESPACE = `${NAMESPACES}/lakehouse-vendas-dev`;

const configMap = (data: Record<string, string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'trino', namespace: 'lakehouse-vendas-dev' },
  data,
});

describe('KubernetesClusterAccess', () => {
  let server: TestApiServer;
  let access: KubernetesClusterAccess;

  const accessWith = (options: { token?: string; requestTimeoutMs?: number }) =>
    KubernetesClusterAccess.create({
      cluster: 'laptop',
      api: ApiServer.create({
        url: server.url,
        token: server.token,
        requestTimeoutMs: 1_000,
        ...options,
      }),
      argocdNamespace: 'argocd',
    });

  beforeEach(async () => {
    server = await TestApiServer.start();
    access = accessWith({});
  });

  afterEach(() => server.stop());

  const refusing = (status: number, message: string, times = Infinity) => {
    let left = times;
    server.intercept = ({ path }) =>
      /\/v1(alpha1)?$/.test(path) || left-- <= 0
        ? undefined
        : { status, body: { reason: 'X', message } };
  };

  /** Argo CD, which ends what it is asked to before it is looked at again. */
  const endingWhatTerminates = (
    first: TestApiServer['intercept'] = () => undefined,
  ) => {
    server.intercept = request => {
      const answer = first(request);
      const found = server.get(request.path);
      const { operationState } = (found?.status ?? {}) as {
        operationState?: { phase: string };
      };
      if (request.method === 'GET' && operationState?.phase === 'Terminating') {
        server.put(APPLICATIONS, {
          ...found!,
          status: { operationState: { phase: 'Failed' } },
        });
      }
      return answer;
    };
  };

  it('describes the cluster', async () => {
    const path = '/apis/storage.k8s.io/v1/storageclasses';
    const storageClass = (name: string, annotations = {}) => ({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name, annotations },
    });
    server.put(path, storageClass('standard'));
    server.put(
      path,
      storageClass('fast', {
        'storageclass.kubernetes.io/is-default-class': 'true',
      }),
    );
    expect(await access.describe()).toEqual({
      kubernetesVersion: '1.34.4',
      storageClasses: ['fast', 'standard'],
      defaultStorageClass: 'fast',
    });
  });

  it.each<[string, () => KubernetesClusterAccess, RegExp]>([
    [
      'it does not take the token',
      () => accessWith({ token: 'expired-secret' }),
      /does not accept the portal's token: it is wrong or has expired$/,
    ],
    [
      'it says nothing',
      () => {
        server.intercept = () => 'hang';
        return accessWith({ requestTimeoutMs: 50 });
      },
      /did not answer within 0.1 s$/,
    ],
    [
      'it cuts the connection',
      () => {
        server.intercept = () => 'close';
        return access;
      },
      /closed the connection$/,
    ],
    [
      'something else is there',
      () => {
        server.intercept = () => ({ status: 200, body: '<html>' });
        return access;
      },
      /not as a Kubernetes API server does: no JSON$/,
    ],
  ])('says in words that %s, without secrets', async (_what, make, message) => {
    const failure = await make()
      .describe()
      .catch(error => error);
    expect(failure.message).toMatch(message);
    expect(JSON.stringify(failure) + failure.stack).not.toMatch(
      /expired-secret|sha256~/,
    );
  });

  it('knows whether a namespace is there', async () => {
    server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'lakehouse-vendas-dev' },
    });
    expect(await access.namespaceExists('lakehouse-vendas-dev')).toBe(true);
    expect(await access.namespaceExists('other')).toBe(false);
    await expect(access.namespaceExists('..')).rejects.toThrow(
      "'..' is not the name of a Kubernetes object",
    );
    await access.namespaceExists('../nodes');
    expect(server.seen.at(-1)!.url).toBe(`${NAMESPACES}/..%2Fnodes`);
  });

  it('knows whether Argo CD waits from wave to wave, where it may read that', async () => {
    const settings = (data: Record<string, string>) =>
      server.put('/api/v1/namespaces/argocd/configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'argocd-cm', namespace: 'argocd' },
        data,
      });
    expect(await access.ordersWaves()).toBeUndefined();
    settings({ url: 'https://argocd.example.com' });
    expect(await access.ordersWaves()).toBe(false);
    settings({
      'resource.customizations.health.argoproj.io_Application': 'return hs',
    });
    expect(await access.ordersWaves()).toBe(true);
    settings({
      'resource.customizations':
        'argoproj.io/Application:\n  health.lua: return hs',
    });
    expect(await access.ordersWaves()).toBe(true);
  });

  it('knows which kinds are not served', async () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    const missing = { apiVersion: 'example.org/v1', kind: 'Unheard' };
    expect(await access.unknownKinds([namespace, missing, missing])).toEqual([
      missing,
    ]);
  });

  it('applies on the server, and says whether that changed anything', async () => {
    expect(await access.apply(configMap({ a: '1' }))).toBe('created');
    expect(await access.apply(configMap({ a: '1' }))).toBe('unchanged');
    expect(await access.apply(configMap({ a: '2' }))).toBe('changed');
    const [patch] = server.requests('PATCH', /configmaps\/trino$/);
    expect(patch.headers['content-type']).toBe('application/apply-patch+yaml');
    expect(Object.fromEntries(patch.query)).toEqual({
      fieldManager: 'lakehouse-portal',
      force: 'true',
    });
  });

  it('does not apply to what is being deleted', async () => {
    await access.apply(configMap({ a: '1' }));
    const path = `${NAMESPACE}/configmaps`;
    const known = server.get(`${path}/trino`)!;
    server.put(path, {
      ...known,
      metadata: {
        ...known.metadata,
        deletionTimestamp: '2031-07-09T10:00:00Z',
      },
    });
    await expect(access.apply(configMap({ a: '1' }))).rejects.toThrow(
      'ConfigMap trino is still being deleted',
    );
  });

  it('is not confused by what Argo CD writes into an Application meanwhile', async () => {
    const { status, ...wanted } = application();
    await access.apply(wanted as KubernetesObject);
    server.put(APPLICATIONS, { ...server.get(APPLICATION)!, status });
    expect(await access.apply(wanted as KubernetesObject)).toBe('unchanged');
  });

  it('tries again what may pass, and not what will not', async () => {
    refusing(503, 'apiserver is shutting down', 2);
    expect(await access.apply(configMap({ a: '1' }))).toBe('created');

    server.seen.length = 0;
    refusing(422, 'ConfigMap "trino" is invalid');
    await expect(access.apply(configMap({ a: '2' }))).rejects.toThrow(
      /answered with 422: ConfigMap "trino" is invalid$/,
    );
    expect(server.requests('GET', /trino$/)).toHaveLength(1);
  });

  it('does not repeat a wrong type, although it is answered with 500', async () => {
    await access.apply(configMap({ a: '1' }));
    server.seen.length = 0;
    server.intercept = ({ method }) =>
      method === 'PATCH'
        ? {
            status: 500,
            body: { message: 'failed to create typed patch object (x): .data' },
          }
        : undefined;
    await expect(access.apply(configMap({ a: '2' }))).rejects.toThrow(/typed/);
    expect(server.requests('PATCH', /./)).toHaveLength(1);
  });

  it('says that the cluster does not know a kind', async () => {
    const rule = { ...configMap({}), kind: 'PrometheusRule' };
    await expect(access.apply(rule)).rejects.toThrow(
      'The cluster knows no PrometheusRule of v1',
    );
    expect(await access.dryRun(rule)).toBe(
      'The cluster knows no PrometheusRule of v1',
    );
  });

  it('checks without changing anything', async () => {
    expect(await access.dryRun(configMap({ a: '1' }))).toBeUndefined();
    expect(server.get(`${NAMESPACE}/configmaps/trino`)).toBeUndefined();
    refusing(403, 'configmaps "trino" is forbidden: exceeded quota: q');
    expect(await access.dryRun(configMap({ a: '1' }))).toMatch(
      /^configmaps "trino" is forbidden: exceeded quota: q$/,
    );
    refusing(404, 'namespaces "lakehouse-vendas-dev" not found');
    expect(await access.dryRun(configMap({ a: '1' }))).toBeUndefined();
    refusing(503, 'not now');
    await expect(access.dryRun(configMap({ a: '1' }))).rejects.toThrow(/503/);
  });

  it('makes a Secret once, at random, and never changes it', async () => {
    const secret = {
      namespace: 'lakehouse-vendas-dev',
      name: 'postgresql',
      labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
    };
    const keys = { username: { text: 'lakehouse' }, password: { random: 32 } };
    expect(await access.createSecretOnce(secret, keys)).toBe('created');
    expect(await access.createSecretOnce(secret, keys)).toBe('exists');
    const { stringData, metadata } = server.get(
      `${NAMESPACE}/secrets/postgresql`,
    ) as any;
    expect(stringData).toEqual({
      username: 'lakehouse',
      password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
    expect(metadata.labels).toEqual(secret.labels);
  });

  it('asks for a sync with the options of the specification', async () => {
    server.put(
      APPLICATIONS,
      application({
        spec: {
          syncPolicy: {
            syncOptions: ['CreateNamespace=true'],
            retry: { limit: 5 },
          },
        },
      }),
    );
    const request = { revision: 'abc', prune: true, by: 'user:default/ana' };
    expect(await access.requestSync('vendas-dev-trino', request)).toBe(
      'requested',
    );
    expect(server.get(APPLICATION)!.operation).toEqual({
      initiatedBy: { username: 'user:default/ana' },
      sync: {
        revision: 'abc',
        prune: true,
        syncOptions: ['CreateNamespace=true'],
      },
      retry: { limit: 5 },
    });
    expect(await access.requestSync('vendas-dev-trino', request)).toBe(
      'running',
    );
    expect(server.requests('PATCH', /./)).toHaveLength(1);
  });

  it('has a sync tried again where the specification says nothing of it', async () => {
    server.put(APPLICATIONS, application());
    await access.requestSync('vendas-dev-trino', { by: 'user:default/ana' });
    expect(server.get(APPLICATION)!.operation).toMatchObject({
      retry: { limit: 2, backoff: { duration: '5s' } },
    });
  });

  it('reads again what somebody has changed meanwhile', async () => {
    server.put(APPLICATIONS, application());
    let outrun = 2;
    server.intercept = ({ method }) =>
      method === 'PATCH' && outrun-- > 0
        ? { status: 409, body: { reason: 'Conflict' } }
        : undefined;
    await access.requestSync('vendas-dev-trino', { by: 'user:default/ana' });
    expect(server.get(APPLICATION)!.operation).toBeDefined();
  });

  it('asks for a look at Git', async () => {
    server.put(APPLICATIONS, application());
    await access.requestRefresh('vendas-dev-trino');
    const annotation = () =>
      server.get(APPLICATION)!.metadata.annotations![
        'argocd.argoproj.io/refresh'
      ];
    expect(annotation()).toBe('normal');
    await access.requestRefresh('vendas-dev-trino', { hard: true });
    expect(annotation()).toBe('hard');
  });

  it('ends an operation that runs, and nothing else', async () => {
    server.put(APPLICATIONS, application());
    await access.terminateOperation('vendas-dev-trino');
    expect(server.requests('PATCH', /./)).toEqual([]);
    server.put(
      APPLICATIONS,
      application({ status: { operationState: { phase: 'Running' } } }),
    );
    await access.terminateOperation('vendas-dev-trino');
    expect(server.get(APPLICATION)!.status).toMatchObject({
      operationState: { phase: 'Terminating' },
    });
  });

  it('deletes an Application with all that it deployed', async () => {
    server.put(APPLICATIONS, application());
    await access.deleteApplication('vendas-dev-trino');
    const [finalizer] = server.requests('PATCH', /./);
    expect(finalizer.body.metadata.finalizers).toEqual([
      'resources-finalizer.argocd.argoproj.io',
    ]);
    expect(server.requests('DELETE', /./)[0].body).toMatchObject({
      preconditions: { uid: '5a8e64a4-2d56-4b8f-8d1c-33c0a4f0b1f2' },
    });
    expect(server.get(APPLICATION)).toBeUndefined();
    await access.deleteApplication('vendas-dev-trino');
  });

  it('ends what would keep Argo CD from deleting, in the components too', async () => {
    const automated = { syncPolicy: { automated: { selfHeal: true } } };
    const running = { operationState: { phase: 'Running' } };
    const finalizers = ['resources-finalizer.argocd.argoproj.io'];
    server.put(
      APPLICATIONS,
      application({
        name: 'vendas-dev',
        metadata: {
          finalizers,
          labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
        },
        spec: automated,
      }),
    );
    server.put(APPLICATIONS, application({ spec: automated, status: running }));
    server.put(
      APPLICATIONS,
      application({ component: 'minio', operation: { sync: {} } }),
    );
    server.put(
      APPLICATIONS,
      application({ environment: 'other', spec: automated, status: running }),
    );
    endingWhatTerminates();
    await access.deleteApplication('vendas-dev');
    const { spec, status } = server.get(APPLICATION) as any;
    expect(spec.syncPolicy).toEqual({});
    expect(status.operationState.phase).toBe('Failed');
    expect(
      server.get(`${APPLICATIONS}/vendas-dev-minio`)!.operation,
    ).toBeUndefined();
    const other = server.get(`${APPLICATIONS}/other-trino`) as any;
    expect(other.spec.syncPolicy).toEqual(automated.syncPolicy);
    expect(other.status.operationState.phase).toBe('Running');
  });

  it('asks again where Argo CD has written over the wish to end its operation', async () => {
    const running = application({
      metadata: {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
        labels: {
          'lakehouse-portal.io/environment': 'vendas-dev',
          'lakehouse-portal.io/component': 'trino',
        },
      },
      status: { operationState: { phase: 'Running' } },
    });
    server.put(APPLICATIONS, running);
    const wishes = () => server.requests('PATCH', /./).length;
    let overwritten = false;
    endingWhatTerminates(({ method }) => {
      if (method === 'DELETE') return { status: 200, body: running };
      if (method === 'GET' && wishes() === 1 && !overwritten) {
        overwritten = true;
        server.put(APPLICATIONS, running);
      }
      return undefined;
    });
    await access.deleteApplication('vendas-dev-trino');
    expect(overwritten).toBe(true);
    expect(wishes()).toBe(2);
    expect(server.get(APPLICATION)).toMatchObject({
      status: { operationState: { phase: 'Failed' } },
    });
  });

  it('ends components only when their parent cannot start them again', async () => {
    const parent = application({
      name: 'vendas-dev',
      metadata: {
        finalizers: ['resources-finalizer.argocd.argoproj.io'],
        labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
      },
      status: { operationState: { phase: 'Terminating' } },
    });
    server.put(APPLICATIONS, parent);
    server.put(
      APPLICATIONS,
      application({ status: { operationState: { phase: 'Running' } } }),
    );
    let looks = 0;
    const looksBeforeEnded: number[] = [];
    endingWhatTerminates(({ method, path }) => {
      if (method === 'PATCH') looksBeforeEnded.push(looks);
      const isLook =
        method === 'GET' &&
        path === `${APPLICATIONS}/vendas-dev` &&
        server.requests('DELETE', /./).length > 0;
      // Argo CD keeps it until all of it is gone.
      return isLook && ++looks <= 3 ? { status: 200, body: parent } : undefined;
    });
    await access.deleteApplication('vendas-dev');
    expect(looksBeforeEnded).toEqual([4]);
    expect(server.requests('PATCH', /./)[0].path).toBe(APPLICATION);
  });

  it('leaves alone what belongs to no environment', async () => {
    const foreign = application();
    foreign.metadata.labels = {};
    server.put(APPLICATIONS, foreign);
    server.put(`${ARGO}/appprojects`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default' },
    });
    server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'lakehouse-vendas-dev',
        labels: { 'lakehouse-portal.io/environment': 'another' },
      },
    });
    for (const attempt of [
      () => access.deleteApplication('vendas-dev-trino'),
      () => access.requestSync('vendas-dev-trino', { by: 'x' }),
      () => access.requestRefresh('vendas-dev-trino'),
      () => access.terminateOperation('vendas-dev-trino'),
      () => access.deleteProject('default'),
      () => access.deleteNamespace('lakehouse-vendas-dev', 'vendas-dev'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /does not carry the label lakehouse-portal.io\/environment/,
        ),
      });
    }
    expect(server.requests('DELETE', /./)).toEqual([]);
    expect(server.requests('PATCH', /./)).toEqual([]);
  });

  it('deletes the project and the namespace of an environment', async () => {
    const labels = { 'lakehouse-portal.io/environment': 'vendas-dev' };
    server.put(`${ARGO}/appprojects`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'lakehouse-vendas-dev', labels },
    });
    server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'lakehouse-vendas-dev', labels },
    });
    for (let time = 0; time < 2; time++) {
      await access.deleteProject('lakehouse-vendas-dev');
      await access.deleteNamespace('lakehouse-vendas-dev', 'vendas-dev');
    }
    expect(server.requests('DELETE', /./)).toHaveLength(2);
  });

  it('says what quotas of others leave, and nothing where it may not look', async () => {
    const path = `${NAMESPACE}/resourcequotas`;
    expect(await access.quotaRoom('lakehouse-vendas-dev')).toEqual([]);
    server.put(path, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'team', namespace: 'lakehouse-vendas-dev' },
      status: { hard: { 'requests.cpu': '4' }, used: { 'requests.cpu': '1' } },
    });
    expect(await access.quotaRoom('lakehouse-vendas-dev')).toEqual([
      { name: 'team', limits: { cpu: 4 }, left: { cpu: 3 } },
    ]);
    refusing(403, 'forbidden');
    expect(await access.quotaRoom('lakehouse-vendas-dev')).toBeUndefined();
    refusing(500, 'boom');
    await expect(access.quotaRoom('lakehouse-vendas-dev')).rejects.toThrow();
  });

  it('says what counts against the quota of an environment itself', async () => {
    const path = `${NAMESPACE}/resourcequotas`;
    const use = () => access.quotaUse('lakehouse-vendas-dev', 'vendas-dev');
    expect(await use()).toBe('absent');
    const quota = (name: string, environment?: string) => ({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: {
        name,
        labels: { 'lakehouse-portal.io/environment': environment! },
      },
    });
    server.put(path, quota('lakehouse', 'vendas-dev'));
    server.put(path, {
      ...quota('other', 'vendas'),
      status: { hard: { 'requests.cpu': '9' }, used: { 'requests.cpu': '9' } },
    });
    // Nobody has counted yet.
    expect(await use()).toBe('absent');
    server.put(path, {
      ...quota('lakehouse', 'vendas-dev'),
      status: {
        hard: { 'requests.cpu': '21', 'requests.storage': '1Ti' },
        used: { 'requests.cpu': '1500m', 'requests.storage': '0' },
      },
    });
    expect(await use()).toEqual({
      limits: { cpu: 21, storage: 2 ** 40 },
      used: { cpu: 1.5, storage: 0 },
    });
    refusing(403, 'forbidden');
    expect(await use()).toBe('denied');
  });

  it('lists what is left by name, without reading it', async () => {
    expect(await access.listRemainders('lakehouse-vendas-dev')).toEqual([]);
    server.put(`${NAMESPACE}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'postgresql' },
      data: { password: 'c2VjcmV0' },
    });
    server.put(`${NAMESPACE}/persistentvolumeclaims`, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-postgresql-0' },
    });
    const left = await access.listRemainders('lakehouse-vendas-dev');
    expect(
      left.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual(['PersistentVolumeClaim data-postgresql-0', 'Secret postgresql']);
    expect(JSON.stringify(left)).not.toContain('c2VjcmV0');
    expect(server.seen.at(-1)!.headers.accept).toContain(
      'PartialObjectMetadataList',
    );
  });
});
