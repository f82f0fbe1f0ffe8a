import { expect, test, type Page } from '@playwright/test';
import { openAs } from './support/people';

const LIST = '/lakehouse/tables';
const address = (schema: string, name: string) =>
  `${LIST}/local/lakehouse/${schema}/${encodeURIComponent(name)}`;

const list = (page: Page) =>
  page.getByRole('table', { name: 'Tables of the lakehouse' });
const verdictOf = (page: Page, table: string) =>
  list(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: table, exact: true }) })
    .getByRole('img');

test('the list gives each illness that was built in its verdict, worst first', async ({
  page,
}) => {
  await openAs(page, 'data-engineer', LIST);
  await expect(
    page.getByRole('status').getByText('34 tables', { exact: true }),
  ).toBeVisible();

  // A broken table, then those unsafe to work on, then the rest.
  await expect(
    list(page).getByRole('rowheader').first().getByRole('link'),
  ).toHaveText('broken_pointer');

  const expected: Array<[string, RegExp]> = [
    ['broken_pointer', /Broken/],
    ['format_v3', /Unsafe/],
    ['many_small_files', /Critical/],
    ['updates_and_deletes', /Critical|Attention/],
    ['one_file', /Too small/],
    ['orders', /Good/],
  ];
  for (const [table, verdict] of expected) {
    await page.goto(`${LIST}?q=${table}`);
    await expect(verdictOf(page, table)).toHaveAttribute('aria-label', verdict);
  }
});

test('search, filters and sort live in the address', async ({ page }) => {
  await openAs(page, 'viewer', LIST);
  await page.getByRole('searchbox', { name: 'Search tables' }).fill('small');
  await expect(list(page).getByRole('rowheader')).toHaveCount(1);
  await expect(page).toHaveURL(/small/);
  await page.reload();
  await expect(list(page).getByRole('rowheader')).toHaveText(
    /many_small_files/,
  );

  await page.goto(LIST);
  await page.getByRole('button', { name: '1 Broken' }).click();
  await expect(list(page).getByRole('rowheader')).toHaveCount(1);
  await expect(list(page).getByRole('rowheader')).toHaveText(/broken_pointer/);
  await page.goBack();

  await page.goto(LIST);
  await list(page).getByRole('button', { name: 'Files' }).click();
  await expect(page).toHaveURL(/sort=|order=/);
});

test('a table is reached and read by keyboard alone', async ({ page }) => {
  await openAs(page, 'viewer', `${LIST}?q=many_small_files`);
  const link = list(page).getByRole('link', { name: 'many_small_files' });
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press('Enter');

  await expect(
    page.getByRole('heading', { name: /^many_small_files/ }),
  ).toBeVisible();
  await expect(page.getByText('Too many small files')).toBeVisible();
  await page.getByRole('tab', { name: 'Health' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Files' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByText(/: 260 of 260 data files/)).toBeVisible();
});

test('a broken table says what is missing, and its way out', async ({
  page,
}) => {
  await openAs(page, 'viewer', address('vendas', 'broken_pointer'));
  await expect(
    page.getByText('The newest version could not be read'),
  ).toBeVisible();
  await expect(
    page.getByText(/What to do: restore the missing file/),
  ).toBeVisible();
});

test('hostile names are shown as text and never run', async ({ page }) => {
  page.on('dialog', () => {
    throw new Error('a name was run as a script');
  });
  await openAs(page, 'data-engineer', `${LIST}?q=nomes_dificeis`);
  for (const name of ['a"b<b>c&d', "it's; drop table y; --", 'ponto.final']) {
    await page.goto(address('nomes_dificeis', name));
    await expect(page.getByRole('heading', { level: 1 }).last()).toContainText(
      name,
    );
  }
  await page.goto(`${address('nomes_dificeis', 'estranho')}?tab=schema`);
  await expect(
    page.getByText('<img src=x onerror=alert(1)>').first(),
  ).toBeVisible();
});

test('a table that does not exist is named as missing, with a way back', async ({
  page,
}) => {
  await openAs(page, 'viewer', address('vendas', 'nobody_made_this'));
  await expect(page.getByText(/nobody_made_this/).first()).toBeVisible();
  await expect(
    page.getByText(/not found|does not exist|no such/i).first(),
  ).toBeVisible();
});

test('all of it speaks Portuguese', async ({ page }) => {
  await openAs(page, 'viewer', address('vendas', 'many_small_files'), {
    language: 'pt-BR',
  });
  await expect(page.getByText('Arquivos pequenos').first()).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Histórico' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Tabelas' }).first(),
  ).toBeVisible();
});
