import { type Preview } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { expect, test } from '@playwright/test';
import {
  accessibilityViolations,
  expectAccessible,
} from './support/accessibility';
import {
  COMING_UP,
  environmentCourseScenes,
} from './support/environmentCourseScenes';
import {
  answersOf,
  environments,
  ENVIRONMENTS_API,
  startTask,
  until,
} from './support/environments';
import {
  ENVIRONMENT_TABS,
  environmentStateScenes,
  environmentTabScenes,
  tabOf,
} from './support/environmentScenes';
import { expectAccessibleForm, FORM, openForm } from './support/forms';
import { keyboardGaps } from './support/keyboard';
import { openScene } from './support/scenes';
import { changed } from './support/states';
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
  ['an environment, at each time of its life,', environmentCourseScenes],
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

test('the dialog that stops an operation is accessible, and takes and gives back the focus', async ({
  page,
}) => {
  const scene = environmentCourseScenes(made.id).find(
    ({ name }) => name === COMING_UP,
  )!;
  await openScene(page, scene, variants[0]);
  const opener = page.getByRole('button', { name: 'Stop it' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(
    page.locator('[role="dialog"]:focus, [role="dialog"] :focus'),
  ).toHaveCount(1);
  // What is opened fades in, and is paler until then.
  await page.waitForTimeout(500);
  expect(await accessibilityViolations(page, '[role="dialog"]')).toEqual([]);
  // Without the focus nothing in it can be looked at: it takes it back at once.
  expect(await keyboardGaps(page, dialog)).toMatchObject({ unreachable: [] });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
});

for (const [template, answers] of [
  ['change-lakehouse-environment', { preset: 'medium' }],
  ['delete-lakehouse-environment', {}],
] as const) {
  test(`every control of ${template} is reached by Tab, and shows it`, async ({
    page,
  }) => {
    await openForm(page, {
      template,
      answers: { id: made.id, ...answers },
      number: 2,
    });
    expect(await keyboardGaps(page, page.locator(FORM))).toEqual({
      unreachable: [],
      invisibleFocus: [],
    });
  });
}

for (const variant of variants) {
  test(`a form whose answers are refused is accessible, ${variant.theme} and in ${variant.language}`, async ({
    page,
  }) => {
    const form = {
      template: 'create-lakehouse-environment',
      answers: { ...answersOf(made.id, TITLE), components: [] },
      variant,
    };
    // On the page of the name, which is taken, and which it does not leave.
    await openForm(page, { ...form, number: 2 });
    await expect(page.locator(FORM).getByText(made.id).first()).toBeVisible();
    expect(await accessibilityViolations(page, FORM)).toEqual([]);
    await changed<Preview>(`**${ENVIRONMENTS_API}/preview`, preview => {
      preview.problems = [
        {
          field: '',
          code: 'refused-by-cluster',
          severity: 'error',
          message: 'The cluster would not take it',
          params: { detail: 'admission webhook denied the request' },
        },
      ];
    })(page);
    await openForm(page, {
      ...form,
      answers: { ...form.answers, ...answersOf('e2e-never-made', TITLE) },
      number: 4,
    });
    await expect(page.getByText(/admission webhook denied/)).toBeVisible();
    expect(await accessibilityViolations(page, FORM)).toEqual([]);
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
