import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { expect, test, type Page } from '@playwright/test';
import { accessibilityViolations } from './support/accessibility';
import {
  breakEngine,
  ENVIRONMENTS as PAGES,
  ENVIRONMENTS_API as API,
  FORMS as TEMPLATES,
  lakehouse,
  until,
} from './support/environments';
import { headersOf, openAs } from './support/people';
import { atRest } from './support/scenes';

/*
 * An environment from the form to its end, on a real Git server, Kubernetes API and Argo CD; its pods are simulated.
 */
/** Names are never used twice, since what held data is kept after a deletion. */
const ID = `e2e-${Date.now().toString(36)}`;
const SCHEMA = `${ID.replaceAll('-', '_')}_vendas`;
/** The provider would name another one by itself. */
const OWNER = 'Vendas data team';
/** Tables and catalog entities follow within a scan of a minute, and its way to the page. */
const FOLLOWS_MS = 150_000;
/** Far less than the minute after which a page that is left open looks by itself. */
const TOLD_WITHIN_MS = 10_000;

test.describe.configure({ mode: 'serial', timeout: 240_000 });

async function inTrino(statements: (catalog: string) => string[]) {
  const { trino } = lakehouse();
  const session = new TrinoSession(trino.url);
  for (const statement of statements(trino.catalog)) {
    await session.run(statement);
  }
}

const next = (page: Page, name = 'Next') =>
  page.getByRole('button', { name, exact: true }).click();

/** How many components were usable, as the page said it one after the other until all of them were. */
async function usableSteps(page: Page, all: number): Promise<number[]> {
  const steps: number[] = [];
  await expect
    .poll(
      async () => {
        const said = await page
          .getByText(new RegExp(`^\\d of ${all} usable`))
          .first()
          .textContent();
        const usable = Number(said?.[0]);
        if (steps.at(-1) !== usable) steps.push(usable);
        return usable;
      },
      { timeout: 180_000, intervals: [100] },
    )
    .toBe(all);
  return steps;
}

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
  await atRest(page);
  await expect(
    page.getByRole('link', { name: 'Create environment' }),
  ).toHaveCount(0);

  await page.goto(`${TEMPLATES}/create-lakehouse-environment`);
  await expect(page.getByText('Create lakehouse environment')).toBeVisible();
  await atRest(page);
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
  await page.getByRole('option', { name: OWNER }).click();
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
  const steps = await usableSteps(page, 5);
  expect(
    steps.filter(usable => usable > 0 && usable < 5),
    `seen: ${steps}`,
  ).not.toEqual([]);
  await expect(page.getByText(/^Usable since/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(
    page.getByText('A scratch table is made, filled, read and dropped'),
  ).toBeVisible();
  expect(await accessibilityViolations(page, 'main')).toEqual([]);
});

test('its page, left open, names what breaks within seconds, and that it is mended', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', `${PAGES}/${ID}`);
  const usable = page.getByText(/^Usable since/);
  await expect(usable).toBeVisible();
  const mend = await breakEngine(request, ID);
  try {
    await until(request, ID, { reason: 'crash-loop' });
    await expect(
      page.getByText(/The container trino ends again and again/).first(),
    ).toBeVisible({ timeout: TOLD_WITHIN_MS });
  } finally {
    await mend();
  }
  await until(request, ID, { state: 'usable' });
  await expect(usable).toBeVisible({ timeout: TOLD_WITHIN_MS });
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
  await expect(page.getByText('pedidos')).toBeVisible({ timeout: FOLLOWS_MS });

  await page.goto(`${PAGES}/${ID}?tab=tables`);
  const summary = page.getByRole('region', {
    name: 'Tables of this environment',
  });
  await expect(summary.getByText(/schemas that begin with e2e_/)).toBeVisible();
  await expect(summary.getByRole('definition').first()).toHaveText('1');
  await summary.getByRole('link', { name: 'Open the tables' }).click();
  await expect(page).toHaveURL(
    new RegExp(`/lakehouse/tables\\?environment=${ID}$`),
  );
  await expect(page.getByText('pedidos')).toBeVisible();
});

test('it stands in the catalog, owned by the chosen group', async ({
  page,
  request,
}) => {
  const headers = await headersOf(request, 'platform-engineer');
  await expect
    .poll(
      async () =>
        (
          await request.get(
            `/api/catalog/entities/by-name/system/default/${ID}`,
            { headers },
          )
        ).status(),
      { timeout: FOLLOWS_MS },
    )
    .toBe(200);
  await openAs(page, 'platform-engineer', `/catalog/default/system/${ID}`);
  const card = page.getByTestId('lakehouse-environment-state');
  await expect(card.getByText(/^Usable since/)).toBeVisible();
  await expect(page.getByRole('link', { name: OWNER }).first()).toBeVisible();
  expect(
    await accessibilityViolations(
      page,
      '[data-testid="lakehouse-environment-state"]',
    ),
  ).toEqual([]);

  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Lakehouse', exact: true })
    .click();
  await expect(
    page.getByTestId('lakehouse-environment').getByText('5 of 5 usable'),
  ).toBeVisible();
});

test('a change starts from what is there, shows which files become others, and is made', async ({
  page,
  request,
}) => {
  await openAs(page, 'platform-engineer', `${PAGES}/${ID}`);
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(
    page.getByText(`Vendas for a test (${ID})`).first(),
  ).toBeVisible();
  await next(page);

  await expect(page.getByRole('radio', { name: /as it is now/ })).toBeChecked();
  const dbt = page.getByRole('checkbox', { name: 'Include dbt' });
  await dbt.press('Space');
  await expect(dbt).toBeChecked();
  await next(page);

  await expect(
    page.getByRole('heading', { name: 'Files that become others' }),
  ).toBeVisible();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: /dbt.*\(added\)/ })
      .first(),
  ).toBeVisible();
  await page
    .locator('summary')
    .filter({ hasText: /\(changed\)/ })
    .first()
    .click();
  await expect(page.locator('details[open] pre')).toContainText(/^\+[^+]/m);
  await next(page, 'Review');
  await page.getByRole('button', { name: 'Change environment' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);

  await page.goto(`${PAGES}/${ID}`);
  await expect(page.getByText('6 of 6 usable')).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByRole('heading', { name: 'dbt' })).toBeVisible();
  await until(request, ID, { state: 'usable' });
});

test('the form speaks Portuguese where the app does', async ({ page }) => {
  await openAs(page, 'platform-engineer', PAGES, { language: 'pt-BR' });
  await page.getByRole('link', { name: 'Criar ambiente' }).first().click();
  await expect(page).toHaveURL(/create-lakehouse-environment-pt-br/);
  await expect(page.getByText('Criar ambiente de lakehouse')).toBeVisible();

  await page.getByLabel(/^Nome/).first().fill(ID);
  await expect(
    page.getByText(`Já existe um ambiente ${ID}.`).first(),
  ).toBeVisible();
  await page.getByLabel(/^Nome/).first().fill(`${ID}-b`);
  await expect(page.getByText('O nome está livre.')).toBeVisible();
  await page.getByLabel(/^Título/).fill('Nunca criado');
  await page.getByLabel(/^Responsável/).click();
  await page.getByRole('option', { name: OWNER }).click();
  await next(page, 'Avançar');

  await expect(page.getByText(/^Não roda contêineres/)).toBeVisible();
  await page.getByText('Aleatórias, para demonstração').click();
  await next(page, 'Avançar');

  await expect(page.getByText('Por mês, estimado').first()).toBeVisible();
  await expect(page.getByText('sempre presente').first()).toBeVisible();
  await next(page, 'Avançar');

  await expect(page.getByText('Nada impede.')).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'O que vai existir' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Revisar' })).toBeVisible();
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
  await expect(page.getByText(/^1 table, \d.*B\./)).toBeVisible();
  await expect(
    page
      .getByRole('table', { name: 'Tables that go with it' })
      .getByRole('row', { name: /pedidos/ }),
  ).toContainText(/\d\s?(B|KiB)1/);
  await expect(page.getByText('Nothing here makes backups')).toBeVisible();
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

test('after a deletion its tables, its System and its place in the list are gone', async ({
  page,
  request,
}) => {
  const headers = await headersOf(request, 'platform-engineer');
  await openAs(page, 'platform-engineer', PAGES);
  await atRest(page);
  await expect(page.getByText(ID)).toHaveCount(0);

  await expect
    .poll(
      async () => {
        const tables = await request.get(
          `/api/lakehouse-tables/tables?environment=${ID}`,
          { headers },
        );
        const system = await request.get(
          `/api/catalog/entities/by-name/system/default/${ID}`,
          { headers },
        );
        return [(await tables.json()).totalItems, system.status()];
      },
      { timeout: FOLLOWS_MS },
    )
    .toEqual([0, 404]);
  await page.goto(`/lakehouse/tables?environment=${ID}`);
  await atRest(page);
  await expect(page.getByText('pedidos')).toHaveCount(0);
});
