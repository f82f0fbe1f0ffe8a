import { specOf } from '../src/__testUtils__/specs';
import { asAdministrator, healFaults, injectFault } from './support/cluster';
import {
  createDatabase,
  newId,
  startPortal,
} from './support/ProvisioningPortal';

const database = createDatabase();
let portal: Awaited<ReturnType<typeof startPortal>>;
const made: string[] = [];

/** An environment that is gone after the tests. */
function anId(): string {
  const id = newId();
  made.push(id);
  return id;
}

const start = (deadlines?: object) => startPortal({ database, deadlines });

beforeAll(async () => {
  portal = await start();
});

// Not at the end of all: there the backend is stopped already.
afterEach(async () => {
  await Promise.all(made.splice(0).map(takeAway));
});

afterAll(async () => {
  await portal.stop();
  await database.destroy();
});

/** What is not there any more is as it should be. */
async function takeAway(id: string): Promise<void> {
  try {
    await portal.ended(await portal.carryOut(id, 'delete'));
  } catch {
    // A test took it away, or failed before it was there.
  }
  await asAdministrator()
    .request('DELETE', `/api/v1/namespaces/lakehouse-${id}`)
    .catch(() => undefined);
}

describe('an environment on a real cluster', () => {
  it('comes up wave by wave until it is proven to work, and goes without a trace but data', async () => {
    const id = anId();
    const operation = await portal.create(id);
    expect(await portal.ended(operation)).toMatchObject({
      state: 'succeeded',
    });

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
    await expect(portal.get(id)).rejects.toThrow(/404/);
  });

  it('names the component, the pod and the cause of what does not come up, and comes up once healed', async () => {
    const id = anId();
    await injectFault(`lakehouse-${id}`, 'image-pull');
    await portal.stop();
    portal = await start({ component: { seconds: 20 } });
    const operation = await portal.create(id);
    const failed = await portal.ended(operation);
    expect(failed).toMatchObject({
      state: 'failed',
      reason: {
        code: 'component-deadline',
        params: { component: 'postgresql', cause: 'image-not-pulled' },
        resource: { kind: 'Pod' },
      },
    });
    await healFaults(`lakehouse-${id}`);
    await eventually(async () => (await portal.get(id)).state === 'usable');
  });

  it('is brought to its end by a backend that was stopped at every step', async () => {
    const id = anId();
    const restart = async () => {
      await portal.stop();
      portal = await start();
    };
    const operation = await portal.request(id, 'create', specOf(id));
    await restart();
    await portal.publish(operation);
    await restart();
    await portal.apply(operation);
    await restart();
    await eventually(async () =>
      (
        await portal.get(id)
      ).components.some(({ readiness }) => readiness === 'usable'),
    );
    await restart();
    expect(await portal.ended(operation)).toMatchObject({
      state: 'succeeded',
    });
    await restart();
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
    await expect(portal.get(id)).rejects.toThrow(/404/);
  });

  it('changes, and waits for the change and not for what was there before', async () => {
    const id = anId();
    await portal.ended(await portal.create(id));
    const change = await portal.carryOut(
      id,
      'change',
      specOf(id, { preset: 'medium' }),
    );
    expect(await portal.ended(change)).toMatchObject({ state: 'succeeded' });
    expect(await portal.get(id)).toMatchObject({
      state: 'usable',
      preset: 'medium',
    });
  });

  it('has in its timeline that it drifted, and is usable again once Argo CD has brought it back', async () => {
    const id = anId();
    await portal.ended(await portal.create(id));
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

/** Tries for two minutes until something holds. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 120_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`In vain: ${holds}`);
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
