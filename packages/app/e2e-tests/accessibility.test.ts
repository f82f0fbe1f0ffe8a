import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { keyboardGaps } from './support/keyboard';
import { maintenanceScenes } from './support/maintenanceScenes';
import { openAs } from './support/people';
import {
  entityScenes,
  listScenes,
  openScene,
  tableScenes,
  tabScenes,
} from './support/scenes';

const scenesOf = {
  'the list, in each of its states': listScenes,
  'each tab of a table': tabScenes,
  'a table, in each of its states': tableScenes,
  'the table in the catalog': entityScenes,
  'plans and runs, in each of their states': maintenanceScenes,
};
for (const [what, scenes] of Object.entries(scenesOf)) {
  test(`${what} is accessible in both themes and languages`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await expectAccessible(page, scenes);
  });
}

for (const { name, path } of [
  { name: 'the list', path: '/lakehouse/tables?q=small' },
  ...[
    ...['health', 'files', 'snapshots', 'schema', 'model'],
    ...['properties', 'history'],
  ].map(tab => ({
    name: `the tab ${tab}`,
    path: `/lakehouse/tables/local/lakehouse/vendas/tagged?tab=${tab}`,
  })),
]) {
  test(`every control of ${name} is reached by Tab, and shows it`, async ({
    page,
  }) => {
    await openScene(page, { name, path }, {});
    expect(await keyboardGaps(page, page.locator('main').last())).toEqual({
      unreachable: [],
      invisibleFocus: [],
    });
  });
}

test('lists, maps and timelines are one stop each, and walked by arrow keys', async ({
  page,
}) => {
  await openAs(page, 'viewer', '/lakehouse/tables');
  const rows = page.getByRole('rowheader').getByRole('link');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();

  const table = '/lakehouse/tables/local/lakehouse/vendas/hot_partition';
  for (const [tab, box] of [
    ['files', 'Partitions, Files a rewrite removes'],
    ['snapshots', 'Snapshots over time'],
  ]) {
    await page.goto(`${table}?tab=${tab}`);
    const items = page.getByRole('listbox', { name: box }).getByRole('option');
    await items.first().waitFor();
    await expect(
      page.getByRole('listbox', { name: box }).locator('[tabindex="0"]'),
    ).toHaveCount(1);
    await items.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(items.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(items.last()).toBeFocused();
  }
});
