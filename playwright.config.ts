import { defineConfig } from '@playwright/test';
import { installedChromium } from './packages/portal-cli/src/test/installedChromium';

/** The browser that `./portal test` chose, else the one that is there. */
function chromium(): string {
  const path = process.env.PLAYWRIGHT_CHROMIUM || installedChromium(__dirname);
  if (!path) {
    throw new Error(
      'No Chromium was found; install it (on Debian: apt-get install chromium) or run: yarn playwright install chromium',
    );
  }
  return path;
}

/**
 * The portal under test is started by `./portal test`, or by hand with
 * `./portal start`; then `yarn test:e2e`. A portal elsewhere: `PLAYWRIGHT_URL`.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // What people choose is kept by the browser, and each test has one of its own.
  fullyParallel: true,
  workers: 2,
  // `./portal test` names the file of the JSON report in an environment variable.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
    ? [['list'], ['json']]
    : [['list']],
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://127.0.0.1:18007',
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1360, height: 850 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium(),
      // Containers give Chromium no sandbox and no GPU; nothing may be fetched from outside.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  // What changes tables comes after all that looks at them.
  projects: [
    {
      name: 'looking',
      testIgnore: [
        '**/changing.test.ts',
        '**/environment*.test.ts',
        '**/warehouse.test.ts',
      ],
    },
    {
      name: 'changing',
      testMatch: '**/changing.test.ts',
      dependencies: ['looking'],
    },
    {
      name: 'warehouse',
      testMatch: '**/warehouse.test.ts',
      dependencies: ['changing'],
    },
    {
      name: 'environments',
      testMatch: '**/environment*.test.ts',
      dependencies: ['warehouse'],
    },
  ],
  outputDir: 'test-results',
});
