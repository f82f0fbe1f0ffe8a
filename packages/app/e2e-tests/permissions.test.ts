import { expect, test } from '@playwright/test';
import { headersOf, openAs } from './support/people';

const API = '/api/lakehouse-tables/tables/local/lakehouse';
const PAGE = '/lakehouse/tables/local/lakehouse';

test('a viewer sees partitions by code, and cannot have a table read again', async ({
  page,
  request,
}) => {
  await openAs(page, 'viewer', `${PAGE}/vendas/hot_partition?tab=files`);
  await expect(
    page.getByText('Your role does not include seeing data values.'),
  ).toBeVisible();
  await expect(page.getByText('loja-007')).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: 'Read again now' }),
  ).toBeDisabled();

  // What the page hides, the backend refuses.
  const headers = await headersOf(request, 'viewer');
  const refresh = await request.post(`${API}/vendas/hot_partition/refresh`, {
    headers,
  });
  expect(refresh.status()).toBe(403);
});

test('a data engineer sees values of the own tables, after asking, and reads them again', async ({
  page,
}) => {
  await openAs(page, 'data-engineer', `${PAGE}/vendas/hot_partition?tab=files`);
  await expect(page.getByText(/codes?\b.*instead/)).toBeVisible();
  await expect(page.getByText('loja-007')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show values' }).click();
  await expect(page.getByText(/loja-007/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Read again now' }).click();
  await expect(page.getByText('The table was read again.')).toBeVisible();
});

test('what is not theirs a data engineer may only look at', async ({
  page,
  request,
}) => {
  await openAs(page, 'data-engineer', `${PAGE}/tpch/orders`);
  await expect(
    page.getByRole('button', { name: 'Read again now' }),
  ).toBeDisabled();

  const refresh = (headers: Record<string, string>) =>
    request.post(`${API}/tpch/orders/refresh`, { headers });
  expect(
    (await refresh(await headersOf(request, 'data-engineer'))).status(),
  ).toBe(403);
  expect(
    (await refresh(await headersOf(request, 'platform-engineer'))).ok(),
  ).toBe(true);
});

test('without signing in there is nothing', async ({ request }) => {
  expect((await request.get('/api/lakehouse-tables/tables')).status()).toBe(
    401,
  );
});
