import { specOf } from '../src/__testUtils__/specs';
import { KubernetesObject } from '../src/services/cluster';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator, healFaults, injectFault } from './support/cluster';
import { eventually } from './support/eventually';
import { everythingIn } from './support/everythingIn';
import { GitFolder } from './support/GitFolder';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const database = createDatabase();
let portal: ProvisioningPortal;
const made: string[] = [];

/** An environment that is gone after the tests. */
function anId(): string {
  const id = newId();
  made.push(id);
  return id;
}

const start = (deadlines?: object) =>
  ProvisioningPortal.start({ database, deadlines });

/** All of it that anybody would find, as the administrator and in Git. */
async function leftOf(id: string) {
  const labelSelector = `lakehouse-portal.io/environment=${id}`;
  const [deploying, objects] = await Promise.all([
    Promise.all(
      ['applications', 'appprojects'].map(async plural => {
        const { items } = await asAdministrator().request<{
          items: KubernetesObject[];
        }>('GET', namespacedPath(ARGO_API_VERSION, 'argocd', plural), {
          query: { labelSelector },
        });
        return items.map(({ metadata }) => metadata.name);
      }),
    ),
    everythingIn(`lakehouse-${id}`),
  ]);
  const folder = await GitFolder.clone(`environments/${id}`);
  const git = await folder.published();
  await folder.close();
  return {
    deploying: deploying.flat(),
    git,
    objects: objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    secrets: objects.filter(({ kind }) => kind === 'Secret'),
  };
}

beforeAll(async () => {
  portal = await start();
});

// Not at the end of all: there the backend is stopped already.
afterEach(async () => {
  await Promise.all(made.splice(0).map(id => portal.takeAway(id)));
});

afterAll(async () => {
  await portal.stop();
  await database.destroy();
});

describe('an environment on a real cluster', () => {
  it('comes up wave by wave until it is proven to work, and goes without a trace but data', async () => {
    const id = anId();
    const operation = await portal.create(id);
    await portal.succeeded(operation);

    const environment = await portal.get(id);
    expect(environment).toMatchObject({
      state: 'usable',
      verification: { outcome: 'passed' },
    });
    expect(environment.components.map(({ readiness }) => readiness)).toEqual(
      environment.components.map(() => 'usable'),
    );
    const { items } = await portal.timeline(id);
    const usableAt = (component: string) =>
      items.find(
        event => event.component === component && event.to === 'usable',
      )?.id ?? 0;
    const order = environment.components.map(({ name }) => usableAt(name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect((await portal.descriptors()).map(each => each.id)).toContain(id);

    // The same again is the same; anything else is refused.
    expect(await portal.request(id, 'create', specOf(id))).toMatchObject({
      id: operation.id,
    });
    await expect(
      portal.request(id, 'create', specOf(id, { preset: 'medium' })),
    ).rejects.toThrow(/409/);

    const deletion = await portal.carryOut(id, 'delete');
    const gone = await portal.ended(deletion);
    expect(gone).toMatchObject({ state: 'succeeded' });
    const kept = gone.stands!.filter(({ fate }) => fate === 'kept');
    expect(kept.map(({ resource }) => resource.kind)).toContain(
      'PersistentVolumeClaim',
    );
    expect(await portal.get(id)).toMatchObject({ state: 'deleted' });
    expect((await portal.descriptors()).map(each => each.id)).not.toContain(id);

    const left = await leftOf(id);
    expect(left.deploying).toEqual([]);
    expect(left.git).toBeUndefined();
    const KEPT = [
      // What may hold data, and the passwords that it was written with.
      /^PersistentVolumeClaim /,
      /^Secret /,
      // By this the portal may look at them.
      /^RoleBinding lakehouse-portal$/,
      // Kubernetes makes these in each namespace.
      /^ConfigMap kube-root-ca\.crt$/,
      /^ServiceAccount default$/,
    ];
    expect(
      left.objects.filter(object => !KEPT.some(each => each.test(object))),
    ).toEqual([]);
    // Of the demo: the portal made them once, and nobody else knows them.
    expect(left.secrets.map(({ metadata }) => metadata.labels)).toEqual(
      left.secrets.map(() => ({ 'lakehouse-portal.io/environment': id })),
    );
    // And the portal says of each of them that it stays.
    expect(
      kept.map(({ resource }) => `${resource.kind} ${resource.name}`).sort(),
    ).toEqual(
      [
        `Namespace lakehouse-${id}`,
        ...left.objects.filter(object => /^(Pers|Secret)/.test(object)),
      ].sort(),
    );
  });

  it('names the component, the pod and the cause of what does not come up in time, and comes up once healed', async () => {
    const id = anId();
    await injectFault(`lakehouse-${id}`, 'image-pull');
    await portal.stop();
    portal = await start({ component: { seconds: 20 } });
    const operation = await portal.create(id);
    const failed = await portal.ended(operation);
    // The others have the time that people are given.
    await portal.stop();
    portal = await start();
    expect(failed).toMatchObject({
      state: 'failed',
      reason: {
        code: 'component-deadline',
        params: { component: 'postgresql', cause: 'image-not-pulled' },
        resource: { kind: 'Pod' },
      },
    });
    const turn = (await portal.timeline(id)).items
      .filter(each => each.component === 'postgresql')
      .at(-1)!;
    const seconds = (Date.parse(failed.endedAt!) - Date.parse(turn.at)) / 1000;
    expect(seconds).toBeGreaterThan(19);
    expect(seconds).toBeLessThan(30);
    await healFaults(`lakehouse-${id}`);
    await eventually(async () => (await portal.get(id)).state === 'usable');
  });

  it('is taken back when it is cancelled on its way, but for data', async () => {
    const id = anId();
    const operation = await portal.create(id);
    await eventually(
      async () => (await portal.get(id)).state === 'provisioning',
    );
    const cancelled = await portal.cancel(operation, true);
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    await eventually(async () => {
      const { stands = [] } = await portal.operation(operation.id);
      return stands.some(
        ({ resource, fate }) =>
          resource.kind === 'Application' && fate === 'undone',
      );
    });
    expect(await portal.get(id)).toMatchObject({ state: 'deleted' });
    expect((await portal.operation(operation.id)).stands).toContainEqual({
      resource: { kind: 'GitFolder', name: `environments/${id}` },
      fate: 'undone',
    });
    expect(await leftOf(id)).toMatchObject({ deploying: [], git: undefined });
  });

  it('changes, and waits for the change and not for what was there before', async () => {
    const id = anId();
    await portal.succeeded(await portal.create(id));
    const change = await portal.carryOut(
      id,
      'change',
      specOf(id, { preset: 'medium' }),
    );
    await portal.succeeded(change);
    expect(await portal.get(id)).toMatchObject({
      state: 'usable',
      preset: 'medium',
    });
  });

  it('is upgraded from the Trino of long ago to the one of today', async () => {
    const id = anId();
    const trino = (version: string) => ({
      components: [{ name: 'trino', version }],
    });
    const running = async () => {
      const { components } = await portal.get(id);
      const coordinator = await asAdministrator().request<{
        spec: { template: { spec: { containers: { image: string }[] } } };
      }>(
        'GET',
        `/apis/apps/v1/namespaces/lakehouse-${id}/deployments/trino-coordinator`,
      );
      return [
        components.find(({ name }) => name === 'trino')?.version,
        coordinator.spec.template.spec.containers[0].image,
      ];
    };
    await portal.succeeded(await portal.create(id, trino('430')));
    expect(await running()).toEqual(['430', expect.stringMatching(/:430\b/)]);
    expect((await portal.get(id)).details).toContainEqual(
      expect.objectContaining({
        name: 'trino',
        upgrades: [expect.objectContaining({ version: '476' })],
      }),
    );

    const upgrade = await portal.carryOut(
      id,
      'change',
      specOf(id, trino('476')),
    );
    await portal.succeeded(upgrade);
    expect(await running()).toEqual(['476', expect.stringMatching(/:476\b/)]);
    expect(await portal.get(id)).toMatchObject({ state: 'usable' });
  });

  it('has in its timeline that it drifted, and is usable again once Argo CD has brought it back', async () => {
    const id = anId();
    await portal.succeeded(await portal.create(id));
    const admin = asAdministrator();
    await admin.request(
      'PATCH',
      `/apis/apps/v1/namespaces/lakehouse-${id}/deployments/trino-worker`,
      {
        contentType: 'application/merge-patch+json',
        body: { spec: { replicas: 0 } },
      },
    );
    await eventually(async () => {
      const { items } = await portal.timeline(id);
      return items.some(
        ({ component, from }) => component === 'trino' && from === 'usable',
      );
    });
    await eventually(async () => (await portal.get(id)).state === 'usable');
    expect(
      await admin.request(
        'GET',
        `/apis/apps/v1/namespaces/lakehouse-${id}/deployments/trino-worker`,
      ),
    ).toMatchObject({ spec: { replicas: 1 } });
  });
});
