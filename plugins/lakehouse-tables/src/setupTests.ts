import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Tabs and pages are loaded when they are first shown; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

// jsdom lays nothing out: the virtualised list would have no visible row. A box of 600 pixels with rows of 57.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
  get: () => 600,
});
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { get: () => 57 });
