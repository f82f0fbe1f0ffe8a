import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

function onThisMachine(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/bin')
    .flatMap(folder => NAMES.map(name => join(folder, name)))
    .find(existsSync);
}

function fetchedByPlaywright(root: string): string | undefined {
  // Playwright is a dependency of the repository's root, not of this package.
  const { chromium } = createRequire(join(root, 'package.json'))(
    '@playwright/test',
  );
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * Path of a Chromium that is there already: the machine's, else the one that Playwright keeps for itself.
 *
 * @param root - folder of the repository, whose Playwright is meant
 */
export function installedChromium(root: string): string | undefined {
  return onThisMachine() ?? fetchedByPlaywright(root);
}
