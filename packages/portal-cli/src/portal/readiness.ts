import { setTimeout as sleep } from 'node:timers/promises';
import { PortalError } from '../errors';

const REQUEST_TIMEOUT_MS = 10_000;
const POLL_MS = 500;

/** Whether the backend says that all of its plugins have started. */
export async function isPortalHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Signs in as an example person; `undefined` until the catalog knows the person. */
async function signIn(
  url: string,
  person: string,
): Promise<string | undefined> {
  const response = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': person, 'x-requested-with': 'XMLHttpRequest' },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  if (!response.ok) {
    return undefined;
  }
  const session = await response.json();
  return session?.backstageIdentity?.token;
}

/** How many tables the portal shows to a platform engineer; `undefined` when it cannot say yet. */
async function countTables(url: string): Promise<number | undefined> {
  try {
    const token = await signIn(url, 'platform-engineer');
    if (!token) {
      return undefined;
    }
    const response = await fetch(`${url}/api/lakehouse-tables/tables?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) {
      return undefined;
    }
    const { totalItems } = await response.json();
    return typeof totalItems === 'number' ? totalItems : undefined;
  } catch {
    // Not up yet, or between two states: the caller's deadline decides.
    return undefined;
  }
}

/** What to look at while waiting for the portal. */
interface Watch {
  /** Named when the wait fails. */
  log: string;
  /** Whether the portal's process still runs. */
  isAlive: () => boolean;
  /** Ends the wait early. */
  signal?: AbortSignal;
}

async function until<T>(
  what: string,
  options: Watch & { deadlineMs: number },
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + options.deadlineMs;
  for (;;) {
    if (options.signal?.aborted) {
      throw new PortalError(`${what} was interrupted`);
    }
    if (!options.isAlive()) {
      throw new PortalError('The portal ended while it was starting', {
        log: options.log,
      });
    }
    const found = await look();
    if (found) {
      return found;
    }
    if (performance.now() > deadline) {
      throw new PortalError(
        `${what} took longer than ${options.deadlineMs / 1000} s`,
        { log: options.log },
      );
    }
    await sleep(POLL_MS);
  }
}

/** Waits until every plugin of the backend has started. Deadline 2 minutes. */
export async function waitUntilHealthy(
  url: string,
  options: Watch,
): Promise<void> {
  await until('Starting the portal', { ...options, deadlineMs: 120_000 }, () =>
    isPortalHealthy(url),
  );
}

/**
 * Waits until the portal shows tables and their number has settled, which is
 * the end of the first scan. Deadline 3 minutes.
 *
 * @returns the number of tables
 */
export async function waitForTables(
  url: string,
  options: Watch,
): Promise<number> {
  let last: number | undefined;
  return until(
    'The first scan of the tables',
    { ...options, deadlineMs: 180_000 },
    async () => {
      const count = await countTables(url);
      const settled = count !== undefined && count > 0 && count === last;
      last = count;
      return settled && count;
    },
  );
}

const EXISTING_SCAN_MS = 30_000;

/**
 * Gives the first scan of an existing lakehouse half a minute. It may be large,
 * down or empty, so that nothing fails when no table has appeared by then.
 *
 * @returns the number of tables known so far; `undefined` when none is
 */
export async function waitForExistingTables(
  url: string,
  options: Watch,
): Promise<number | undefined> {
  const deadline = performance.now() + EXISTING_SCAN_MS;
  let last: number | undefined;
  return until(
    'The first scan of the tables',
    { ...options, deadlineMs: 2 * EXISTING_SCAN_MS },
    async () => {
      const count = (await countTables(url)) || undefined;
      const done =
        (count !== undefined && count === last) || performance.now() > deadline;
      last = count;
      return done && { count };
    },
  ).then(({ count }) => count);
}

const DOCUMENTATION_TIMEOUT_MS = 60_000;

/**
 * Builds the documentation now instead of at the first visit, so that the
 * search finds it too. Deadline 1 minute.
 *
 * @returns whether it is there; a portal without documentation still works
 */
export async function buildDocumentation(url: string): Promise<boolean> {
  const entity = 'default/component/lakehouse-portal';
  try {
    const token = await signIn(url, 'platform-engineer');
    const get = (path: string) =>
      fetch(`${url}/api/techdocs/${path}/${entity}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(DOCUMENTATION_TIMEOUT_MS),
      });
    // An answer that ends when the pages are built.
    await (await get('sync')).text();
    return (await get('metadata/techdocs')).ok;
  } catch {
    return false;
  }
}
