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
