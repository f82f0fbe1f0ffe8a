import { type FetchApi } from '@backstage/frontend-plugin-api';

/** A preview asks clusters, which may be slow; a form does not wait for ever. */
const TIMEOUT_MS = 60_000;

/** Requests that end at some time. */
export const withTimeout = ({ fetch }: FetchApi): FetchApi => ({
  fetch: (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
});
