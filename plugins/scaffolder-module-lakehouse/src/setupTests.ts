import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Fields load what is on offer first; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// jsdom lays nothing out, and says so loudly; the stepper scrolls to the top of each page.
window.scrollTo = () => {};
