import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** The example people of the local portal, by the name of their user entity. */
export type Person = 'viewer' | 'data-engineer' | 'platform-engineer';

export interface Preferences {
  language?: 'en' | 'pt-BR';
  theme?: 'light' | 'dark';
}

/** Sets what a person has chosen before, as the browser's storage keeps it. */
export async function prefer(page: Page, preferences: Preferences) {
  await page.addInitScript(
    chosen => {
      for (const [key, value] of Object.entries(chosen)) {
        window.localStorage.setItem(key, value);
      }
    },
    { ...preferences },
  );
}

/** Opens a page of the portal as one of the people, past the sign-in page. */
export async function openAs(
  page: Page,
  person: Person,
  path: string,
  preferences: Preferences = {},
) {
  await prefer(page, preferences);
  await page.addInitScript(
    name => window.localStorage.setItem('lakehouse-portal.demo-person', name),
    person,
  );
  await page.addInitScript(letClicksThroughNotifications);
  await page.goto(path);
  // The last entry of the sidebar, in either language.
  await expect(page.locator('a[href="/settings"]').first()).toBeVisible();
}

/** One that comes meanwhile lies over buttons, and stays for as long as the mouse is on it. */
function letClicksThroughNotifications() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "[class*='notistack'], [class*='notistack'] * { pointer-events: none !important; }",
  );
  document.adoptedStyleSheets.push(sheet);
}

/** What a request needs to be that of a person. */
export async function headersOf(request: APIRequestContext, person: Person) {
  const response = await request.get('/api/auth/demo/refresh', {
    headers: { 'x-demo-person': person, 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await response.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}
