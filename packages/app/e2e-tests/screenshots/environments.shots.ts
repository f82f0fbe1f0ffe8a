import { copyFileSync, mkdirSync } from 'node:fs';
import { type Preview } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { test, type APIRequestContext, type Page } from '@playwright/test';
import {
  answersOf,
  breakEngine,
  environmentOf,
  ENVIRONMENTS_API,
  startTask,
  until,
} from '../support/environments';
import {
  ENVIRONMENT_TABS,
  environmentListScenes,
  environmentStateScenes,
  environmentTabScenes,
  tabOf,
} from '../support/environmentScenes';
import { environmentCourseScenes } from '../support/environmentCourseScenes';
import { openForm } from '../support/forms';
import { openScene, type Scene } from '../support/scenes';
import { changed } from '../support/states';

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
  'environments-full': 'environments.png',
  'environment-crash-loop-overview': 'environment.png',
  'environment-form-4': 'environment-form.png',
};

async function make(request: APIRequestContext, id: string, title: string) {
  if (!(await environmentOf(request, id))) {
    await startTask(request, 'create-lakehouse-environment', {
      ...answersOf(id, title),
      onFailure: 'keep',
    });
  }
}

const scenes: Scene[] = [
  ...environmentListScenes,
  ...environmentTabScenes(USABLE),
  ...environmentStateScenes(USABLE),
  ...environmentCourseScenes(USABLE),
  ...ENVIRONMENT_TABS.map(tab => ({
    name: `environment-crash-loop-${tab}`,
    path: tabOf(BROKEN, tab),
    person: 'platform-engineer' as const,
  })),
  {
    name: 'environment-entity',
    path: `/catalog/default/system/${USABLE}`,
    ours: '[data-testid="lakehouse-environment-state"]',
  },
  {
    name: 'environment-entity-tab',
    path: `/catalog/default/system/${USABLE}/environment`,
    ours: '[data-testid="lakehouse-environment"]',
  },
];

const forms = [
  {
    name: 'environment-form',
    template: 'create-lakehouse-environment',
    answers: answersOf('vendas-teste', 'Vendas, teste'),
    pages: 4,
  },
  {
    name: 'environment-form-refused',
    template: 'create-lakehouse-environment',
    answers: answersOf(USABLE, 'Vendas'),
    pages: 2,
  },
  {
    name: 'environment-form-no-room',
    template: 'create-lakehouse-environment',
    answers: answersOf('vendas-teste', 'Vendas, teste'),
    pages: 3,
    state: changed<Preview>(`**${ENVIRONMENTS_API}/preview`, ({ problems }) =>
      problems.push({
        field: 'preset',
        code: 'cluster-memory-short',
        severity: 'error',
        message: 'It asks for more memory than is left',
        params: {
          asked: '35',
          left: '12',
          quota: '256',
          cluster: 'local',
        },
      }),
    ),
  },
  {
    name: 'environment-form-change',
    template: 'change-lakehouse-environment',
    answers: { id: USABLE, preset: 'medium' },
    pages: 3,
  },
  {
    name: 'environment-form-delete',
    template: 'delete-lakehouse-environment',
    answers: { id: USABLE },
    pages: 2,
  },
];

const alsoNarrow = new Set([
  'environments-full',
  'environment-overview',
  'environment-requests-unknown',
  'environment-crash-loop-overview',
  'environment-entity-tab',
  'environment-form-3',
  'environment-form-4',
  'environment-form-change-3',
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

    const take = async (page: Page, name: string) => {
      // What is opened slides in.
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
    };

    for (const scene of scenes) {
      test(`${scene.name} ${variant}`, async ({ page }) => {
        await page.setViewportSize(DESK);
        await openScene(page, scene, { language, theme });
        await take(page, scene.name);
      });
    }
    for (const { name, pages, state, ...form } of forms) {
      for (let number = 1; number <= pages; number++) {
        test(`${name}-${number} ${variant}`, async ({ page }) => {
          await page.setViewportSize(DESK);
          await state?.(page);
          await openForm(page, {
            ...form,
            number,
            variant: { theme, language },
          });
          await take(page, `${name}-${number}`);
        });
      }
    }
  }
}
