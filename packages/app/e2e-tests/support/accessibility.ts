import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Expects no violation of WCAG 2.1 A and AA on the page, except in core's
 * sidebar, which we cannot change. Pages of core itself have violations of
 * their own; CONTRIBUTING.md lists them.
 */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .exclude('nav[aria-label="sidebar nav"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes
        .slice(0, 5)
        .map(node => node.html.slice(0, 200))
        .join('\n  ')}`,
  );
  expect(told).toEqual([]);
}
