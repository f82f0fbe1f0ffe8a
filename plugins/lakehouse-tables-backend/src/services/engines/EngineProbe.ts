import { EngineDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { isError } from '@backstage/errors';

const TIMEOUT_MS = 2_000;
const FRESH_MS = 15_000;

/** Whether an engine answers; times are milliseconds since the epoch. */
export interface EngineHealth {
  state: 'up' | 'starting' | 'down' | 'unknown';
  version?: string;
  reason?: string;
  checkedAt?: number;
}

/** Asks engines whether they are up, at most once in a while, and without credentials: `/v1/info` is public. */
export class EngineProbe {
  readonly #cache = new Map<string, { at: number; health: EngineHealth }>();
  readonly #running = new Map<string, Promise<EngineHealth>>();

  static create(options: { now: () => number }): EngineProbe {
    return new EngineProbe(options.now);
  }

  private constructor(private readonly now: () => number) {}

  async check(engine: EngineDescriptor): Promise<EngineHealth> {
    const cached = this.#cache.get(engine.url);
    if (cached && cached.at > this.now() - FRESH_MS) {
      return cached.health;
    }
    let running = this.#running.get(engine.url);
    if (!running) {
      running = this.ask(engine.url).finally(() =>
        this.#running.delete(engine.url),
      );
      this.#running.set(engine.url, running);
    }
    return running;
  }

  private async ask(url: string): Promise<EngineHealth> {
    const at = this.now();
    const health = { ...(await askInfo(url)), checkedAt: at };
    this.#cache.set(url, { at, health });
    return health;
  }
}

async function askInfo(url: string): Promise<EngineHealth> {
  try {
    const response = await fetch(new URL('/v1/info', url), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { state: 'unknown', reason: `answered ${response.status}` };
    }
    return readInfo(await response.json());
  } catch (error) {
    return { state: 'down', reason: reasonOf(error) };
  }
}

/** Source: `ServerInfo` of the Trino REST API: `nodeVersion.version`, `starting`. */
function readInfo(body: unknown): EngineHealth {
  const info = body as {
    starting?: unknown;
    nodeVersion?: { version?: unknown };
  } | null;
  const version = info?.nodeVersion?.version;
  if (typeof version !== 'string') {
    return { state: 'unknown', reason: 'did not answer like Trino' };
  }
  return { state: info?.starting === true ? 'starting' : 'up', version };
}

function reasonOf(error: unknown): string {
  if (!isError(error)) {
    return 'unreachable';
  }
  if (error.name === 'TimeoutError') {
    return `no answer within ${TIMEOUT_MS / 1000} s`;
  }
  // fetch hides the reason in the cause.
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : 'unreachable';
}
