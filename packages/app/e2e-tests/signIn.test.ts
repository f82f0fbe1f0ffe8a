import { expect, test } from '@playwright/test';
import { accessibilityViolations } from './support/accessibility';
import { prefer } from './support/people';

const people = [
  { button: 'Enter as Viewer', name: 'Ana Viana (viewer)' },
  { button: 'Enter as Data engineer', name: 'Davi Esteves (data engineer)' },
  {
    button: 'Enter as Platform engineer',
    name: 'Paula Pires (platform engineer)',
  },
];

for (const { button, name } of people) {
  test(`${name} signs in, stays signed in, and signs out`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: button }).click();
    await expect(page).toHaveURL(/\/lakehouse\/tables/);

    await page.goto('/settings');
    await expect(page.getByText(name).first()).toBeVisible();

    await page.getByTestId('user-settings-menu').click();
    await page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await expect(page.getByRole('button', { name: button })).toBeVisible();
  });
}

test('the sign-in page is usable by keyboard, and accessible', async ({
  page,
}) => {
  await page.goto('/');
  await expect(
    page.getByRole('heading', { name: 'Lakehouse Portal' }),
  ).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);

  await page.keyboard.press('Tab');
  await expect(
    page.getByRole('button', { name: 'Enter as Viewer' }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/lakehouse\/tables/);
});

test('the sign-in page speaks Portuguese, also in the dark', async ({
  page,
}) => {
  await prefer(page, { language: 'pt-BR', theme: 'dark' });
  await page.goto('/');
  await expect(
    page.getByRole('button', { name: 'Entrar como Engenheiro de dados' }),
  ).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('nobody gets in by naming a person who is not configured', async ({
  request,
}) => {
  const response = await request.get('/api/auth/demo/refresh', {
    headers: { 'x-demo-person': 'admin' },
  });
  expect(response.status()).toBe(400);
});
