import { ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { namespacedPath } from '../api/resourcePaths';
import { LOG_LINES, LogRequest, readableLog } from '../observation/logs';

const TIMEOUT_MS = 4_000;
const MAX_BYTES = 16 * 1024;
const AT_ONCE = 4;
const KEPT = 500;
/** Between readings that gave nothing; of a container that has ended there are no more after them. */
const RETRY_MS = [2_000, 8_000, 30_000];
/** Between two readings of a container that goes on. */
const REFRESH_MS = 30_000;

/** What is known of one request. */
interface Entry {
  lines: string[];
  state: 'queued' | 'resting' | 'settled';
  /** Readings in a row that gave nothing. */
  failures: number;
  /** Of one that rests: when it may be read again; milliseconds since the epoch. */
  dueAt: number;
  /** A timer runs for it. */
  waking?: boolean;
}

/**
 * Last lines of containers that are not well: of one that ended, once; of one that goes on, again and again while somebody
 * wants them. Best effort: where no node answers for the pod there are none, and nothing waits for them.
 */
export class LogReader {
  private readonly entries = new Map<string, Entry>();
  private readonly queue: { request: LogRequest; done: () => void }[] = [];
  private running = 0;

  constructor(
    private readonly api: ApiServer,
    private readonly signal: AbortSignal,
  ) {}

  /** Of what was wanted under this key; `undefined` where there was nothing to read. */
  linesOf(key: string): string[] | undefined {
    const lines = this.entries.get(key)?.lines;
    return lines?.length ? lines : undefined;
  }

  /**
   * Reads when it is time. `again` is called when there is something to look at, and when it is time to want it once more:
   * what nobody wants then is not read any more.
   */
  want(request: LogRequest, again: () => void): void {
    const entry = this.entryOf(request);
    if (entry.state !== 'resting') return;
    const wait = entry.dueAt - Date.now();
    if (wait > 0) {
      this.wake(entry, wait, again);
      return;
    }
    entry.state = 'queued';
    this.queue.push({ request, done: again });
    this.next();
  }

  private entryOf({ key, notBefore = 0 }: LogRequest): Entry {
    const known = this.entries.get(key);
    if (known) return known;
    const entry: Entry = {
      lines: [],
      state: 'resting',
      failures: 0,
      dueAt: notBefore,
    };
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= KEPT) break;
      this.entries.delete(oldest);
    }
    return entry;
  }

  private wake(entry: Entry, wait: number, again: () => void): void {
    if (entry.waking) return;
    entry.waking = true;
    setTimeout(() => {
      entry.waking = false;
      if (!this.signal.aborted) again();
    }, wait).unref();
  }

  private next(): void {
    while (this.running < AT_ONCE && !this.signal.aborted) {
      const item = this.queue.shift();
      if (!item) return;
      this.running++;
      void this.fetch(item.request)
        .then(lines => {
          if (this.signal.aborted) return;
          this.note(item.request, lines);
          item.done();
        })
        .finally(() => {
          this.running--;
          this.next();
        });
    }
  }

  private note({ key, goesOn }: LogRequest, lines: string[]): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    const refresh = goesOn ? REFRESH_MS : undefined;
    let wait = refresh;
    if (lines.length > 0) {
      entry.lines = lines;
      entry.failures = 0;
    } else {
      wait = RETRY_MS[entry.failures++] ?? refresh;
    }
    entry.state = wait === undefined ? 'settled' : 'resting';
    entry.dueAt = Date.now() + (wait ?? 0);
  }

  private async fetch(request: LogRequest): Promise<string[]> {
    const { namespace, pod, container, previous } = request;
    const read = async (previousRun: boolean) =>
      readableLog(
        await this.api.text(
          'GET',
          `${namespacedPath('v1', namespace, 'pods', pod)}/log`,
          {
            query: {
              container,
              previous: previousRun || undefined,
              tailLines: LOG_LINES,
              limitBytes: MAX_BYTES,
            },
            signal: this.signal,
            timeoutMs: TIMEOUT_MS,
          },
        ),
      );
    try {
      return await read(previous);
    } catch (error) {
      // Kubernetes soon forgets the run before; the one before that is not there to ask for.
      const gone = error instanceof ApiServerError && error.status === 400;
      return previous && gone ? read(false).catch(() => []) : [];
    }
  }
}
