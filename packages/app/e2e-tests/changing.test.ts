import { readFileSync } from 'node:fs';
import {
  type APIRequestContext,
  expect,
  test,
  type Page,
} from '@playwright/test';
import {
  type LakehouseConnection,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';
import { type TableSummary } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { headersOf, openAs } from './support/people';

/*
 * What changes tables, after all that looks at them. The tables lie in a schema of the data engineer's team and are gone
 * afterwards.
 */
const SCHEMA = 'vendas';
const MERGED = 'pedidos_em_mil_pedacos';
const KEPT = 'pedidos_sem_direito';
const ROWS = 180_000;
const PAGE = `/lakehouse/tables/local/lakehouse/${SCHEMA}`;
const API = '/api/lakehouse-tables';

const connection = (): LakehouseConnection =>
  JSON.parse(
    readFileSync(
      process.env.LAKEHOUSE_CONNECTION ?? '.lakehouse/connection.json',
      'utf8',
    ),
  );

let trino: TrinoSession;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ request }) => {
  // What is configured above is for tests; this may have to wait for two scans.
  test.setTimeout(180_000);
  trino = new TrinoSession(connection().trino.url);
  for (const name of [MERGED, KEPT]) {
    await trino.run(`drop table if exists lakehouse.${SCHEMA}.${name}`);
    await trino.run(
      `create table lakehouse.${SCHEMA}.${name} (id bigint, texto varchar, lado varchar) with (partitioning = array['lado'])`,
    );
    // The writer closes a file as soon as it is larger than its target: about one file a thousand rows.
    await trino
      .with({
        'lakehouse.target_max_file_size': '1kB',
        'lakehouse.parquet_writer_block_size': '32kB',
        'lakehouse.parquet_writer_page_size': '8kB',
      })
      .run(
        `insert into lakehouse.${SCHEMA}.${name}
         select n, cast(uuid() as varchar), element_at(array['norte', 'sul'], n % 2 + 1)
         from unnest(sequence(1, 10000)) t(n) cross join unnest(sequence(1, 18)) u(m)`,
      );
  }
  const filesOf: Record<string, number> = {};
  for (const name of [MERGED, KEPT]) {
    filesOf[name] = await countFiles(name);
    expect(filesOf[name]).toBeGreaterThan(30);
  }
  // The next scan, once a minute, shows them.
  const headers = await headersOf(request, 'data-engineer');
  await expect
    .poll(
      async () => {
        const response = await request.get(
          `${API}/tables?schema=${SCHEMA}&q=pedidos_`,
          { headers },
        );
        const { items } = await response.json();
        return items
          .map((table: TableSummary) => `${table.name} ${table.dataFiles}`)
          .sort();
      },
      { timeout: 150_000, intervals: [2_000] },
    )
    .toEqual([MERGED, KEPT].map(name => `${name} ${filesOf[name]}`).sort());
});

test.afterAll(async () => {
  for (const name of [MERGED, KEPT]) {
    await trino.run(`drop table if exists lakehouse.${SCHEMA}.${name}`);
  }
});

async function countFiles(name: string): Promise<number> {
  const [[files]] = await trino.run(
    `select count(*) from lakehouse.${SCHEMA}."${name}$files"`,
  );
  return Number(files);
}

/** Number and checksum of the rows, as one who did not optimize them counts them. */
async function rowsNow() {
  const [[rows, checksum]] = await trino.run(
    `select count(*), to_hex(checksum(row(id, texto, lado))) from lakehouse.${SCHEMA}.${MERGED}`,
  );
  expect(Number(rows)).toBe(ROWS);
  return checksum;
}

async function scoreOf(request: APIRequestContext) {
  const response = await request.get(
    `${API}/tables/local/lakehouse/${SCHEMA}/${MERGED}`,
    { headers: await headersOf(request, 'viewer') },
  );
  const { summary } = await response.json();
  return summary.score as { low: number; high: number };
}

async function runPlan(page: Page, reason: string) {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(page).toHaveURL(/\/lakehouse\/tables\/runs\/[0-9a-f-]{36}/);
}

let runUrl: string;

test('a table of many small files is planned, optimized and certified, and its score rises', async ({
  page,
  request,
}) => {
  const before = await rowsNow();
  const score = await scoreOf(request);
  await openAs(page, 'data-engineer', `${PAGE}/${MERGED}`);
  await expect(page.getByText('Too many small files')).toBeVisible();
  await page.getByRole('button', { name: 'Optimize', exact: true }).click();

  await expect(page).toHaveURL(/\/lakehouse\/tables\/plans\/[0-9a-f-]{36}/);
  await expect(
    page.getByText(/files are merged into about .* No row changes\./),
  ).toBeVisible();
  await expect(page.getByText(/EXECUTE optimize/)).toBeVisible();
  await expect(page.getByText(/target_max_file_size/)).toBeVisible();
  await runPlan(page, 'Os painéis ficaram lentos');

  await expect(page.getByText('It succeeded')).toBeVisible({
    timeout: 90_000,
  });
  runUrl = page.url();
  await expect(
    page.getByText('The rows are the same', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText('Os painéis ficaram lentos')).toBeVisible();
  const files = page
    .getByRole('table', { name: 'Predicted and measured' })
    .getByRole('row', { name: /^Data files after/ });
  await expect(files).toContainText('yes');
  expect(await rowsNow()).toEqual(before);

  await page.goto(`${PAGE}/${MERGED}`);
  await expect(page.getByText('Too many small files')).toHaveCount(0);
  const after = await scoreOf(request);
  expect(after.low).toBeGreaterThan(score.high);
});

test('a viewer sees the certificate, and no button that would fail', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', runUrl);
  await expect(page.getByText('It succeeded')).toBeVisible();
  await expect(
    page.getByRole('button', { name: /roll back|cancel|resolve/i }),
  ).toHaveCount(0);
  await page.goto(`${PAGE}/${KEPT}`);
  await expect(page.getByText('Too many small files')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Optimize' })).toHaveCount(0);

  // What the page hides, the backend refuses.
  const headers = await headersOf(request, 'viewer');
  const plan = await request.post(
    `${API}/tables/local/lakehouse/${SCHEMA}/${KEPT}/plans`,
    { headers, data: { operation: 'optimize' } },
  );
  expect(plan.status()).toBe(403);
});

test('who may run cannot run a plan twice, nor one of another team, nor smuggle anything into it', async ({
  request,
}) => {
  const engineer = await headersOf(request, 'data-engineer');
  const viewer = await headersOf(request, 'viewer');
  const post = (path: string, headers: Record<string, string>, data: object) =>
    request.post(`${API}${path}`, { headers, data });
  const kept = `/tables/local/lakehouse/${SCHEMA}/${KEPT}/plans`;

  const foreign = await post(
    '/tables/local/lakehouse/tpch/orders/plans',
    engineer,
    {
      operation: 'optimize',
    },
  );
  expect(foreign.status()).toBe(403);
  const smuggled = await post(kept, engineer, {
    operation: 'optimize',
    scope: { kind: 'partitions', partitions: ["x') OR 1=1 --"] },
  });
  expect(smuggled.status()).toBe(400);
  expect((await smuggled.json()).error.message).toContain('scope.partitions');
  const unknown = await post(kept, engineer, { operation: 'drop-table' });
  expect(unknown.status()).toBe(400);

  const runId = runUrl.split('/').pop()!;
  const { run } = await (
    await request.get(`${API}/runs/${runId}`, { headers: engineer })
  ).json();
  const again = await post(`/plans/${run.planId}/run`, engineer, {
    idempotencyKey: 'another-click',
  });
  expect(again.status()).toBe(409);

  const planned = await (
    await post(kept, engineer, { operation: 'optimize' })
  ).json();
  const denied = await post(`/plans/${planned.plan.id}/run`, viewer, {
    idempotencyKey: 'a-viewers-click',
  });
  expect(denied.status()).toBe(403);
  const undoes = await post(kept, engineer, {
    operation: 'roll-back',
    undoes: runId,
  });
  // A run on another table is not undone here.
  expect([400, 404, 409]).toContain(undoes.status());
});

test('what a run did is rolled back, as a plan of its own', async ({
  page,
}) => {
  const before = await rowsNow();
  await openAs(page, 'data-engineer', runUrl);
  await page.getByRole('button', { name: 'Plan a roll back' }).click();
  await expect(page).toHaveURL(/\/lakehouse\/tables\/plans\/[0-9a-f-]{36}/);
  await runPlan(page, 'Só para ver');
  await expect(page.getByText('It succeeded')).toBeVisible({ timeout: 90_000 });

  expect(await rowsNow()).toEqual(before);
  expect(await countFiles(MERGED)).toBeGreaterThan(30);
});
