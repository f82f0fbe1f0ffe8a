import { expect, type Page } from '@playwright/test';
import { accessibilityViolations } from './accessibility';
import { FORMS } from './environments';
import { openAs, type Preferences } from './people';
import { atRest } from './scenes';
import { type Variant } from './variants';

/** The form itself; around it is core's page. */
export const FORM = 'form';

/** A form whose pages are filled in. */
export const filledIn = (template: string, answers: object) =>
  `${FORMS}/${template}?formData=${encodeURIComponent(
    JSON.stringify(answers),
  )}`;

/** Goes on to the next page of a form, or to core's own page after the last one. */
export const nextPage = (page: Page) =>
  page
    .getByRole('button', { name: /^(Next|Avançar|Review|Revisar)$/ })
    .last()
    .click();

/** Opens a form that is filled in, and goes to one of its pages. */
export async function openForm(
  page: Page,
  {
    template,
    answers,
    number = 1,
    variant = {},
  }: {
    template: string;
    answers: object;
    number?: number;
    variant?: Preferences;
  },
) {
  const suffix = variant.language === 'pt-BR' ? '-pt-br' : '';
  const path = filledIn(`${template}${suffix}`, answers);
  await openAs(page, 'platform-engineer', path, variant);
  await page.locator(FORM).waitFor();
  for (let at = 1; at < number; at++) {
    await atRest(page);
    await nextPage(page);
  }
  await atRest(page);
}

/** Goes through the pages of a form that is filled in, and tells the violations of each. */
export async function expectAccessibleForm(
  page: Page,
  form: { template: string; answers: object; pages: number; variant: Variant },
) {
  await openForm(page, form);
  for (let number = 1; number <= form.pages; number++) {
    expect
      .soft(
        await accessibilityViolations(page, FORM),
        `${form.template}, page ${number}`,
      )
      .toEqual([]);
    if (number < form.pages) {
      await nextPage(page);
      await atRest(page);
    }
  }
}
