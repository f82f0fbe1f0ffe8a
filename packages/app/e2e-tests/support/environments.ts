import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { expect, type APIRequestContext } from '@playwright/test';
import { headersOf } from './people';

export const ENVIRONMENTS = '/lakehouse/environments';
export const ENVIRONMENTS_API = '/api/lakehouse-environments';
export const FORMS = '/create/templates/default';

/** Answers of the form that creates an environment. */
export const answersOf = (id: string, title: string) => ({
  id,
  title,
  owner: 'group:default/platform-engineers',
  cluster: 'local',
  namespace: `lakehouse-${id}`,
  secrets: { mode: 'demo' },
  preset: 'small',
  components: [
    { name: 'dbt', version: '1.11.16' },
    { name: 'superset', version: '6.1.0' },
  ],
});

/** Has a template do its work, as the form would; the end is not awaited. */
export async function startTask(
  request: APIRequestContext,
  template: string,
  values: object,
) {
  const task = await request.post('/api/scaffolder/v2/tasks', {
    headers: await headersOf(request, 'platform-engineer'),
    data: { templateRef: `template:default/${template}`, values },
  });
  expect(task.status(), await task.text()).toBe(201);
}

/** The lakehouse that the portal under test is about. */
export function lakehouse(): LakehouseConnection {
  const file =
    process.env.LAKEHOUSE_CONNECTION ??
    resolve(__dirname, '../../../../.lakehouse/connection.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Has the pods of an environment's engine end again and again. Resolves with what heals them. */
export const breakEngine = (request: APIRequestContext, id: string) =>
  breakPart(request, id, 'trino', 'crash-loop');

/** Has pods of a part fail as the simulator can, those to come too. Resolves with what heals them. */
export async function breakPart(
  request: APIRequestContext,
  id: string,
  part: string,
  kind: string,
) {
  const faults = `${lakehouse().cluster!.simulator.url}/faults`;
  const answer = await request.post(faults, {
    data: {
      namespace: `lakehouse-${id}`,
      selector: `app.kubernetes.io/name=${part}`,
      fault: kind,
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const fault = await answer.json();
  return async () => {
    expect((await request.delete(`${faults}/${fault.id}`)).ok()).toBe(true);
  };
}

interface Answer {
  id: string;
  title: string;
  state: string;
  components: { name: string; reason?: { code: string } }[];
}

/** An environment as the API tells it; `undefined` where there is none. */
export async function environmentOf(
  request: APIRequestContext,
  id: string,
): Promise<Answer | undefined> {
  const answer = await request.get(`${ENVIRONMENTS_API}/environments/${id}`, {
    headers: await headersOf(request, 'platform-engineer'),
  });
  return answer.ok() ? answer.json() : undefined;
}

/** Those that are there. */
export async function environments(
  request: APIRequestContext,
): Promise<Answer[]> {
  const answer = await request.get(`${ENVIRONMENTS_API}/environments`, {
    headers: await headersOf(request, 'platform-engineer'),
  });
  return (await answer.json()).items;
}

/** Until an environment has a state, or a component of it a reason. */
export async function until(
  request: APIRequestContext,
  id: string,
  wanted: { state?: string; reason?: string },
) {
  await expect
    .poll(
      async () => {
        const found = await environmentOf(request, id);
        return wanted.reason
          ? found?.components.some(
              ({ reason }) => reason?.code === wanted.reason,
            )
          : found?.state === wanted.state;
      },
      { timeout: 180_000 },
    )
    .toBe(true);
}
