import {
  EnvironmentOperation,
  lakehouseEnvironmentChangePermission,
  lakehouseEnvironmentCreatePermission,
  lakehouseEnvironmentDeletePermission,
  lakehouseEnvironmentReadPermission,
  lakehouseEnvironmentSyncPermission,
  lakehouseEnvironmentVerifyPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { everything, Policy } from '../src/__testUtils__/policies';
import { specOf } from '../src/__testUtils__/specs';
import { newId } from './support/newId';
import {
  createDatabase,
  ProvisioningPortal,
} from './support/ProvisioningPortal';

const database = createDatabase();
const policy: Policy = { ...everything };
let portal: ProvisioningPortal;

beforeAll(async () => {
  portal = await ProvisioningPortal.start({ database, policy });
});

afterAll(async () => {
  await portal.stop();
  await database.destroy();
});

it('of two people who create the same name in the same second one does, and the other is told who', async () => {
  const id = newId();
  const asked = await Promise.all(
    ['ana', 'bruno'].map(async name => {
      const response = await portal
        .for(name)
        .answer('POST', `/environments/${id}/operations`, {
          kind: 'create',
          spec: specOf(id, { title: `Of ${name}` }),
        });
      return { name, status: response.status, text: await response.text() };
    }),
  );
  const [first, second] = asked.sort((a, b) => a.status - b.status);
  expect([first.status, second.status]).toEqual([200, 409]);
  expect(second.text).toContain(
    `The environment '${id}' is being created by user:default/${first.name}`,
  );
  expect(await portal.get(id)).toMatchObject({ title: `Of ${first.name}` });
  await portal.cancel(JSON.parse(first.text), true);
});

describe('whoever lacks a permission is refused', () => {
  const id = newId();
  const spec = specOf(id);
  let operation: EnvironmentOperation;

  beforeAll(async () => {
    operation = await portal.create(id);
  });

  afterEach(() => {
    Object.assign(policy, everything);
  });

  afterAll(() => portal.takeAway(id));

  const { create, change, remove, verify, sync, read } = {
    create: lakehouseEnvironmentCreatePermission,
    change: lakehouseEnvironmentChangePermission,
    remove: lakehouseEnvironmentDeletePermission,
    verify: lakehouseEnvironmentVerifyPermission,
    sync: lakehouseEnvironmentSyncPermission,
    read: lakehouseEnvironmentReadPermission,
  };
  const begin = `/environments/${id}/operations`;

  it.each([
    ['creating', [create], 'POST', begin, { kind: 'create', spec }],
    ['a preview', [create], 'POST', '/preview', { kind: 'create', spec }],
    ['the offer', [create, change], 'GET', '/offer', undefined],
    ['changing', [change], 'POST', begin, { kind: 'change', spec }],
    [
      'a preview of a change',
      [change],
      'POST',
      '/preview',
      { kind: 'change', spec },
    ],
    ['deleting', [remove], 'POST', begin, { kind: 'delete' }],
    ['the smoke check', [verify], 'POST', `/environments/${id}/verify`, {}],
    ['a sync', [sync], 'POST', `/environments/${id}/sync`, {}],
    ['looking', [read], 'GET', `/environments/${id}`, undefined],
  ] as const)('%s', async (_, permissions, method, path, body) => {
    for (const { name } of permissions) delete policy[name];
    expect((await portal.answer(method, path, body)).status).toBe(403);
  });

  it.each([
    ['saying that it is published', 'published', { state: 'published' }],
    ['handing it to Argo CD', 'apply', {}],
    ['cancelling it', 'cancel', { undo: true }],
  ])('%s, as the one who began and as another', async (_, step, body) => {
    const status = async (name?: string) => {
      const person = name ? portal.for(name) : portal;
      const path = `/operations/${operation.id}/${step}`;
      return (await person.answer('POST', path, body)).status;
    };
    delete policy[create.name];
    expect(await status()).toBe(403);
    Object.assign(policy, everything);
    delete policy[remove.name];
    expect(await status('bruno')).toBe(403);
  });

  it('and nothing comes of it', async () => {
    await portal.succeeded(operation);
    const operations = await portal.call<{ items: object[] }>('GET', begin);
    expect(operations.items).toHaveLength(1);
  });
});
