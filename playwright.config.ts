import { defineConfig } from '@playwright/test';

// The portal under test is started by `./portal test`, or by hand with `./portal start`.
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://127.0.0.1:18007',
  },
  outputDir: 'node_modules/.cache/e2e-test-results',
});
