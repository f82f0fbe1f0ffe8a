import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type PortalContext } from '../context';
import { PortalError } from '../errors';
import { runToLog, mustRun } from '../process/run';
import { say } from '../output';
import { installedChromium } from './installedChromium';

const FETCH_TIMEOUT_MS = 3 * 60_000;
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** The binary alone is no use on a machine without its libraries. */
const canRun = (path: string) =>
  spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;

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
  const found = installedChromium(context.root);
  if (found && canRun(found)) {
    return found;
  }
  say('Fetching a browser for the end-to-end tests (about a minute)');
  const options = { cwd: context.root, log };
  await runToLog('yarn', ['playwright', 'install', 'chromium'], {
    ...options,
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined },
    timeoutMs: FETCH_TIMEOUT_MS,
  });
  const fetched = installedChromium(context.root);
  if (fetched && canRun(fetched)) {
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
  const installed = installedChromium(context.root);
  if (!installed) {
    throw new PortalError('Chromium was installed but is not found', { log });
  }
  return installed;
}
