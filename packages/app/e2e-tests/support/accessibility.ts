import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type Preferences } from './people';
import { atRest, openScene, type Scene } from './scenes';
import { become, variants } from './variants';

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
    // What the scaffolder says below a field that is refused; the field itself has said it before, and so that it can be read.
    .exclude('.MuiFormHelperText-root.Mui-error')
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

/** Looks at scenes in each theme and language, and tells the violations of all of them. */
export async function expectAccessible(
  page: Page,
  scenes: readonly Scene[],
  ours?: string,
) {
  const [first, ...others] = variants;
  const look = async (scene: Scene, { theme, language }: Preferences) =>
    expect
      .soft(
        await accessibilityViolations(page, scene.ours ?? ours),
        `${scene.name}, ${theme} and in ${language}`,
      )
      .toEqual([]);
  for (const scene of scenes) {
    await openScene(page, scene, first);
    await look(scene, first);
    for (const variant of others) {
      await become(page, variant);
      await atRest(page, scene);
      await look(scene, variant);
    }
  }
}
