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
const projects = (name?: string) =>
  namespacedPath(ARGO_API_VERSION, ARGOCD, 'appprojects', name);
const server = 'https://kubernetes.default.svc';

/** Of the portal's environment, and deploying to the neighbour. */
const intruder = (name: string, project: string) => ({
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
    project,
    source: {
      repoURL: readConnection().cluster.git.url,
      targetRevision: 'main',
      path: `environments/${id}/intruder`,
    },
    destination: { server, namespace: foreign },
    syncPolicy: { automated: {} },
  },
});

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

describe('what the account may have Argo CD do', () => {
  const spec = {
    sourceRepos: [readConnection().cluster.git.url],
    destinations: [
      { server, namespace: own },
      { server, namespace: ARGOCD },
    ],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    namespaceResourceWhitelist: [{ group: '', kind: 'ConfigMap' }],
  };
  const fresh = newId();
  const project = (changes: object, name = `lakehouse-${fresh}`) => ({
    apiVersion: ARGO_API_VERSION,
    kind: 'AppProject',
    metadata: { name, labels: { 'lakehouse-portal.io/environment': fresh } },
    spec: { ...spec, ...changes },
  });
  /** All but writing it. */
  const attempt = (method: string, path: string, body?: object) =>
    account.request(method, path, {
      query: { dryRun: 'All' },
      contentType:
        method === 'PATCH' ? 'application/merge-patch+json' : undefined,
      body,
    });
  const to = (...destinations: object[]) => ({ destinations });

  it('is to deploy to the namespace of an environment', async () => {
    const made = [
      await attempt('POST', projects(), project({})),
      await attempt('POST', applications(), intruder('one', `lakehouse-${id}`)),
    ];
    expect(made).toMatchObject([
      { kind: 'AppProject' },
      { kind: 'Application' },
    ]);
  });

  it.each([
    ['any namespace', to({ server, namespace: '*' }), /to one namespace/],
    [
      'the namespaces of all environments',
      to({ server, namespace: 'lakehouse-*' }),
      /to one namespace/,
    ],
    [
      'all but one namespace',
      to({ server, namespace: own }, { server, namespace: '!x' }),
      /to one namespace/,
    ],
    ['any cluster', to({ server: '*', namespace: own }), /to one namespace/],
    [
      'a cluster by a pattern of its name',
      to({ name: '*', server, namespace: own }),
      /to one namespace/,
    ],
    [
      'two environments',
      to({ server, namespace: own }, { server, namespace: foreign }),
      /to one namespace/,
    ],
    [
      'the cluster itself',
      to({ server, namespace: 'kube-system' }),
      /to one namespace/,
    ],
    [
      'roles of the whole cluster',
      { clusterResourceWhitelist: [{ group: '*', kind: '*' }] },
      /nothing beside namespaces/,
    ],
    [
      'any kind, by a star',
      { namespaceResourceWhitelist: [{ group: '*', kind: '*' }] },
      /names the kinds/,
    ],
    [
      'any kind, by no list',
      { namespaceResourceWhitelist: undefined },
      /names the kinds/,
    ],
  ])('is not a project for %s', async (_, changes, message) => {
    await expect(
      attempt('POST', projects(), project(changes)),
    ).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(message),
    });
  });

  it('is no change of projects of others', async () => {
    const refused = { status: 403 };
    await expect(
      attempt('POST', projects(), project({}, `lakehouse-${neighbour}`)),
    ).rejects.toMatchObject(refused);
    await expect(
      attempt('PATCH', projects('default'), { spec: { description: 'mine' } }),
    ).rejects.toMatchObject(refused);
    await expect(attempt('DELETE', projects('default'))).rejects.toMatchObject(
      refused,
    );
  });

  it.each([
    ['the project that allows everything', 'default'],
    ['the project of another environment', `lakehouse-${neighbour}`],
  ])('is nothing in %s', async (_, other) => {
    const refused = {
      status: 403,
      message: expect.stringMatching(/in its own project only/),
    };
    await expect(
      attempt('POST', applications(), intruder('one', other)),
    ).rejects.toMatchObject(refused);
    await expect(
      attempt('PATCH', applications(id), { spec: { project: other } }),
    ).rejects.toMatchObject(refused);
  });

  describe('with an environment that others made in a project of theirs', () => {
    const theirs = `${neighbour}-part`;
    const body = intruder(theirs, 'default');
    const labels = { 'lakehouse-portal.io/environment': neighbour };

    beforeAll(() =>
      admin.request('POST', applications(), {
        body: {
          ...body,
          metadata: { name: theirs, labels },
          spec: { ...body.spec, syncPolicy: {} },
        },
      }),
    );

    afterAll(() => admin.request('DELETE', applications(theirs)));

    it('is to sync it, and to keep it from syncing', async () => {
      const operation = { sync: { prune: true } };
      expect(
        await attempt('PATCH', applications(theirs), { operation }),
      ).toMatchObject({ operation });
      expect(
        await attempt('PATCH', applications(theirs), {
          spec: { syncPolicy: null },
        }),
      ).toMatchObject({ spec: { project: 'default' } });
    });

    it.each([
      ['what it deploys', { spec: { source: { path: 'elsewhere' } } }],
      ['where it deploys', { spec: { destination: { namespace: own } } }],
      [
        'what of it may differ',
        { spec: { ignoreDifferences: [{ kind: 'Service' }] } },
      ],
      [
        'what it deploys just once',
        { operation: { sync: { manifests: ['{}'] } } },
      ],
    ])('is not to change %s', async (_, changes) => {
      await expect(
        attempt('PATCH', applications(theirs), changes),
      ).rejects.toMatchObject({ status: 403 });
    });

    it('is not to make it a part of another environment', async () => {
      for (const value of [id, null]) {
        await expect(
          attempt('PATCH', applications(theirs), {
            metadata: { labels: { 'lakehouse-portal.io/environment': value } },
          }),
        ).rejects.toMatchObject({
          status: 403,
          message: expect.stringMatching(/makes nothing of one environment/),
        });
      }
    });

    it('is nothing once they say that it is no environment', async () => {
      await admin.request('PATCH', applications(theirs), {
        contentType: 'application/merge-patch+json',
        body: { metadata: { labels: null } },
      });
      const refused = {
        status: 403,
        message: expect.stringMatching(/leaves Applications of others alone/),
      };
      await expect(
        attempt('PATCH', applications(theirs), { metadata: { labels } }),
      ).rejects.toMatchObject(refused);
      await expect(
        attempt('DELETE', applications(theirs)),
      ).rejects.toMatchObject(refused);
    });
  });
});

describe('an environment and the namespace of another', () => {
  // The last that needs it. Not at the end of all: there the backend is stopped already.
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
      body: intruder(name, `lakehouse-${id}`),
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
