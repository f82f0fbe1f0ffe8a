import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type PortalContext } from '../context';
import { PortalError } from '../errors';
import { runToLog, mustRun } from '../process/run';
import { say } from '../output';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const FETCH_TIMEOUT_MS = 3 * 60_000;
const INSTALL_TIMEOUT_MS = 10 * 60_000;

function onThisMachine(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/bin')
    .flatMap(folder => NAMES.map(name => join(folder, name)))
    .find(existsSync);
}

/** Where Playwright keeps its own browser, when it has been fetched. */
function fetchedByPlaywright(root: string): string | undefined {
  // Playwright is a dependency of the repository's root, not of this package.
  const { chromium } = createRequire(join(root, 'package.json'))(
    '@playwright/test',
  );
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/**
 * A Chromium that can run: the machine's, else Playwright's own, else the
 * distribution's, which needs root.
 *
 * @throws PortalError saying what to install
 */
export async function findChromium(
  context: PortalContext,
  log: string,
): Promise<string> {
  const found = onThisMachine() ?? fetchedByPlaywright(context.root);
  if (found) {
    return found;
  }
  say('Fetching a browser for the end-to-end tests (about a minute)');
  const options = { cwd: context.root, log };
  await runToLog('yarn', ['playwright', 'install', 'chromium'], {
    ...options,
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined },
    timeoutMs: FETCH_TIMEOUT_MS,
  });
  const fetched = fetchedByPlaywright(context.root);
  // The binary alone is no use on a machine without its libraries.
  if (
    fetched &&
    spawnSync(fetched, ['--version'], { timeout: 20_000 }).status === 0
  ) {
    return fetched;
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new PortalError(
      'The end-to-end tests need Chromium; install it (on Debian: apt-get install chromium)',
      { log },
    );
  }
  const apt = (args: string[]) =>
    mustRun('Installing Chromium', 'apt-get', args, {
      ...options,
      append: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
  await apt(['update']);
  await apt([
    ...['install', '-y', '--no-install-recommends'],
    ...['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'],
  ]);
  const installed = onThisMachine();
  if (!installed) {
    throw new PortalError('Chromium was installed but is not found', { log });
  }
  return installed;
}
