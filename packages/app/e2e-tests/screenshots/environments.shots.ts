import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import {
  expect,
  test,
  type APIRequestContext,
  type Page,
} from '@playwright/test';
import { headersOf, openAs } from '../support/people';

/*
 * Pictures of environments, on a portal with a cluster. Two are made for them, and stay: one that is usable, and one whose
 * engine does not come up.
 */
const FOLDER = 'screenshots';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 400, height: 860 };
const PAGES = '/lakehouse/environments';
const API = '/api/lakehouse-environments';
const FORMS = '/create/templates/default';
const USABLE = 'vendas-prod';
const BROKEN = 'vendas-dev';

/** Pictures that the documentation shows too, in English and light. */
const DOCUMENTED: Record<string, string> = {
  environments: 'environments.png',
  'environment-broken': 'environment.png',
  'environment-form-review': 'environment-form.png',
};

const answersOf = (id: string, title: string) => ({
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

const BUSY = '[aria-busy="true"], [role="progressbar"]';

/** The pods of an environment's engine end again and again. */
async function breakEngine(request: APIRequestContext, id: string) {
  const file =
    process.env.LAKEHOUSE_CONNECTION ??
    resolve(__dirname, '../../../../.lakehouse/connection.json');
  const connection: LakehouseConnection = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const answer = await request.post(
    `${connection.cluster!.simulator.url}/faults`,
    {
      data: {
        namespace: `lakehouse-${id}`,
        selector: 'app.kubernetes.io/name=trino',
        fault: 'crash-loop',
      },
    },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function make(request: APIRequestContext, id: string, title: string) {
  const headers = await headersOf(request, 'platform-engineer');
  const known = await request.get(`${API}/environments/${id}`, { headers });
  if (known.ok()) return;
  const task = await request.post('/api/scaffolder/v2/tasks', {
    headers,
    data: {
      templateRef: 'template:default/create-lakehouse-environment',
      values: { ...answersOf(id, title), onFailure: 'keep' },
    },
  });
  expect(task.status(), await task.text()).toBe(201);
}

/** Until an environment has a state, or a component of it a reason. */
async function until(
  request: APIRequestContext,
  id: string,
  wanted: { state?: string; reason?: string },
) {
  const headers = await headersOf(request, 'platform-engineer');
  await expect
    .poll(
      async () => {
        const found = await request.get(`${API}/environments/${id}`, {
          headers,
        });
        if (!found.ok()) return false;
        const { state, components } = await found.json();
        return wanted.reason
          ? components.some(
              (each: { reason?: { code: string } }) =>
                each.reason?.code === wanted.reason,
            )
          : state === wanted.state;
      },
      { timeout: 180_000 },
    )
    .toBe(true);
}

const next = (page: Page) =>
  page
    .getByRole('button', { name: /^(Next|Review|Revisar)$/ })
    .last()
    .click();

/** What is done on a page before its picture is taken. */
type Steps = (page: Page) => Promise<unknown>;

const tab = (id: string, name: string) => ({
  name: `environment-${name}`,
  path: `${PAGES}/${id}?tab=${name}`,
});

const form = (template: string) =>
  `${FORMS}/${template}?formData=${encodeURIComponent(
    JSON.stringify(answersOf('vendas-teste', 'Vendas, teste')),
  )}`;

const deletion = (template: string) =>
  `${FORMS}/${template}?formData=${encodeURIComponent(
    JSON.stringify({ id: USABLE }),
  )}`;

const scenesOf = (language: string) => {
  const suffix = language === 'en' ? '' : '-pt-br';
  const create = form(`create-lakehouse-environment${suffix}`);
  const scenes: { name: string; path: string; steps?: Steps }[] = [
    { name: 'environments', path: PAGES },
    { name: 'environment-usable', path: `${PAGES}/${USABLE}` },
    { name: 'environment-broken', path: `${PAGES}/${BROKEN}` },
    ...['components', 'access', 'timeline'].map(each => tab(BROKEN, each)),
    { name: 'environment-form', path: create },
    { name: 'environment-form-place', path: create, steps: next },
    {
      name: 'environment-form-size',
      path: create,
      async steps(page) {
        await next(page);
        await next(page);
      },
    },
    {
      name: 'environment-form-review',
      path: create,
      async steps(page) {
        await next(page);
        await next(page);
        await next(page);
      },
    },
    {
      name: 'environment-form-delete',
      path: deletion(`delete-lakehouse-environment${suffix}`),
      steps: next,
    },
  ];
  return scenes;
};
const alsoNarrow = new Set([
  'environments',
  'environment-broken',
  'environment-form-review',
]);

mkdirSync(FOLDER, { recursive: true });
test.describe.configure({ timeout: 240_000 });

test.beforeAll(async ({ request }) => {
  await make(request, USABLE, 'Vendas');
  await until(request, USABLE, { state: 'usable' });
  await breakEngine(request, BROKEN);
  await make(request, BROKEN, 'Vendas, desenvolvimento');
  await until(request, BROKEN, { reason: 'crash-loop' });
});

for (const language of ['en', 'pt-BR'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const variant = `${theme}-${language}`;
    const fileOf = (name: string) => `${FOLDER}/${name}-${variant}.png`;

    for (const { name, path, steps } of scenesOf(language)) {
      test(`${name} ${variant}`, async ({ page }) => {
        await page.setViewportSize(DESK);
        await openAs(page, 'platform-engineer', path, { language, theme });
        await expect(page.locator(BUSY)).toHaveCount(0);
        await steps?.(page);
        await expect(page.locator(BUSY)).toHaveCount(0);
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: fileOf(name) });
        if (alsoNarrow.has(name)) {
          await page.setViewportSize(PHONE);
          await page.waitForTimeout(500);
          await page.screenshot({ path: fileOf(`${name}-narrow`) });
        }
        if (DOCUMENTED[name] && language === 'en' && theme === 'light') {
          copyFileSync(fileOf(name), `docs/pages/images/${DOCUMENTED[name]}`);
        }
      });
    }
  }
}
