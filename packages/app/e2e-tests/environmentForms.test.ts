import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { answersOf, ENVIRONMENTS } from './support/environments';
import { environmentListScenes } from './support/environmentScenes';
import { expectAccessibleForm, FORM, openForm } from './support/forms';
import { keyboardGaps } from './support/keyboard';
import { openScene } from './support/scenes';
import { variants } from './support/variants';

/*
 * The list of environments and the form that creates one, for those who see otherwise, or use no mouse.
 */
const CREATION = {
  template: 'create-lakehouse-environment',
  answers: answersOf('e2e-never-made', 'Never made'),
  pages: 4,
};

test.describe.configure({ mode: 'default', timeout: 180_000 });

test('the list of environments, in each of its states, is accessible in both themes and languages', async ({
  page,
}) => {
  await expectAccessible(page, environmentListScenes, 'main');
});

for (const variant of variants) {
  const how = `${variant.theme} and in ${variant.language}`;

  test(`each page of the form that creates one is accessible, ${how}`, async ({
    page,
  }) => {
    await expectAccessibleForm(page, { ...CREATION, variant });
  });
}

test('every control of the list is reached by Tab, and shows it', async ({
  page,
}) => {
  const scene = { name: 'environments', path: ENVIRONMENTS };
  await openScene(page, { ...scene, person: 'platform-engineer' }, {});
  expect(await keyboardGaps(page, page.locator('main').last())).toEqual({
    unreachable: [],
    invisibleFocus: [],
  });
});

test('every control of a page of the form is reached by Tab, and shows it', async ({
  page,
}) => {
  await openForm(page, { ...CREATION, number: 3 });
  expect(await keyboardGaps(page, page.locator(FORM))).toEqual({
    unreachable: [],
    invisibleFocus: [],
  });
});
