import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Tabs and pages are loaded when they are first shown; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);
