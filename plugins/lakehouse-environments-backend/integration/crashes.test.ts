import { specOf } from '../src/__testUtils__/specs';
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

const stateIs = (state: string) =>
  eventually(async () => (await portal.get(id)).state === state);

beforeAll(start);

afterAll(async () => {
  await portal.takeAway(id);
  await portal.kill();
  await dropDatabases(prefix);
});

it('a backend that is killed at every step brings the environment to its end', async () => {
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

  // In the middle of handing it to Argo CD, which is then done again.
  const applying = portal.apply(operation).catch(() => undefined);
  await eventually(() =>
    asAdministrator()
      .request('GET', `/api/v1/namespaces/lakehouse-${id}`)
      .catch(() => undefined),
  );
  await portal.kill();
  await applying;
  await start();
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
  expect(await portal.operation(operation.id)).toMatchObject({
    state: 'succeeded',
  });
  const { items } = await portal.timeline(id);
  const reached = (kind: string, to: string) =>
    items.filter(event => event.kind === kind && event.to === to).length;
  expect(reached('operation', 'following')).toBe(1);
  expect(reached('operation', 'succeeded')).toBe(1);
  expect(reached('state', 'usable')).toBe(1);
}, 240_000);
