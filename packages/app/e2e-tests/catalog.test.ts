import { expect, test } from '@playwright/test';
import { openAs } from './support/people';

test('a table is in the catalog with its owner, and shows its health there', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const link = page.getByRole('link', {
    name: 'vendas.many_small_files',
    exact: true,
  });
  // The catalog follows the first scan within a minute or so, and its page does not look again by itself.
  await expect(async () => {
    await openAs(page, 'viewer', '/catalog');
    await page.getByPlaceholder('Search').fill('many_small');
    await expect(link).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 150_000 });
  await link.click();
  await expect(
    page.getByRole('heading', { name: 'vendas.many_small_files' }),
  ).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Vendas data team' }).first(),
  ).toBeVisible();
  await expect(page.getByText('Table health').first()).toBeVisible();

  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Iceberg', exact: true })
    .click();
  await expect(page.getByText('Too many small files').first()).toBeVisible();
});

test('the search of the portal finds a table by its name', async ({ page }) => {
  test.setTimeout(180_000);
  // The index follows the catalog within a minute or two of the first scan.
  await expect(async () => {
    await openAs(page, 'viewer', '/search?query=many_small_files');
    await expect(
      page.getByRole('link', { name: /many_small_files/ }).first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 150_000 });
});
