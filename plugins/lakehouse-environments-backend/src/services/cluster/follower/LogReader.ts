import { ApiServer } from '../api/ApiServer';
import { ApiServerError } from '../api/ApiServerError';
import { namespacedPath } from '../api/resourcePaths';
import { LOG_LINES, LogRequest, readableLog } from '../observation/logs';

const TIMEOUT_MS = 4_000;
const MAX_BYTES = 16 * 1024;
const AT_ONCE = 4;
const KEPT = 500;

/**
 * Last lines of containers that failed, each read once. Best effort: where no node answers for the pod there are none, and
 * nothing waits for them.
 */
export class LogReader {
  private readonly lines = new Map<string, string[]>();
  private readonly queue: { request: LogRequest; done: () => void }[] = [];
  private running = 0;

  constructor(
    private readonly api: ApiServer,
    private readonly signal: AbortSignal,
  ) {}

  /** By the key of the request; an empty list where there was nothing to read. */
  get read(): ReadonlyMap<string, string[]> {
    return this.lines;
  }

  want(request: LogRequest, done: () => void): void {
    if (this.lines.has(request.key)) return;
    this.lines.set(request.key, []);
    for (const key of this.lines.keys()) {
      if (this.lines.size <= KEPT) break;
      this.lines.delete(key);
    }
    this.queue.push({ request, done });
    this.next();
  }

  private next(): void {
    while (this.running < AT_ONCE && !this.signal.aborted) {
      const entry = this.queue.shift();
      if (!entry) return;
      this.running++;
      void this.fetch(entry.request)
        .then(lines => {
          if (lines.length === 0 || this.signal.aborted) return;
          this.lines.set(entry.request.key, lines);
          entry.done();
        })
        .finally(() => {
          this.running--;
          this.next();
        });
    }
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
