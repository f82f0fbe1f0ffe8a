import { specOf } from '../src/__testUtils__/specs';
import { KubernetesObject } from '../src/services/cluster';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator } from './support/cluster';
import { eventually } from './support/eventually';
import { everythingIn } from './support/everythingIn';
import { GitFolder } from './support/GitFolder';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const database = createDatabase();
const id = newId();
const neighbour = newId();
let portal: ProvisioningPortal;
let folder: GitFolder;

beforeAll(async () => {
  portal = await ProvisioningPortal.start({ database });
  folder = await GitFolder.clone(`environments/${neighbour}`);
});

afterAll(async () => {
  await folder.close();
  await portal.stop();
  await database.destroy();
});

const listed = async (plural: string) => {
  const { items } = await asAdministrator().request<{
    items: KubernetesObject[];
  }>('GET', namespacedPath(ARGO_API_VERSION, 'argocd', plural), {
    query: {
      labelSelector: `lakehouse-portal.io/environment=${neighbour}`,
    },
  });
  return items;
};

/** What an object is and since when it is that: every write changes it. */
const stamp = ({ kind, metadata }: KubernetesObject) =>
  `${kind} ${metadata.name} ${metadata.uid} ${metadata.resourceVersion}`;

/** Argo CD notes in an Application each time it has looked. What counts is what it is asked to do, and what it has done. */
const asked = ({ metadata, spec, operation, status }: KubernetesObject) => {
  const { operationState, history } = status as Record<string, object>;
  const { name, uid, managedFields = [] } = metadata;
  return {
    ...{ name, uid, spec, operation, operationState, history },
    byThePortal: (managedFields as { manager: string }[]).filter(
      ({ manager }) => manager === 'lakehouse-portal',
    ),
  };
};

/** All there is of the neighbour: in its namespace, at Argo CD, in Git and in the portal. */
async function allOfTheNeighbour() {
  const [objects, applications, projects, environment, timeline] =
    await Promise.all([
      everythingIn(`lakehouse-${neighbour}`),
      listed('applications'),
      listed('appprojects'),
      portal.get(neighbour),
      portal.timeline(neighbour),
    ]);
  return {
    objects: objects.map(stamp).sort(),
    namespace: stamp(
      await asAdministrator().request(
        'GET',
        `/api/v1/namespaces/lakehouse-${neighbour}`,
      ),
    ),
    applications: applications.map(asked),
    projects: projects.map(stamp),
    git: await folder.published(),
    state: environment.state,
    operation: environment.operation,
    timeline: timeline.items,
  };
}

const applicationPath = (name?: string) =>
  namespacedPath(ARGO_API_VERSION, 'argocd', 'applications', name);

/** An Application that somebody has made by hand, which deploys nothing. */
function applicationOf(environment: string, name: string): KubernetesObject {
  return {
    apiVersion: ARGO_API_VERSION,
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      labels: { 'lakehouse-portal.io/environment': environment },
    },
    spec: {
      project: 'default',
      source: { repoURL: 'http://127.0.0.1:1/none.git', path: 'none' },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: `lakehouse-${environment}`,
      },
    },
  };
}

describe('an environment whose name another has continued', () => {
  const short = newId();
  const long = `${short}-trino`;
  const admin = asAdministrator();
  const path = applicationPath(long);

  // Not at the end of all: there the backend is stopped already.
  afterAll(async () => {
    await admin.request('DELETE', path).catch(() => undefined);
    await portal.takeAway(short);
  });

  it('does not take over what has the name of its component, and leaves it alone to the end', async () => {
    await admin.request('POST', applicationPath(), {
      body: applicationOf(long, long),
    });
    const before = await admin.request<KubernetesObject>('GET', path);
    await expect(portal.create(short)).rejects.toThrow(
      new RegExp(`Application '${long}'.*belongs to the environment '${long}'`),
    );
    await expect(portal.get(short)).rejects.toThrow(/404/);

    // It came between the answers and the moment at which they are applied.
    await admin.request('DELETE', path);
    const operation = await portal.request(short, 'create', specOf(short));
    await portal.publish(operation);
    await admin.request('POST', applicationPath(), {
      body: applicationOf(long, long),
    });
    await expect(portal.apply(operation)).rejects.toThrow(/left alone/);
    await portal.cancel(operation, true);
    const after = await admin.request<KubernetesObject>('GET', path);
    expect(after.spec).toEqual(before.spec);
    expect(after.metadata.labels).toEqual(before.metadata.labels);
    expect(after.metadata.deletionTimestamp).toBeUndefined();
  });

  it('keeps its component when the longer name is asked for', async () => {
    await admin.request('DELETE', path).catch(() => undefined);
    await portal.succeeded(await portal.create(short));
    const before = await admin.request<KubernetesObject>('GET', path);
    await expect(
      portal.request(long, 'create', {
        ...specOf(short),
        id: long,
        namespace: `lakehouse-${long}`,
      }),
    ).rejects.toThrow(/400.*Must not end in '-trino'/);
    const after = await admin.request<KubernetesObject>('GET', path);
    expect(asked(after)).toEqual(asked(before));
  });
});

describe('of two environments of the portal', () => {
  // Not at the end of all: there the backend is stopped already.
  afterAll(() =>
    Promise.all([portal.takeAway(id), portal.takeAway(neighbour)]),
  );

  it('one is changed, synced, cancelled and deleted, and the other stays as it was', async () => {
    const first = await portal.create(id);
    const second = await portal.create(neighbour);
    await portal.succeeded(first);
    await portal.succeeded(second);
    const before = await allOfTheNeighbour();
    expect(before.objects.length).toBeGreaterThan(20);
    expect(before.applications).toHaveLength(6);
    expect(before.projects).toHaveLength(1);

    await portal.succeeded(
      await portal.carryOut(id, 'change', specOf(id, { preset: 'medium' })),
    );
    await portal.call('POST', `/environments/${id}/sync`, {});
    await eventually(async () => {
      const { operation } = await portal.get(id);
      return operation?.kind === 'sync' && operation.endedAt;
    });
    const change = await portal.carryOut(
      id,
      'change',
      specOf(id, { preset: 'medium', title: 'Another' }),
    );
    await portal.cancel(change, true);
    expect(await allOfTheNeighbour()).toEqual(before);

    await portal.succeeded(await portal.carryOut(id, 'delete'));
    expect(await portal.get(id)).toMatchObject({ state: 'deleted' });
    expect(await allOfTheNeighbour()).toEqual(before);
  }, 300_000);
});
