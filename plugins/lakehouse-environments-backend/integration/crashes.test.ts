import { EnvironmentOperation } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { specOf } from '../src/__testUtils__/specs';
import { KubernetesObject } from '../src/services/cluster';
import {
  ARGO_API_VERSION,
  namespacedPath,
} from '../src/services/cluster/api/resourcePaths';
import { asAdministrator } from './support/cluster';
import { lakehouseConfig } from './support/configuration';
import { eventually } from './support/eventually';
import { newId } from './support/newId';
import { dropDatabases, PortalProcess } from './support/PortalProcess';

const id = newId();
const prefix = `test_${id}_`;
let portal: PortalProcess;

const start = async () => {
  portal = await PortalProcess.start({
    prefix,
    lakehouse: lakehouseConfig({}),
  });
};

/** As a machine that goes away does: nothing is let go, not even the environment. */
const dieAndStart = async () => {
  await portal.kill();
  await start();
};

/** In the middle of handing it to Argo CD, which is then to be done again. */
const dieWhileApplying = async (
  operation: EnvironmentOperation,
  begun: () => Promise<unknown>,
) => {
  const applying = portal.apply(operation).catch(() => undefined);
  await eventually(begun, { everyMs: 20 });
  await portal.kill();
  await applying;
  await start();
};

/** What Argo CD has been given of the whole environment; undefined once that is gone. */
const parent = () =>
  asAdministrator()
    .request<KubernetesObject>(
      'GET',
      namespacedPath(ARGO_API_VERSION, 'argocd', 'applications', id),
    )
    .catch(() => undefined);

const stateIs = (state: string) =>
  eventually(async () => (await portal.get(id)).state === state);

/** However often it began again, it came to its end once. */
const expectOnce = async (
  { id: operationId }: EnvironmentOperation,
  state: string,
) => {
  expect(await portal.operation(operationId)).toMatchObject({
    state: 'succeeded',
  });
  const { items } = await portal.timeline(id);
  const own = items.filter(event => event.operationId === operationId);
  const begun = Math.min(...own.map(event => event.id));
  const reached = (kind: string, to: string) =>
    items.filter(
      event => event.id >= begun && event.kind === kind && event.to === to,
    ).length;
  expect(reached('operation', 'following')).toBe(1);
  expect(reached('operation', 'succeeded')).toBe(1);
  expect(reached('state', state)).toBe(1);
};

beforeAll(start);

afterAll(async () => {
  await portal.takeAway(id);
  await portal.kill();
  await dropDatabases(prefix);
});

describe('a backend that is killed at every step', () => {
  it('brings a new environment to its end', async () => {
    const spec = specOf(id);
    const operation = await portal.request(id, 'create', spec);
    await dieAndStart();
    expect(await portal.request(id, 'create', spec)).toMatchObject({
      id: operation.id,
      state: 'started',
    });

    const rendered = await portal.files(operation);
    await dieAndStart();
    expect(await portal.files(operation)).toEqual(rendered);

    await portal.publish(operation);
    await dieAndStart();
    expect(await portal.operation(operation.id)).toMatchObject({
      state: 'published',
    });

    await dieWhileApplying(operation, () =>
      asAdministrator()
        .request('GET', `/api/v1/namespaces/lakehouse-${id}`)
        .catch(() => undefined),
    );
    expect(await portal.apply(operation)).toMatchObject({ state: 'following' });
    await dieAndStart();

    await eventually(async () =>
      (
        await portal.get(id)
      ).components.some(({ readiness }) => readiness === 'usable'),
    );
    await dieAndStart();

    await stateIs('verifying');
    await dieAndStart();

    await stateIs('usable');
    await expectOnce(operation, 'usable');
  }, 240_000);

  it('brings a change to its end', async () => {
    const spec = specOf(id, { preset: 'medium' });
    const operation = await portal.request(id, 'change', spec);
    await dieAndStart();
    expect(await portal.request(id, 'change', spec)).toMatchObject({
      id: operation.id,
      state: 'started',
    });

    const rendered = await portal.files(operation);
    await portal.publish(operation);
    await dieAndStart();
    expect(await portal.files(operation)).toEqual(rendered);
    expect(await portal.operation(operation.id)).toMatchObject({
      state: 'published',
    });

    const before = await parent();
    await dieWhileApplying(operation, async () => {
      const now = await parent();
      return (
        JSON.stringify(now?.metadata.annotations) !==
        JSON.stringify(before?.metadata.annotations)
      );
    });
    expect(await portal.apply(operation)).toMatchObject({ state: 'following' });
    await dieAndStart();

    await stateIs('verifying');
    await dieAndStart();

    await stateIs('usable');
    expect(await portal.get(id)).toMatchObject({ preset: 'medium' });
    await expectOnce(operation, 'usable');
  }, 240_000);

  it('brings a deletion to its end', async () => {
    const operation = await portal.request(id, 'delete');
    await dieAndStart();
    expect(await portal.request(id, 'delete')).toMatchObject({
      id: operation.id,
      state: 'started',
    });

    await portal.publish(operation);
    await dieAndStart();
    expect(await portal.operation(operation.id)).toMatchObject({
      state: 'published',
    });
    expect((await parent())?.metadata.deletionTimestamp).toBeUndefined();

    await dieWhileApplying(operation, async () => {
      const now = await parent();
      return !now || now.metadata.deletionTimestamp;
    });
    expect(await portal.apply(operation)).toMatchObject({
      state: expect.stringMatching(/following|succeeded/),
    });
    await dieAndStart();

    await stateIs('deleted');
    expect(await parent()).toBeUndefined();
    await expectOnce(operation, 'deleted');
  }, 240_000);
});
