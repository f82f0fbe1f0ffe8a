import { accessOfEachTest } from '../__testUtils__/accessOfEachTest';
import { application } from '../__testUtils__/objects';
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
  const test = accessOfEachTest();

  const refusing = (status: number, message: string, times = Infinity) => {
    let left = times;
    test.server.intercept = ({ path }) =>
      /\/v1(alpha1)?$/.test(path) || left-- <= 0
        ? undefined
        : { status, body: { reason: 'X', message } };
  };

  it('describes the cluster', async () => {
    const path = '/apis/storage.k8s.io/v1/storageclasses';
    const storageClass = (name: string, annotations = {}) => ({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name, annotations },
    });
    test.server.put(path, storageClass('standard'));
    test.server.put(
      path,
      storageClass('fast', {
        'storageclass.kubernetes.io/is-default-class': 'true',
      }),
    );
    expect(await test.access.describe()).toEqual({
      kubernetesVersion: '1.34.4',
      storageClasses: ['fast', 'standard'],
      defaultStorageClass: 'fast',
    });
  });

  it.each<[string, () => KubernetesClusterAccess, RegExp]>([
    [
      'it does not take the token',
      () => test.accessWith({ token: 'expired-secret' }),
      /does not accept the portal's token: it is wrong or has expired$/,
    ],
    [
      'it says nothing',
      () => {
        test.server.intercept = () => 'hang';
        return test.accessWith({ requestTimeoutMs: 50 });
      },
      /did not answer within 0.1 s$/,
    ],
    [
      'it cuts the connection',
      () => {
        test.server.intercept = () => 'close';
        return test.access;
      },
      /closed the connection$/,
    ],
    [
      'something else is there',
      () => {
        test.server.intercept = () => ({ status: 200, body: '<html>' });
        return test.access;
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
    test.server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'lakehouse-vendas-dev' },
    });
    expect(await test.access.namespaceExists('lakehouse-vendas-dev')).toBe(
      true,
    );
    expect(await test.access.namespaceExists('other')).toBe(false);
    await expect(test.access.namespaceExists('..')).rejects.toThrow(
      "'..' is not the name of a Kubernetes object",
    );
    await test.access.namespaceExists('../nodes');
    expect(test.server.seen.at(-1)!.url).toBe(`${NAMESPACES}/..%2Fnodes`);
  });

  it('knows whether Argo CD waits from wave to wave, where it may read that', async () => {
    const settings = (data: Record<string, string>) =>
      test.server.put('/api/v1/namespaces/argocd/configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'argocd-cm', namespace: 'argocd' },
        data,
      });
    expect(await test.access.ordersWaves()).toBeUndefined();
    settings({ url: 'https://argocd.example.com' });
    expect(await test.access.ordersWaves()).toBe(false);
    settings({
      'resource.customizations.health.argoproj.io_Application': 'return hs',
    });
    expect(await test.access.ordersWaves()).toBe(true);
    settings({
      'resource.customizations':
        'argoproj.io/Application:\n  health.lua: return hs',
    });
    expect(await test.access.ordersWaves()).toBe(true);
  });

  it('knows which kinds are not served', async () => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace' };
    const missing = { apiVersion: 'example.org/v1', kind: 'Unheard' };
    expect(
      await test.access.unknownKinds([namespace, missing, missing]),
    ).toEqual([missing]);
  });

  it('applies on the server, and says whether that changed anything', async () => {
    expect(await test.access.apply(configMap({ a: '1' }))).toBe('created');
    expect(await test.access.apply(configMap({ a: '1' }))).toBe('unchanged');
    expect(await test.access.apply(configMap({ a: '2' }))).toBe('changed');
    const [patch] = test.server.requests('PATCH', /configmaps\/trino$/);
    expect(patch.headers['content-type']).toBe('application/apply-patch+yaml');
    expect(Object.fromEntries(patch.query)).toEqual({
      fieldManager: 'lakehouse-portal',
      force: 'true',
    });
  });

  it('does not apply to what is being deleted', async () => {
    await test.access.apply(configMap({ a: '1' }));
    const path = `${NAMESPACE}/configmaps`;
    const known = test.server.get(`${path}/trino`)!;
    test.server.put(path, {
      ...known,
      metadata: {
        ...known.metadata,
        deletionTimestamp: '2031-07-09T10:00:00Z',
      },
    });
    await expect(test.access.apply(configMap({ a: '1' }))).rejects.toThrow(
      'ConfigMap trino is still being deleted',
    );
  });

  it('says what is there already and is not of the environment', async () => {
    const named = (name: string, environment?: string) =>
      application({
        name,
        metadata: {
          name,
          labels: environment && {
            'lakehouse-portal.io/environment': environment,
          },
        },
      });
    const wanted = ['own', 'taken', 'nobodys', 'free'].map(name =>
      named(name, 'vendas-dev'),
    );
    test.server.put(APPLICATIONS, named('own', 'vendas-dev'));
    test.server.put(APPLICATIONS, named('taken', 'vendas'));
    test.server.put(APPLICATIONS, named('nobodys'));
    expect(await test.access.foreign(wanted)).toEqual([
      { kind: 'Application', name: 'taken', environment: 'vendas' },
      { kind: 'Application', name: 'nobodys' },
    ]);
  });

  it.each([
    ['another environment', { 'lakehouse-portal.io/environment': 'vendas' }],
    ['nobody that it knows', undefined],
  ])('writes over nothing that is of %s', async (_whose, labels) => {
    const there = application({ metadata: { labels } });
    test.server.put(APPLICATIONS, there);
    await expect(
      test.access.apply(
        application({
          metadata: {
            labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
          },
        }),
      ),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('is there already'),
    });
    expect(test.server.requests('PATCH', /./)).toEqual([]);
  });

  it('is not confused by what Argo CD writes into an Application meanwhile', async () => {
    const { status, ...wanted } = application();
    await test.access.apply(wanted as KubernetesObject);
    test.server.put(APPLICATIONS, { ...test.server.get(APPLICATION)!, status });
    expect(await test.access.apply(wanted as KubernetesObject)).toBe(
      'unchanged',
    );
  });

  it('tries again what may pass, and not what will not', async () => {
    refusing(503, 'apiserver is shutting down', 2);
    expect(await test.access.apply(configMap({ a: '1' }))).toBe('created');

    test.server.seen.length = 0;
    refusing(422, 'ConfigMap "trino" is invalid');
    await expect(test.access.apply(configMap({ a: '2' }))).rejects.toThrow(
      /answered with 422: ConfigMap "trino" is invalid$/,
    );
    expect(test.server.requests('GET', /trino$/)).toHaveLength(1);
  });

  it('does not repeat a wrong type, although it is answered with 500', async () => {
    await test.access.apply(configMap({ a: '1' }));
    test.server.seen.length = 0;
    test.server.intercept = ({ method }) =>
      method === 'PATCH'
        ? {
            status: 500,
            body: { message: 'failed to create typed patch object (x): .data' },
          }
        : undefined;
    await expect(test.access.apply(configMap({ a: '2' }))).rejects.toThrow(
      /typed/,
    );
    expect(test.server.requests('PATCH', /./)).toHaveLength(1);
  });

  it('says that the cluster does not know a kind', async () => {
    const rule = { ...configMap({}), kind: 'PrometheusRule' };
    await expect(test.access.apply(rule)).rejects.toThrow(
      'The cluster knows no PrometheusRule of v1',
    );
    expect(await test.access.dryRun(rule)).toBe(
      'The cluster knows no PrometheusRule of v1',
    );
  });

  it('checks without changing anything', async () => {
    expect(await test.access.dryRun(configMap({ a: '1' }))).toBeUndefined();
    expect(test.server.get(`${NAMESPACE}/configmaps/trino`)).toBeUndefined();
    refusing(403, 'configmaps "trino" is forbidden: exceeded quota: q');
    expect(await test.access.dryRun(configMap({ a: '1' }))).toMatch(
      /^configmaps "trino" is forbidden: exceeded quota: q$/,
    );
    refusing(404, 'namespaces "lakehouse-vendas-dev" not found');
    expect(await test.access.dryRun(configMap({ a: '1' }))).toBeUndefined();
    refusing(503, 'not now');
    await expect(test.access.dryRun(configMap({ a: '1' }))).rejects.toThrow(
      /503/,
    );
  });

  it('makes a Secret once, at random, and never changes it', async () => {
    const secret = {
      namespace: 'lakehouse-vendas-dev',
      name: 'postgresql',
      labels: { 'lakehouse-portal.io/environment': 'vendas-dev' },
    };
    const keys = { username: { text: 'lakehouse' }, password: { random: 32 } };
    expect(await test.access.createSecretOnce(secret, keys)).toBe('created');
    expect(await test.access.createSecretOnce(secret, keys)).toBe('exists');
    const { stringData, metadata } = test.server.get(
      `${NAMESPACE}/secrets/postgresql`,
    ) as any;
    expect(stringData).toEqual({
      username: 'lakehouse',
      password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
    expect(metadata.labels).toEqual(secret.labels);
  });

  it('leaves alone what belongs to no environment', async () => {
    const foreign = application();
    foreign.metadata.labels = {};
    test.server.put(APPLICATIONS, foreign);
    test.server.put(
      APPLICATIONS,
      application({ name: 'vendas-dev', metadata: { name: 'vendas-dev' } }),
    );
    test.server.put(`${ARGO}/appprojects`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default' },
    });
    test.server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'lakehouse-vendas-dev',
        labels: { 'lakehouse-portal.io/environment': 'another' },
      },
    });
    for (const attempt of [
      () => test.access.deleteApplication('vendas-dev', 'vendas'),
      () => test.access.deleteApplication('vendas-dev-trino', 'vendas-dev'),
      () =>
        test.access.requestSync('vendas-dev-trino', 'vendas-dev', { by: 'x' }),
      () => test.access.requestRefresh('vendas-dev-trino', 'vendas-dev'),
      () => test.access.terminateOperation('vendas-dev-trino', 'vendas-dev'),
      () => test.access.deleteProject('default', 'vendas-dev'),
      () => test.access.deleteNamespace('lakehouse-vendas-dev', 'vendas-dev'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringMatching(
          /does not carry the label lakehouse-portal.io\/environment/,
        ),
      });
    }
    expect(test.server.requests('DELETE', /./)).toEqual([]);
    expect(test.server.requests('PATCH', /./)).toEqual([]);
  });

  it('deletes the project and the namespace of an environment', async () => {
    const labels = { 'lakehouse-portal.io/environment': 'vendas-dev' };
    test.server.put(`${ARGO}/appprojects`, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'lakehouse-vendas-dev', labels },
    });
    test.server.put(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'lakehouse-vendas-dev', labels },
    });
    for (let time = 0; time < 2; time++) {
      await test.access.deleteProject('lakehouse-vendas-dev', 'vendas-dev');
      await test.access.deleteNamespace('lakehouse-vendas-dev', 'vendas-dev');
    }
    expect(test.server.requests('DELETE', /./)).toHaveLength(2);
  });

  it('says what quotas of others leave, and nothing where it may not look', async () => {
    const path = `${NAMESPACE}/resourcequotas`;
    expect(await test.access.quotaRoom('lakehouse-vendas-dev')).toEqual([]);
    test.server.put(path, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'team', namespace: 'lakehouse-vendas-dev' },
      status: { hard: { 'requests.cpu': '4' }, used: { 'requests.cpu': '1' } },
    });
    expect(await test.access.quotaRoom('lakehouse-vendas-dev')).toEqual([
      { name: 'team', limits: { cpu: 4 }, left: { cpu: 3 } },
    ]);
    refusing(403, 'forbidden');
    expect(await test.access.quotaRoom('lakehouse-vendas-dev')).toBeUndefined();
    refusing(500, 'boom');
    await expect(
      test.access.quotaRoom('lakehouse-vendas-dev'),
    ).rejects.toThrow();
  });

  it('says what counts against the quota of an environment itself', async () => {
    const path = `${NAMESPACE}/resourcequotas`;
    const use = () =>
      test.access.quotaUse('lakehouse-vendas-dev', 'vendas-dev');
    expect(await use()).toBe('absent');
    const quota = (name: string, environment?: string) => ({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: {
        name,
        labels: { 'lakehouse-portal.io/environment': environment! },
      },
    });
    test.server.put(path, quota('lakehouse', 'vendas-dev'));
    test.server.put(path, {
      ...quota('other', 'vendas'),
      status: { hard: { 'requests.cpu': '9' }, used: { 'requests.cpu': '9' } },
    });
    // Nobody has counted yet.
    expect(await use()).toBe('absent');
    test.server.put(path, {
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
    expect(await test.access.listRemainders('lakehouse-vendas-dev')).toEqual(
      [],
    );
    test.server.put(`${NAMESPACE}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'postgresql' },
      data: { password: 'c2VjcmV0' },
    });
    test.server.put(`${NAMESPACE}/persistentvolumeclaims`, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data-postgresql-0' },
    });
    const left = await test.access.listRemainders('lakehouse-vendas-dev');
    expect(
      left.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual(['PersistentVolumeClaim data-postgresql-0', 'Secret postgresql']);
    expect(JSON.stringify(left)).not.toContain('c2VjcmV0');
    expect(test.server.seen.at(-1)!.headers.accept).toContain(
      'PartialObjectMetadataList',
    );
  });
});
