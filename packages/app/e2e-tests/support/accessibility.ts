import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Expects no violation of WCAG 2.1 A and AA inside our own content. Core's
 * frame around it (sidebar, header, tabs) has violations of its own that we
 * cannot change; they are listed in CONTRIBUTING.md.
 */
export async function expectAccessible(page: Page, selector: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
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
