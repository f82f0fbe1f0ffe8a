import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** `yarn screenshots`: pictures of every page and state, in each theme and language. */
export default defineConfig({
  ...base,
  testMatch: '**/*.shots.ts',
  projects: [{ name: 'pictures' }],
  reporter: [['list']],
});
