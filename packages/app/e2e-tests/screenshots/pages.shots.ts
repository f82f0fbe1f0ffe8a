import { copyFileSync, mkdirSync } from 'node:fs';
import { test } from '@playwright/test';
import { maintenanceScenes } from '../support/maintenanceScenes';
import { prefer } from '../support/people';
import {
  entityScenes,
  listScenes,
  openScene,
  tableScenes,
  tabScenes,
  type Scene,
} from '../support/scenes';

const FOLDER = 'screenshots';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 400, height: 860 };

/** Pictures that the documentation shows too, in English and light. */
const DOCUMENTED: Record<string, string> = {
  list: 'tables.png',
  'table-health': 'table.png',
  'table-files': 'partitions.png',
  'plan-ready': 'plan.png',
  certificate: 'certificate.png',
};

const pages: Scene[] = [
  ...listScenes,
  ...tabScenes,
  ...tableScenes,
  ...entityScenes,
  ...maintenanceScenes,
  { name: 'search', path: '/search?query=many_small_files' },
  { name: 'catalog', path: '/catalog' },
  { name: 'settings', path: '/settings' },
];
const alsoNarrow = new Set([
  'list',
  'list-stale',
  'table-health',
  'table-files',
  'table-snapshots',
  'table-broken',
  'plan-ready',
  'run-live',
  'runs',
]);

mkdirSync(FOLDER, { recursive: true });

for (const language of ['en', 'pt-BR'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const variant = `${theme}-${language}`;
    const fileOf = (name: string) => `${FOLDER}/${name}-${variant}.png`;

    test(`sign-in ${variant}`, async ({ page }) => {
      await page.setViewportSize(DESK);
      await prefer(page, { language, theme });
      await page.goto('/');
      await page.getByRole('button').first().waitFor();
      await page.screenshot({ path: fileOf('sign-in') });
    });

    for (const scene of pages) {
      test(`${scene.name} ${variant}`, async ({ page }) => {
        await page.setViewportSize(DESK);
        await openScene(page, scene, { language, theme });
        await page.screenshot({ path: fileOf(scene.name) });
        if (alsoNarrow.has(scene.name)) {
          await page.setViewportSize(PHONE);
          await page.waitForTimeout(500);
          await page.screenshot({ path: fileOf(`${scene.name}-narrow`) });
        }
        if (DOCUMENTED[scene.name] && language === 'en' && theme === 'light') {
          copyFileSync(
            fileOf(scene.name),
            `docs/pages/images/${DOCUMENTED[scene.name]}`,
          );
        }
      });
    }
  }
}
