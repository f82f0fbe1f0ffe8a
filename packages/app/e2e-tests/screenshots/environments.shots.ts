import { copyFileSync, mkdirSync } from 'node:fs';
import {
  expect,
  test,
  type APIRequestContext,
  type Page,
} from '@playwright/test';
import {
  answersOf,
  breakEngine,
  environmentOf,
  ENVIRONMENTS,
  startTask,
  until,
} from '../support/environments';
import { filledIn, nextPage } from '../support/forms';
import { openAs } from '../support/people';

/*
 * Pictures of environments, on a portal with a cluster. Two are made for them, and stay: one that is usable, and one whose
 * engine does not come up.
 */
const FOLDER = 'screenshots';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 400, height: 860 };
const USABLE = 'vendas-prod';
const BROKEN = 'vendas-dev';

/** Pictures that the documentation shows too, in English and light. */
const DOCUMENTED: Record<string, string> = {
  environments: 'environments.png',
  'environment-broken': 'environment.png',
  'environment-form-review': 'environment-form.png',
};

const BUSY = '[aria-busy="true"], [role="progressbar"]';

async function make(request: APIRequestContext, id: string, title: string) {
  if (!(await environmentOf(request, id))) {
    await startTask(request, 'create-lakehouse-environment', {
      ...answersOf(id, title),
      onFailure: 'keep',
    });
  }
}

/** What is done on a page before its picture is taken. */
type Steps = (page: Page) => Promise<unknown>;

const tab = (id: string, name: string) => ({
  name: `environment-${name}`,
  path: `${ENVIRONMENTS}/${id}?tab=${name}`,
});

const form = (template: string) =>
  filledIn(template, answersOf('vendas-teste', 'Vendas, teste'));

const deletion = (template: string) => filledIn(template, { id: USABLE });

const scenesOf = (language: string) => {
  const suffix = language === 'en' ? '' : '-pt-br';
  const create = form(`create-lakehouse-environment${suffix}`);
  const scenes: { name: string; path: string; steps?: Steps }[] = [
    { name: 'environments', path: ENVIRONMENTS },
    { name: 'environment-usable', path: `${ENVIRONMENTS}/${USABLE}` },
    { name: 'environment-broken', path: `${ENVIRONMENTS}/${BROKEN}` },
    ...['components', 'access', 'timeline', 'tables'].map(each =>
      tab(BROKEN, each),
    ),
    { name: 'environment-form', path: create },
    { name: 'environment-form-place', path: create, steps: nextPage },
    {
      name: 'environment-form-size',
      path: create,
      async steps(page) {
        await nextPage(page);
        await nextPage(page);
      },
    },
    {
      name: 'environment-form-review',
      path: create,
      async steps(page) {
        await nextPage(page);
        await nextPage(page);
        await nextPage(page);
      },
    },
    {
      name: 'environment-form-delete',
      path: deletion(`delete-lakehouse-environment${suffix}`),
      steps: nextPage,
    },
  ];
  return scenes;
};
const alsoNarrow = new Set([
  'environments',
  'environment-broken',
  'environment-form-review',
]);

mkdirSync(FOLDER, { recursive: true });
test.describe.configure({ timeout: 240_000 });

test.beforeAll(async ({ request }) => {
  await make(request, USABLE, 'Vendas');
  await until(request, USABLE, { state: 'usable' });
  await breakEngine(request, BROKEN);
  await make(request, BROKEN, 'Vendas, desenvolvimento');
  await until(request, BROKEN, { reason: 'crash-loop' });
});

for (const language of ['en', 'pt-BR'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    const variant = `${theme}-${language}`;
    const fileOf = (name: string) => `${FOLDER}/${name}-${variant}.png`;

    for (const { name, path, steps } of scenesOf(language)) {
      test(`${name} ${variant}`, async ({ page }) => {
        await page.setViewportSize(DESK);
        await openAs(page, 'platform-engineer', path, { language, theme });
        await expect(page.locator(BUSY)).toHaveCount(0);
        await steps?.(page);
        await expect(page.locator(BUSY)).toHaveCount(0);
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: fileOf(name) });
        if (alsoNarrow.has(name)) {
          await page.setViewportSize(PHONE);
          await page.waitForTimeout(500);
          await page.screenshot({ path: fileOf(`${name}-narrow`) });
        }
        if (DOCUMENTED[name] && language === 'en' && theme === 'light') {
          copyFileSync(fileOf(name), `docs/pages/images/${DOCUMENTED[name]}`);
        }
      });
    }
  }
}
