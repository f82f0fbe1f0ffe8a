import { copyFileSync, mkdirSync } from 'node:fs';
import { test, type Page } from '@playwright/test';
import { openAs, prefer, type Person } from '../support/people';

const FOLDER = 'screenshots';
const API = '**/api/lakehouse-tables/tables';
const LIST = '/lakehouse/tables';
const TABLE = `${LIST}/local/lakehouse`;

interface Shot {
  name: string;
  path: string;
  person?: Person;
  /** Brings about a state that a healthy portal does not show. */
  prepare?: (page: Page) => Promise<unknown>;
  /** Also kept for the documentation, in English and light. */
  documentation?: string;
}

const answerWith = (status: number, name: string) => (page: Page) =>
  page.route(`${API}*`, route =>
    route.fulfill({
      status,
      json: {
        error: { name, message: 'made for the picture' },
        response: { statusCode: status },
      },
    }),
  );

const shots: Shot[] = [
  { name: 'list', path: LIST, documentation: 'tables.png' },
  { name: 'list-filtered', path: `${LIST}?q=vendas` },
  { name: 'list-empty', path: `${LIST}?q=nothing-has-this-name` },
  {
    name: 'list-loading',
    path: LIST,
    // Never answered: the page closes first.
    prepare: page => page.route(`${API}*`, () => undefined),
  },
  {
    name: 'list-denied',
    path: LIST,
    prepare: answerWith(403, 'NotAllowedError'),
  },
  { name: 'list-error', path: LIST, prepare: answerWith(500, 'Error') },
  {
    name: 'table-health',
    path: `${TABLE}/vendas/many_small_files`,
    documentation: 'table.png',
  },
  {
    name: 'table-files',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    documentation: 'partitions.png',
  },
  {
    name: 'table-files-masked',
    path: `${TABLE}/vendas/hot_partition?tab=files`,
    person: 'viewer',
  },
  ...['snapshots', 'schema', 'properties', 'history'].map(tab => ({
    name: `table-${tab}`,
    path: `${TABLE}/vendas/tagged?tab=${tab}`,
  })),
  { name: 'table-broken', path: `${TABLE}/vendas/broken_pointer` },
  { name: 'table-unsafe', path: `${TABLE}/vendas/format_v3` },
  { name: 'table-too-small', path: `${TABLE}/vendas/one_file` },
  { name: 'table-deletes', path: `${TABLE}/vendas/updates_and_deletes` },
  {
    name: 'table-hostile-names',
    path: `${TABLE}/nomes_dificeis/estranho?tab=schema`,
  },
  { name: 'table-missing', path: `${TABLE}/vendas/nobody_made_this` },
  { name: 'catalog', path: '/catalog' },
  { name: 'settings', path: '/settings' },
];

mkdirSync(FOLDER, { recursive: true });

for (const language of ['en', 'pt-BR'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const suffix = `${theme}-${language}`;

    test(`sign-in ${suffix}`, async ({ page }) => {
      await prefer(page, { language, theme });
      await page.goto('/');
      await page.getByRole('button').first().waitFor();
      await page.screenshot({ path: `${FOLDER}/sign-in-${suffix}.png` });
    });

    for (const shot of shots) {
      test(`${shot.name} ${suffix}`, async ({ page }) => {
        await shot.prepare?.(page);
        await openAs(page, shot.person ?? 'data-engineer', shot.path, {
          language,
          theme,
        });
        // A picture is taken of a page at rest; there is no single element that every state shows.
        await page.waitForTimeout(2_500);
        const file = `${FOLDER}/${shot.name}-${suffix}.png`;
        await page.screenshot({ path: file });
        if (shot.documentation && language === 'en' && theme === 'light') {
          copyFileSync(file, `docs/images/${shot.documentation}`);
        }
      });
    }
  }
}
