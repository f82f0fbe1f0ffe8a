import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import {
  answersOf,
  environments,
  startTask,
  until,
} from './support/environments';
import {
  ENVIRONMENT_TABS,
  environmentStateScenes,
  environmentTabScenes,
  tabOf,
} from './support/environmentScenes';
import { expectAccessibleForm } from './support/forms';
import { keyboardGaps } from './support/keyboard';
import { openScene } from './support/scenes';
import { variants } from './support/variants';

/*
 * The pages of an environment, and the forms that change and delete it, for those who see otherwise, or use no mouse. It is
 * one of its own, since what else is tested changes its environment all the while.
 */
const TITLE = 'Pages for a test';

// One environment serves them all, so one worker runs them.
test.describe.configure({ mode: 'default', timeout: 180_000 });

const made = { id: '' };

test.beforeAll(async ({ request }) => {
  test.setTimeout(240_000);
  // A worker that takes over after a failure takes over the environment as well.
  const known = (await environments(request)).find(
    ({ title, state }) => title === TITLE && state !== 'deleting',
  );
  made.id = known?.id ?? `e2e-pages-${Date.now().toString(36)}`;
  if (!known) {
    await startTask(request, 'create-lakehouse-environment', {
      ...answersOf(made.id, TITLE),
      components: [],
      onFailure: 'keep',
    });
  }
  await until(request, made.id, { state: 'usable' });
});

test.afterAll(async ({ request }) => {
  test.setTimeout(120_000);
  await startTask(request, 'delete-lakehouse-environment', {
    id: made.id,
    confirmation: made.id,
  });
  await until(request, made.id, { state: 'deleted' });
});

for (const [what, scenes] of [
  ['each tab of an environment', environmentTabScenes],
  ['an environment, in each of its states,', environmentStateScenes],
] as const) {
  test(`${what} is accessible in both themes and languages`, async ({
    page,
  }) => {
    await expectAccessible(page, scenes(made.id), 'main');
  });
}

for (const variant of variants) {
  const how = `${variant.theme} and in ${variant.language}`;

  test(`each page of the forms that change and delete it is accessible, ${how}`, async ({
    page,
  }) => {
    await expectAccessibleForm(page, {
      template: 'change-lakehouse-environment',
      answers: { id: made.id, preset: 'medium' },
      pages: 3,
      variant,
    });
    await expectAccessibleForm(page, {
      template: 'delete-lakehouse-environment',
      answers: { id: made.id },
      pages: 2,
      variant,
    });
  });
}

test('every control of each tab of an environment is reached by Tab, and shows it', async ({
  page,
}) => {
  for (const tab of ENVIRONMENT_TABS) {
    const scene = { name: tab, path: tabOf(made.id, tab) };
    await openScene(page, { ...scene, person: 'platform-engineer' }, {});
    expect
      .soft(await keyboardGaps(page, page.locator('main').last()), tab)
      .toEqual({ unreachable: [], invisibleFocus: [] });
  }
});
