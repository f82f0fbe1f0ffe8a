import { expect, test } from '@playwright/test';
import { openAs } from './support/people';

test('the documentation is rendered inside the portal, in both languages', async ({
  page,
}) => {
  await openAs(page, 'viewer', '/docs/default/component/lakehouse-portal');
  // The first visit builds the pages.
  await expect(
    page.getByRole('heading', { level: 1, name: 'Lakehouse Portal' }),
  ).toBeVisible({ timeout: 45_000 });

  await page.goto('/docs/default/component/lakehouse-portal/guia-do-usuario/');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Guia do usuário' }),
  ).toBeVisible();
});
