import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { tableEntityName } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  type LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';
import { expect, test, type Page } from '@playwright/test';
import { accessibilityViolations } from './support/accessibility';
import { keyboardGaps } from './support/keyboard';
import { openAs } from './support/people';

/*
 * A warehouse that dbt builds while the portal runs, from the sources to what the pages say of its tables. It is gone afterwards.
 */
const ROOT = resolve(__dirname, '../../..');
const TABLES = '/lakehouse/tables';
const HUB = `${TABLES}/local/lakehouse/raw_vault/hub_pessoa`;
const SCHEMAS = ['gold', 'business_vault', 'raw_vault', 'staging', 'bronze'];
const BUILD_MS = 5 * 60_000;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

async function buildWarehouse(): Promise<void> {
  const child = spawn(
    resolve(ROOT, 'portal'),
    ['pipeline', '--persons', '60', '--days', '1'],
    { stdio: 'inherit', timeout: BUILD_MS },
  );
  const [code] = await once(child, 'exit');
  expect(code, 'the exit code of ./portal pipeline').toBe(0);
}

async function dropWarehouse(): Promise<void> {
  const file =
    process.env.LAKEHOUSE_CONNECTION ??
    resolve(ROOT, '.lakehouse/connection.json');
  const { trino }: LakehouseConnection = JSON.parse(readFileSync(file, 'utf8'));
  const session = new TrinoSession(trino.url);
  for (const schema of SCHEMAS) {
    await session.run(
      `drop schema if exists ${trino.catalog}.${schema} cascade`,
    );
  }
}

const factOf = (page: Page, name: string) =>
  page
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]')
    .first();

test.afterAll(dropWarehouse);

test('of a table that no build knows, nothing is said to be known', async ({
  page,
}) => {
  await openAs(
    page,
    'viewer',
    `${TABLES}/local/lakehouse/vendas/many_small_files?tab=model`,
  );
  await expect(
    page.getByRole('heading', {
      // The second where these tests ran before.
      name: /No build has been published yet|No published build has this table/,
    }),
  ).toBeVisible();
});

test('what dbt built stands in the list by layer and role', async ({
  page,
}) => {
  test.setTimeout(BUILD_MS + 180_000);
  await buildWarehouse();
  const rows = page
    .getByRole('table', { name: 'Tables of the lakehouse' })
    .getByRole('rowheader');
  // The next scan sees the tables, and the next look at the store the build.
  await expect(async () => {
    for (const layer of ['bronze', 'business_vault', 'gold']) {
      await openAs(page, 'viewer', `${TABLES}?layer=${layer}`);
      await expect(rows.first()).toBeVisible({ timeout: 10_000 });
    }
    await page.goto(`${TABLES}?layer=raw_vault&role=hub`);
    await expect(rows).toHaveCount(2, { timeout: 10_000 });
  }).toPass({ timeout: 150_000 });
  await expect(rows.filter({ hasText: 'hub_pessoa' })).toContainText(
    'Raw vault · Hub',
  );
});

test('its page tells the place, the run, the freshness and the tests', async ({
  page,
}) => {
  await openAs(page, 'data-engineer', `${HUB}?tab=model`);
  await expect(factOf(page, 'Business key')).toHaveText('origem, pessoa_id');
  await expect(factOf(page, 'Outcome')).toHaveText('Succeeded');
  await expect(factOf(page, 'Rows written')).toHaveText(/^[1-9]\d*$/);
  await expect(factOf(page, 'Freshness')).toContainText('In time');
  await expect(page.getByText(/^\d+ passed$/)).toBeVisible();
  await expect(
    page
      .getByRole('table', { name: 'Tests' })
      .getByRole('row', { name: /unique_hub_pessoa_hk_pessoa/ }),
  ).toContainText('Passed');
  await expect(
    page.getByRole('table', { name: 'Columns' }).getByText('hk_pessoa').first(),
  ).toBeVisible();
  // The owner is the one that the project names.
  await expect(
    page.getByRole('link', { name: /data-engineers|Data engineers/ }).first(),
  ).toBeVisible();

  expect(await accessibilityViolations(page, undefined)).toEqual([]);
  expect(await keyboardGaps(page, page.locator('main').last())).toEqual({
    unreachable: [],
    invisibleFocus: [],
  });
});

test('it is in the catalog with its words, tags and owner', async ({
  page,
}) => {
  const entity = `/catalog/default/resource/${tableEntityName({
    environment: 'local',
    catalog: 'lakehouse',
    schema: 'raw_vault',
    name: 'hub_pessoa',
  })}`;
  await expect(async () => {
    await openAs(page, 'viewer', entity);
    await expect(
      page.getByText(/Every person of every source/).first(),
    ).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 150_000 });
  for (const tag of ['raw-vault', 'hub']) {
    await expect(page.getByText(tag, { exact: true }).first()).toBeVisible();
  }
  const card = page.getByTestId('lakehouse-table-model');
  await expect(card).toContainText('Raw vault');
  await expect(card).toContainText('Succeeded');
});
