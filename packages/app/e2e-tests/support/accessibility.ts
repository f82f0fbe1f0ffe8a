import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';

/**
 * The violations of WCAG 2.1 A and AA on the page, as texts. Core's sidebar is left out, and with `ours` everything but
 * that part: core has violations of its own, which we cannot change; CONTRIBUTING.md lists them.
 */
export async function accessibilityViolations(
  page: Page,
  ours?: string,
): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .exclude('nav[aria-label="sidebar nav"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const { violations } = await (ours ? axe.include(ours) : axe).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes
        .slice(0, 5)
        .map(node => node.html.slice(0, 200))
        .join('\n  ')}`,
  );
}
