import { specOf } from '../src/__testUtils__/specs';
import { KubernetesObject } from '../src/services/cluster';
import { KubernetesClusterAccess } from '../src/services/cluster/access/KubernetesClusterAccess';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator, asPortal, readConnection } from './support/cluster';
import { eventually } from './support/eventually';
import { GitFolder } from './support/GitFolder';
import { objectsOf } from './support/objects';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

/*
 * One environment of the portal, and a neighbour that it has nothing to do with, although its namespace is named and labelled
 * like those of environments.
 */
const id = newId();
const neighbour = newId();
const own = `lakehouse-${id}`;
const foreign = `lakehouse-${neighbour}`;
const ARGOCD = 'argocd';

const database = createDatabase();
const admin = asAdministrator();
const account = asPortal();
let portal: ProvisioningPortal;

const secrets = (namespace: string) =>
  namespacedPath('v1', namespace, 'secrets');
const applications = (name?: string) =>
  namespacedPath(ARGO_API_VERSION, ARGOCD, 'applications', name);

beforeAll(async () => {
  portal = await ProvisioningPortal.start({ database });
  await admin.request('POST', '/api/v1/namespaces', {
    body: {
      metadata: {
        name: foreign,
        labels: { 'lakehouse-portal.io/environment': neighbour },
      },
    },
  });
  await admin.request('POST', secrets(foreign), {
    body: { metadata: { name: 'theirs' }, stringData: { password: 'secret' } },
  });
  await admin.request(
    'POST',
    namespacedPath('v1', foreign, 'persistentvolumeclaims'),
    {
      body: {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    },
  );
  await portal.create(id);
});

afterAll(async () => {
  await admin.request('DELETE', `/api/v1/namespaces/${foreign}`);
  await portal.stop();
  await database.destroy();
});

describe('an environment and the namespace of another', () => {
  // Not at the end of all: there the backend is stopped already.
  afterAll(() => portal.takeAway(id));

  it.each([
    ['of an environment that the portal made', own, new RegExp(id)],
    ['that is there already', foreign, /There is a namespace/],
    ['of the cluster itself', 'kube-system', /must match lakehouse-\*/],
  ])('is not made in a namespace %s', async (_, namespace, message) => {
    const other = newId();
    const refused = await portal.answer(
      'POST',
      `/environments/${other}/operations`,
      { kind: 'create', spec: { ...specOf(other), namespace } },
    );
    expect([400, 409]).toContain(refused.status);
    expect(await refused.text()).toMatch(message);
    expect((await portal.answer('GET', `/environments/${other}`)).status).toBe(
      404,
    );
  });

  it.each([
    ['read Secrets', 'GET', secrets(foreign)],
    ['read one Secret', 'GET', `${secrets(foreign)}/theirs`],
    ['make a Secret', 'POST', secrets(foreign)],
    ['delete a Secret', 'DELETE', `${secrets(foreign)}/theirs`],
    [
      'delete a claim',
      'DELETE',
      namespacedPath('v1', foreign, 'persistentvolumeclaims', 'data'),
    ],
    [
      'make a workload',
      'POST',
      namespacedPath('apps/v1', foreign, 'deployments'),
    ],
    ['delete the namespace', 'DELETE', `/api/v1/namespaces/${foreign}`],
  ])(
    'the account does not %s there with its rights in its own',
    async (_, method, path) => {
      await expect(
        account.request(method, path, {
          body: method === 'POST' ? {} : undefined,
        }),
      ).rejects.toMatchObject({ status: 403 });
    },
  );

  it('has those rights in its own', async () => {
    await expect(account.request('GET', secrets(own))).resolves.toMatchObject({
      kind: 'SecretList',
    });
    const access = KubernetesClusterAccess.create({
      cluster: 'local',
      api: account,
      argocdNamespace: ARGOCD,
    });
    await expect(access.deleteNamespace(foreign, id)).rejects.toThrow(
      /is not deleted/,
    );
  });

  it('deploys nothing there through Argo CD either', async () => {
    const name = `${id}-intruder`;
    const folder = await GitFolder.clone(`environments/${id}`);
    await folder.publish('intruder', {
      'config.yaml': objectsOf(id).configMap('intruder', { a: '1' }),
    });
    await folder.close();
    await account.request('POST', applications(), {
      body: {
        apiVersion: ARGO_API_VERSION,
        kind: 'Application',
        metadata: {
          name,
          labels: {
            'lakehouse-portal.io/environment': id,
            'lakehouse-portal.io/component': 'intruder',
          },
        },
        spec: {
          project: `lakehouse-${id}`,
          source: {
            repoURL: readConnection().cluster.git.url,
            targetRevision: 'main',
            path: `environments/${id}/intruder`,
          },
          destination: {
            server: 'https://kubernetes.default.svc',
            namespace: foreign,
          },
          syncPolicy: { automated: {} },
        },
      },
    });
    const told = await eventually(async () => {
      const { status } = await account.request<KubernetesObject>(
        'GET',
        applications(name),
      );
      return (status as { conditions?: object[] } | undefined)?.conditions?.[0];
    });
    expect(told).toMatchObject({
      type: 'InvalidSpecError',
      message: expect.stringContaining(
        `namespace '${foreign}' do not match any of the allowed destinations in project 'lakehouse-${id}'`,
      ),
    });
    await expect(
      admin.request(
        'GET',
        namespacedPath('v1', foreign, 'configmaps', 'intruder'),
      ),
    ).rejects.toMatchObject({ status: 404 });
    await account.request('DELETE', applications(name));
  });
});
