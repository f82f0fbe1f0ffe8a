import { setTimeout as sleep } from 'node:timers/promises';

/** Answers after which asking again may help. */
const PASSING_STATUS = new Set([429, 502, 503, 504]);

/**
 * A fetch for reading: each attempt has a time limit, and passing failures are tried again a few times.
 *
 * @param options - `signal` stops everything; `timeoutMs` is for one attempt with its body; `pauseMs` is waited after the
 * first failure, and doubles
 */
export function createBoundedFetch(options: {
  signal: AbortSignal;
  timeoutMs: number;
  attempts: number;
  pauseMs: number;
}): typeof fetch {
  const { signal, timeoutMs, attempts, pauseMs } = options;
  return async (input, init) => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      try {
        const response = await fetch(input, {
          ...init,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        if (last || !PASSING_STATUS.has(response.status)) {
          return response;
        }
        // An unread body would hold the connection.
        await response.body?.cancel();
      } catch (error) {
        if (last || signal.aborted) {
          throw error;
        }
      }
      await sleep(pauseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  };
}
