import { type APIRequestContext, expect, test } from '@playwright/test';
import { ENVIRONMENTS_API as API } from './support/environments';
import { headersOf } from './support/people';

/*
 * The task of a template and what it asks of the environments backend, on a real Git server, Kubernetes API and Argo CD.
 */
const TASKS = '/api/scaffolder/v2/tasks';
/** Names are never used twice, since what held data is kept after a deletion. */
const ID = `e2e-task-${Date.now().toString(36)}`;
const SPEC = {
  id: ID,
  title: 'Cancelled on its way',
  owner: 'group:default/platform-engineers',
  cluster: 'local',
  namespace: `lakehouse-${ID}`,
  preset: 'small',
  components: [],
};

test.describe.configure({ timeout: 180_000 });

async function asEngineer(request: APIRequestContext) {
  const headers = await headersOf(request, 'platform-engineer');
  const get = async (path: string) =>
    (await request.get(path, { headers })).json();
  const post = async (path: string, data: object = {}) => {
    const answer = await request.post(path, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  return { get, post };
}

test('a task that is cancelled while the environment comes up ends its operation, says what stands, and lets the name go', async ({
  request,
}) => {
  const { get, post } = await asEngineer(request);
  const environment = () => get(`${API}/environments/${ID}`);
  const task = await post(TASKS, {
    templateRef: 'template:default/create-lakehouse-environment',
    values: { ...SPEC, secrets: { mode: 'demo' } },
  });
  await expect
    .poll(async () => (await environment()).state, { timeout: 60_000 })
    .toBe('provisioning');
  const { operation } = await environment();
  expect(operation).toMatchObject({ state: 'following', taskId: task.id });

  await post(`${TASKS}/${task.id}/cancel`);

  const cancelled = `${API}/operations/${operation.id}`;
  await expect
    .poll(async () => (await get(cancelled)).state, { timeout: 30_000 })
    .toBe('cancelled');
  const { reason, stands } = await get(cancelled);
  expect(reason).toMatchObject({
    code: 'cancelled-by-person',
    params: { by: 'user:default/platform-engineer' },
  });
  expect(stands).toContainEqual({
    resource: expect.objectContaining({ kind: 'Application', name: ID }),
    fate: 'stands',
  });
  const log = async (): Promise<string> => {
    const events = await get(`${TASKS}/${task.id}/events`);
    return events
      .map(({ body }: { body: { message: string } }) => body.message)
      .join('\n');
  };
  await expect
    .poll(log, { timeout: 30_000 })
    .toContain(`Cancelled; operation ${operation.id} ended where it stood`);
  expect(await log()).toMatch(/^Stands: .*Application /m);
  // The scaffolder's word for a task whose step threw; it runs no other step of a cancelled one.
  await expect
    .poll(async () => (await get(`${TASKS}/${task.id}`)).status)
    .toBe('failed');
  expect(await environment()).toMatchObject({ retryAs: 'create' });

  await post(`${cancelled}/cancel`, { undo: true });
  await expect
    .poll(async () => (await environment()).state, { timeout: 90_000 })
    .toBe('deleted');
  expect((await get(cancelled)).stands).toContainEqual({
    resource: expect.objectContaining({ kind: 'Application', name: ID }),
    fate: 'undone',
  });
  // The name is free; what held data is told of, and used again by who takes the name.
  const { problems } = await post(`${API}/preview`, {
    kind: 'create',
    spec: { ...SPEC, secrets: 'demo' },
  });
  expect(problems).toContainEqual(
    expect.objectContaining({ code: 'namespace-kept', severity: 'warning' }),
  );
  expect(
    problems.filter(
      ({ severity }: { severity: string }) => severity === 'error',
    ),
  ).toEqual([]);
});

test('a task that is cancelled as soon as it has asked holds nothing', async ({
  request,
}) => {
  const { get, post } = await asEngineer(request);
  const spec = { ...SPEC, id: `${ID}-b`, namespace: `${SPEC.namespace}-b` };
  const environment = () => get(`${API}/environments/${spec.id}`);
  const task = await post(TASKS, {
    templateRef: 'template:default/create-lakehouse-environment',
    values: { ...spec, secrets: { mode: 'demo' } },
  });
  await expect
    .poll(async () => (await environment()).operation?.taskId, {
      intervals: [50],
      timeout: 60_000,
    })
    .toBe(task.id);
  await post(`${TASKS}/${task.id}/cancel`);

  // During a step or between two of them, before the files are in Git or after that.
  await expect
    .poll(async () => (await environment()).operation.state, {
      timeout: 30_000,
    })
    .toBe('cancelled');
  const { operation } = await environment();
  await post(`${API}/operations/${operation.id}/cancel`, { undo: true });
  await expect
    .poll(async () => (await environment()).state, { timeout: 90_000 })
    .toBe('deleted');
});
