import { expect, type Page } from '@playwright/test';

/** Colours depend on the theme, names and widths on the language: two of the four pairs have each of them once. */
export const variants = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'pt-BR' },
] as const;

export type Variant = (typeof variants)[number];

/** Gives an open page another theme and language, as another window of the same browser would; the page is not loaded again. */
export async function become(page: Page, variant: Variant) {
  const words = page.locator('main').last();
  const before = await words.innerText();
  await page.evaluate(chosen => {
    for (const [key, value] of Object.entries(chosen)) {
      window.localStorage.setItem(key, value);
      window.dispatchEvent(new StorageEvent('storage', { key }));
    }
  }, variant);
  await expect(page.locator('html')).toHaveAttribute('lang', variant.language);
  await expect(page.locator('body')).toHaveAttribute(
    'data-theme-mode',
    variant.theme,
  );
  // Words of a language come when they are needed first.
  await expect(words).not.toHaveText(before, { useInnerText: true });
}
