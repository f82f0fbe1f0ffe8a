import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';
import { expect, test, type Page } from '@playwright/test';
import { accessibilityViolations } from './support/accessibility';
import { headersOf, openAs } from './support/people';

/*
 * An environment from the form to its end, on a real Git server, Kubernetes API and Argo CD; its pods are simulated.
 */
const ROOT = resolve(__dirname, '../../..');
const API = '/api/lakehouse-environments';
const PAGES = '/lakehouse/environments';
const TEMPLATES = '/create/templates/default';
/** Names are never used twice, since what held data is kept after a deletion. */
const ID = `e2e-${Date.now().toString(36)}`;
const SCHEMA = `${ID.replaceAll('-', '_')}_vendas`;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

async function inTrino(statements: (catalog: string) => string[]) {
  const file =
    process.env.LAKEHOUSE_CONNECTION ??
    resolve(ROOT, '.lakehouse/connection.json');
  const { trino }: LakehouseConnection = JSON.parse(readFileSync(file, 'utf8'));
  const session = new TrinoSession(trino.url);
  for (const statement of statements(trino.catalog)) {
    await session.run(statement);
  }
}

const next = (page: Page, name = 'Next') =>
  page.getByRole('button', { name, exact: true }).click();

test.afterAll(() =>
  inTrino(catalog => [`drop schema if exists ${catalog}.${SCHEMA} cascade`]),
);

test('who may not create environments sees no form, and the API refuses', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', PAGES);
  await expect(
    page.getByRole('main').getByRole('heading', { name: 'Environments' }),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Create environment' }),
  ).toHaveCount(0);

  await page.goto(`${TEMPLATES}/create-lakehouse-environment`);
  await expect(page.getByText('Create lakehouse environment')).toBeVisible();
  await expect(page.getByLabel(/^Name/)).toHaveCount(0);

  const headers = await headersOf(request, 'viewer');
  for (const answer of [
    await request.get(`${API}/offer`, { headers }),
    await request.post(`${API}/environments/${ID}/operations`, {
      headers,
      data: { kind: 'create' },
    }),
  ]) {
    expect(answer.status()).toBe(403);
  }
});

test('an environment comes up part by part until it is usable', async ({
  page,
}) => {
  await openAs(page, 'platform-engineer', PAGES);
  await page.getByRole('link', { name: 'Create environment' }).first().click();

  await page.getByLabel(/^Name/).first().fill(ID);
  await page.getByLabel(/^Title/).fill('Vendas for a test');
  await page.getByLabel(/^Owner/).click();
  await page.getByRole('option', { name: /platform/i }).click();
  await next(page);

  await expect(page.getByText(/Runs no containers/)).toBeVisible();
  await page.getByText('Random, for a demo').click();
  await next(page);

  await expect(page.getByText('A month, estimated').first()).toBeVisible();
  await next(page);

  await expect(page.getByText('Nothing is in the way.')).toBeVisible();
  await expect(
    page.getByRole('rowheader', { name: ID, exact: true }),
  ).toBeVisible();
  await next(page, 'Review');
  await page.getByRole('button', { name: 'Create environment' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);

  await page.goto(`${PAGES}/${ID}`);
  await expect(
    page.getByRole('heading', { name: 'Vendas for a test' }),
  ).toBeVisible();
  await expect(
    page.getByText('A simulation: no containers run on this cluster'),
  ).toBeVisible();
  await expect(page.getByText('5 of 5 usable')).toBeVisible({
    timeout: 180_000,
  });
  await expect(page.getByText(/^Usable since/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    page.getByText('A scratch table is made, filled, read and dropped'),
  ).toBeVisible();
  expect(await accessibilityViolations(page, 'main')).toEqual([]);
});

test('its tables show up among those of all environments', async ({ page }) => {
  await inTrino(catalog => [
    `create schema ${catalog}.${SCHEMA}`,
    `create table ${catalog}.${SCHEMA}.pedidos as select 1 as id`,
  ]);
  await openAs(
    page,
    'platform-engineer',
    `/lakehouse/tables?environment=${ID}`,
  );
  await expect(page.getByText('pedidos')).toBeVisible({ timeout: 150_000 });
});

test('who may only look at it is refused everything else', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', `${PAGES}/${ID}`);
  await expect(page.getByText(/^Usable since/)).toBeVisible();
  const actions = ['Check now', 'Sync all', 'Change', 'Delete'];
  for (const name of actions) {
    await expect(page.getByText(name, { exact: true })).toHaveCount(0);
  }

  const headers = await headersOf(request, 'viewer');
  const ofIt = `${API}/environments/${ID}`;
  const { spec } = await (await request.get(ofIt, { headers })).json();
  const { items } = await (
    await request.get(`${ofIt}/operations`, { headers })
  ).json();
  const operation = `${API}/operations/${items[0].id}`;
  const attempts: [string, object][] = [
    [`${ofIt}/operations`, { kind: 'create', spec }],
    [`${ofIt}/operations`, { kind: 'change', spec }],
    [`${ofIt}/operations`, { kind: 'delete' }],
    [`${ofIt}/verify`, {}],
    [`${ofIt}/sync`, {}],
    [`${operation}/published`, { state: 'published' }],
    [`${operation}/apply`, {}],
    [`${operation}/cancel`, { undo: true }],
    [`${API}/preview`, { kind: 'change', spec }],
  ];
  for (const [url, data] of attempts) {
    const answer = await request.post(url, { headers, data });
    expect([url, data, answer.status()]).toEqual([url, data, 403]);
  }
});

test('a deletion leaves what may hold data, and names it', async ({ page }) => {
  await openAs(page, 'platform-engineer', `${PAGES}/${ID}`);
  await page.getByRole('link', { name: 'Delete' }).click();
  await next(page);
  await page.getByLabel(/^Type the name/i).fill(ID);
  await next(page, 'Review');
  await page.getByRole('button', { name: 'Delete environment' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);

  await expect(
    page.getByRole('heading', { name: 'Kept, since it may hold data' }),
  ).toBeVisible({ timeout: 120_000 });
  await expect(
    page.getByRole('listitem').filter({
      hasText: `PersistentVolumeClaim lakehouse-${ID}/postgresql-data`,
    }),
  ).toBeVisible();

  await page.goto(`${PAGES}/${ID}`);
  await expect(
    page.getByText(/^Deleted .* by platform-engineer$/),
  ).toBeVisible();
  await expect(
    page.getByText(`kubectl delete namespace lakehouse-${ID}`),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bring it back' })).toBeVisible();
  expect(await accessibilityViolations(page, 'main')).toEqual([]);
});
