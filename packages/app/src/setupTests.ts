import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The whole app loads lazily; a busy machine needs more than the second that is the default.
configure({ asyncUtilTimeout: 10_000 });
