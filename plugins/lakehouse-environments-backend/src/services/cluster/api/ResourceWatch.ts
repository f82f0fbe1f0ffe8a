import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesObject } from '../types';
import { ApiServer, Query } from './ApiServer';
import { ApiServerError } from './ApiServerError';

export interface ResourceWatchHandlers {
  /** All there is, after each listing; what is not among them is gone. */
  onList(items: KubernetesObject[]): void;
  onChange(
    type: 'ADDED' | 'MODIFIED' | 'DELETED',
    item: KubernetesObject,
  ): void;
  /** `lost` with the failure; also while it tries again. */
  onConnection?(state: 'watching' | 'lost', failure?: Error): void;
  /** Something that is no Kubernetes object came along, and was left out. */
  onMalformed?(what: string): void;
}

export interface ResourceWatchTiming {
  /** Seconds after which the server is to end a watch. */
  watchSeconds: number;
  /** Beyond them it counts as broken. */
  graceMs: number;
  firstPauseMs: number;
  longestPauseMs: number;
  /** Longest pause where the server refuses the token or the account. */
  refusedPauseMs: number;
}

export const DEFAULT_TIMING: ResourceWatchTiming = {
  // Anything in between that cuts quiet connections after 30 seconds never gets to do so.
  watchSeconds: 25,
  graceMs: 7_000,
  firstPauseMs: 250,
  longestPauseMs: 5_000,
  refusedPauseMs: 15_000,
};

const PAGE_SIZE = 200;
/** A server that ends watches at once must not be asked in a tight loop. */
const SHORTEST_WATCH_MS = 500;
const HELD_MS = 2_000;

/** What came cannot be read, so that something may have been missed. */
class BrokenWatch extends Error {
  constructor(what: string) {
    super(`A watch told ${what}`);
    this.name = 'BrokenWatch';
  }
}

/**
 * A collection of the API server, listed once and watched from there. Lost connections are taken up where they broke; where
 * the server no longer remembers that place (410), it is listed anew.
 */
export class ResourceWatch {
  private readonly timing: ResourceWatchTiming;

  constructor(
    private readonly api: ApiServer,
    private readonly path: string,
    private readonly options: {
      query?: Query;
      timing?: Partial<ResourceWatchTiming>;
    } = {},
  ) {
    this.timing = { ...DEFAULT_TIMING, ...options.timing };
  }

  /** Ends when the signal does; never throws. */
  async run(
    signal: AbortSignal,
    handlers: ResourceWatchHandlers,
  ): Promise<void> {
    let version: string | undefined;
    let failures = 0;
    while (!signal.aborted) {
      const startedAt = Date.now();
      let openedAt: number | undefined;
      try {
        version ??= await this.list(signal, handlers);
        const position = { version };
        try {
          await this.watch(position, signal, handlers, () => {
            openedAt = Date.now();
            handlers.onConnection?.('watching');
          });
        } finally {
          version = position.version;
        }
        failures = 0;
        const rest = SHORTEST_WATCH_MS - (Date.now() - startedAt);
        if (rest > 0) await pause(rest, signal);
      } catch (error) {
        if (signal.aborted) return;
        // One that opens only to break again at once is no better than one that does not open.
        const held = openedAt !== undefined && Date.now() - openedAt > HELD_MS;
        failures = held ? 1 : failures + 1;
        const failure = error as Error;
        if (isGone(failure) || failure instanceof BrokenWatch) {
          version = undefined;
          if (failures === 1) continue;
        }
        // One that comes back from a backup may count from a lower number again.
        if (failures > 1) version = undefined;
        // A single broken connection is nothing to tell of when the next one holds.
        if (failures > 1 || !isBroken(failure)) {
          handlers.onConnection?.('lost', failure);
        }
        await pause(this.pauseAfter(failures, failure), signal);
      }
    }
  }

  private pauseAfter(failures: number, failure: Error): number {
    const refused =
      failure instanceof ApiServerError &&
      (failure.status === 401 || failure.status === 403);
    const longest = refused
      ? this.timing.refusedPauseMs
      : this.timing.longestPauseMs;
    const doubled = this.timing.firstPauseMs * 2 ** Math.min(failures - 1, 10);
    return Math.min(doubled, longest) * (0.5 + Math.random() / 2);
  }

  private async list(
    signal: AbortSignal,
    handlers: ResourceWatchHandlers,
  ): Promise<string> {
    const items: KubernetesObject[] = [];
    let token: string | undefined;
    let version: string | undefined;
    do {
      const page: ListPage = await this.api.request<ListPage>(
        'GET',
        this.path,
        {
          query: { ...this.options.query, limit: PAGE_SIZE, continue: token },
          signal,
        },
      );
      for (const item of Array.isArray(page.items) ? page.items : []) {
        if (isObject(item)) items.push(item);
        else handlers.onMalformed?.('an item of a list without a name');
      }
      version ??= page.metadata?.resourceVersion;
      token = page.metadata?.continue || undefined;
    } while (token);
    if (!version) {
      throw ApiServerError.unreadable(
        this.api.origin,
        'a list without a version',
      );
    }
    handlers.onList(items);
    return version;
  }

  private async watch(
    position: { version: string },
    signal: AbortSignal,
    handlers: ResourceWatchHandlers,
    onOpen: () => void,
  ): Promise<void> {
    const { watchSeconds, graceMs } = this.timing;
    await this.api.lines(this.path, {
      query: {
        ...this.options.query,
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: position.version,
        timeoutSeconds: watchSeconds,
      },
      signal,
      silenceMs: watchSeconds * 1000 + graceMs,
      onOpen,
      onLine: line => {
        if (!signal.aborted) this.take(line, position, handlers);
      },
    });
  }

  private take(
    line: string,
    position: { version: string },
    handlers: ResourceWatchHandlers,
  ): void {
    const { type, object } = parseEvent(line);
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        if (isObject(object)) handlers.onChange(type, object);
        else handlers.onMalformed?.(`an object without a name (${type})`);
        break;
      case 'BOOKMARK':
        break;
      case 'ERROR': {
        const status = object as {
          code?: number;
          reason?: string;
          message?: string;
        };
        throw ApiServerError.answered(
          this.api.origin,
          Number(status?.code) || 500,
          status ?? {},
        );
      }
      default:
        throw new BrokenWatch('an event of an unknown type');
    }
    const version = (object as Partial<KubernetesObject> | undefined)?.metadata
      ?.resourceVersion;
    if (typeof version === 'string' && version) position.version = version;
  }
}

interface ListPage {
  items?: unknown[];
  metadata?: { resourceVersion?: string; continue?: string };
}

function parseEvent(line: string): { type?: unknown; object?: unknown } {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    throw new BrokenWatch('something that is no JSON');
  }
  return typeof event === 'object' && event !== null ? event : {};
}

function isObject(item: unknown): item is KubernetesObject {
  const metadata = (item as Partial<KubernetesObject> | null | undefined)
    ?.metadata;
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    typeof metadata.name === 'string' &&
    metadata.name !== ''
  );
}

function isGone(failure: Error): boolean {
  return failure instanceof ApiServerError && failure.status === 410;
}

/** Nothing was refused: the connection or the server broke. */
function isBroken(failure: Error): boolean {
  return !(failure instanceof ApiServerError) || failure.passing;
}

async function pause(milliseconds: number, signal: AbortSignal) {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
