import { mockServices } from '@backstage/backend-test-utils';
import { createClusterConnections } from '../src/services/cluster';
import { asAdministrator, readConnection } from './support/cluster';
import { eventually } from './support/eventually';
import { newId } from './support/newId';

const ARGOCD = 'argocd';

describe('what the portal may do to a real cluster', () => {
  const { kubernetes } = readConnection().cluster;
  const id = newId();
  const namespace = `lakehouse-${id}`;
  const labels = { 'lakehouse-portal.io/environment': id };
  const admin = asAdministrator();
  const connect = (token = kubernetes.token) =>
    createClusterConnections(
      [
        {
          id: 'local',
          url: kubernetes.url,
          caData: kubernetes.caData,
          token,
          argocd: {
            namespace: ARGOCD,
            destination: 'https://kubernetes.default.svc',
          },
        },
      ],
      { logger: mockServices.logger.mock({ child: jest.fn() }) },
    )[0];
  const { access } = connect();

  const project = (spec: object = {}) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: `lakehouse-${id}`, namespace: ARGOCD, labels },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace }],
      namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }],
      ...spec,
    },
  });

  afterAll(async () => {
    await access.deleteProject(`lakehouse-${id}`, id);
    await admin
      .request('DELETE', `/api/v1/namespaces/${namespace}`)
      .catch(() => undefined);
  });

  it('describes the cluster', async () => {
    expect(await access.describe()).toMatchObject({
      kubernetesVersion: expect.stringMatching(/^1\.\d+\.\d+/),
      storageClasses: expect.arrayContaining(['standard']),
      defaultStorageClass: 'standard',
    });
  });

  it('says that its token is not accepted, and not which', async () => {
    const failure = await connect('expired-secret')
      .access.describe()
      .catch(error => error);
    expect(failure.message).toMatch(/does not accept the portal's token/);
    expect(JSON.stringify(failure) + failure.stack).not.toContain(
      'expired-secret',
    );
  });

  it('applies, and says whether that changed anything', async () => {
    expect(await access.apply(project())).toBe('created');
    expect(await access.apply(project())).toBe('unchanged');
    expect(await access.apply(project({ description: 'other' }))).toBe(
      'changed',
    );
    // What is no longer wanted goes.
    expect(await access.apply(project())).toBe('changed');
    expect(await access.apply(project())).toBe('unchanged');
  });

  it('checks without changing anything', async () => {
    expect(await access.dryRun(project({ description: 'x' }))).toBeUndefined();
    expect(await access.apply(project())).toBe('unchanged');
    expect(await access.dryRun(project({ sourceRepos: 'not a list' }))).toMatch(
      /sourceRepos/,
    );
    expect(
      await access.dryRun({
        ...project(),
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
      }),
    ).toBe('The cluster knows no PrometheusRule of monitoring.coreos.com/v1');
  });

  it('makes Secrets in the namespaces of environments, and reads none', async () => {
    const secret = { namespace, name: 'postgresql', labels };
    const keys = { username: { text: 'lake' }, password: { random: 32 } };
    expect(await access.namespaceExists(namespace)).toBe(false);
    await access.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    });
    expect(await access.namespaceExists(namespace)).toBe(true);
    await expect(access.createSecretOnce(secret, keys)).rejects.toThrow(
      /does not let the portal do this/,
    );
    await access.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'lakehouse-portal', namespace },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'lakehouse-environment',
      },
      subjects: [
        { kind: 'ServiceAccount', name: 'lakehouse-portal', namespace: ARGOCD },
      ],
    });
    // API servers take a moment until they act on rights that were just given.
    const made = await eventually(() =>
      access.createSecretOnce(secret, keys).catch(error => {
        if (error.status === 403) return undefined;
        throw error;
      }),
    );
    expect(made).toBe('created');
    expect(await access.createSecretOnce(secret, keys)).toBe('exists');
    const stored = await admin.request<{ data: Record<string, string> }>(
      'GET',
      `/api/v1/namespaces/${namespace}/secrets/postgresql`,
    );
    const password = Buffer.from(stored.data.password, 'base64').toString();
    expect(password).toMatch(/^[A-Za-z0-9]{32}$/);

    const left = await access.listRemainders(namespace);
    expect(left).toEqual([
      expect.objectContaining({
        kind: 'Secret',
        metadata: expect.objectContaining({ name: 'postgresql', labels }),
      }),
    ]);
    expect(JSON.stringify(left)).not.toContain(stored.data.password);
  });

  it('reads what the quotas of others leave in a namespace', async () => {
    const at = `/api/v1/namespaces/${namespace}`;
    expect(await access.quotaRoom(namespace)).toEqual([]);
    expect(await access.quotaRoom(`lakehouse-${id}-none`)).toEqual([]);
    const quotaOf = (name: string, more: object = {}) =>
      admin.request('POST', `${at}/resourcequotas`, {
        body: {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name, ...more },
          spec: { hard: { 'requests.storage': '10Gi', 'requests.cpu': '4' } },
        },
      });
    await quotaOf('team');
    // Of an environment itself.
    await quotaOf('lakehouse', { labels });
    await eventually(async () => (await access.quotaRoom(namespace))?.length);
    await admin.request('POST', `${at}/persistentvolumeclaims`, {
      body: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '4Gi' } },
        },
      },
    });
    const limits = { cpu: 4, storage: 10 * 2 ** 30 };
    expect(await access.quotaRoom(namespace)).toEqual([
      { name: 'team', limits, left: { cpu: 4, storage: 6 * 2 ** 30 } },
    ]);
    await admin.request('DELETE', `${at}/persistentvolumeclaims/data`);
  });

  it('sees whether a store of External Secrets is there, and what its operator says of it', async () => {
    const definitions =
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const stores = '/apis/external-secrets.io/v1/clustersecretstores';
    const name = `store-${id}`;
    expect(await access.secretStore(name)).toEqual({ state: 'missing' });
    // No more of its definition than what is read here.
    await admin.request('POST', definitions, {
      body: {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'clustersecretstores.external-secrets.io' },
        spec: {
          group: 'external-secrets.io',
          scope: 'Cluster',
          names: { kind: 'ClusterSecretStore', plural: 'clustersecretstores' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              subresources: { status: {} },
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                },
              },
            },
          ],
        },
      },
    });
    try {
      const store = {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ClusterSecretStore',
        metadata: { name },
        spec: { provider: { fake: { data: [] } } },
      };
      await eventually(() =>
        admin.request('POST', stores, { body: store }).then(
          () => true,
          () => false,
        ),
      );
      expect(await access.secretStore(name)).toEqual({ state: 'unvalidated' });
      const says = (status: string, reason: string, message: string) =>
        admin.request('PATCH', `${stores}/${name}/status`, {
          contentType: 'application/merge-patch+json',
          body: {
            status: {
              conditions: [{ type: 'Ready', status, reason, message }],
            },
          },
        });
      await says('False', 'ValidationFailed', 'unable to log in');
      expect(await access.secretStore(name)).toEqual({
        state: 'not-ready',
        detail: 'ValidationFailed: unable to log in',
      });
      await says('True', 'Valid', 'store validated');
      expect(await access.secretStore(name)).toEqual({ state: 'ready' });
      expect(await access.secretStore(`${name}-none`)).toEqual({
        state: 'missing',
      });
    } finally {
      await admin.request(
        'DELETE',
        `${definitions}/clustersecretstores.external-secrets.io`,
      );
    }
  });

  it('touches no namespace of anybody else', async () => {
    await expect(
      access.apply({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: `other-${id}`, labels },
      }),
    ).rejects.toThrow(/the portal makes namespaces of environments only/);
    await expect(
      access.createSecretOnce(
        { namespace: 'kube-system', name: 'x', labels },
        { a: { text: 'b' } },
      ),
    ).rejects.toThrow(/does not let the portal do this/);
    await expect(access.deleteNamespace('kube-system', id)).rejects.toThrow(
      /is not deleted/,
    );
    await expect(access.deleteProject('default', id)).rejects.toThrow(
      /is left alone/,
    );
  });

  it('deletes its own', async () => {
    await access.deleteNamespace(namespace, id);
    await access.deleteProject(`lakehouse-${id}`, id);
    await access.deleteProject(`lakehouse-${id}`, id);
    await access.deleteApplication(id, id);
    expect(await access.apply(project()).catch(() => 'going')).toMatch(
      /created|going/,
    );
  });
});
