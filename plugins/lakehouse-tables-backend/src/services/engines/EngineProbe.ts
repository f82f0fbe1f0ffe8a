import { EngineDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { isError } from '@backstage/errors';
import { readUptime } from '../trino';

/** Pages wait for it. */
const TIMEOUT_MS = 2_000;
/** Plans and runs would fail for it: an engine that collects garbage, or starts a large query, may be silent for a while. */
const PATIENT_TIMEOUT_MS = 5_000;
const PATIENT_TRIES = 2;
const FRESH_MS = 15_000;
/** A Trino answers with some two hundred bytes. */
const MAX_BYTES = 64 * 1024;

/** Whether an engine answers; times are milliseconds since the epoch. */
export interface EngineHealth {
  state: 'up' | 'starting' | 'down' | 'unknown';
  version?: string;
  /** The latest moment at which the coordinator can have started. */
  upSince?: number;
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

  /** `fresh`: asks now, whatever was answered a moment ago, and once more where nothing is answered. */
  async check(
    engine: EngineDescriptor,
    options: { fresh?: boolean } = {},
  ): Promise<EngineHealth> {
    if (options.fresh) {
      return this.askPatiently(engine.url);
    }
    const cached = this.#cache.get(engine.url);
    if (cached && cached.at > this.now() - FRESH_MS) {
      return cached.health;
    }
    let running = this.#running.get(engine.url);
    if (!running) {
      running = this.ask(engine.url, TIMEOUT_MS).finally(() =>
        this.#running.delete(engine.url),
      );
      this.#running.set(engine.url, running);
    }
    return running;
  }

  private async askPatiently(url: string): Promise<EngineHealth> {
    for (let tries = 1; ; tries++) {
      const health = await this.ask(url, PATIENT_TIMEOUT_MS);
      if (health.state !== 'down' || tries === PATIENT_TRIES) return health;
    }
  }

  private async ask(url: string, timeoutMs: number): Promise<EngineHealth> {
    const at = this.now();
    const { uptimeMs, ...answered } = await askInfo(url, timeoutMs);
    const health = {
      ...answered,
      ...(uptimeMs !== undefined && { upSince: this.now() - uptimeMs }),
      checkedAt: at,
    };
    this.#cache.set(url, { at, health });
    return health;
  }
}

const NOT_TRINO: EngineHealth = {
  state: 'unknown',
  reason: 'The address answers, but not like Trino',
};

/** With the shortest time, in milliseconds, that the coordinator has surely been up. */
type Answered = EngineHealth & { uptimeMs?: number };

async function askInfo(url: string, timeoutMs: number): Promise<Answered> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/v1/info`, {
      // Also ends the reading of an answer that never ends.
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      return {
        state: 'unknown',
        reason: `Trino answered with HTTP ${response.status}`,
      };
    }
    const text = await boundedText(response);
    return text === undefined ? NOT_TRINO : readInfo(text);
  } catch (error) {
    return { state: 'down', reason: reasonOf(error, timeoutMs) };
  }
}

/** Resolves `undefined` when the answer is larger than any of Trino's. */
async function boundedText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Source: `ServerInfo` of the Trino REST API: `nodeVersion.version`, `starting`, `uptime`. */
function readInfo(text: string): Answered {
  let info: {
    starting?: unknown;
    nodeVersion?: { version?: unknown };
  } | null;
  try {
    info = JSON.parse(text);
  } catch {
    return NOT_TRINO;
  }
  const version = info?.nodeVersion?.version;
  if (typeof version !== 'string') {
    return NOT_TRINO;
  }
  return {
    state: info?.starting === true ? 'starting' : 'up',
    version,
    uptimeMs: readUptime(text),
  };
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (isError(error) && error.name === 'TimeoutError') {
    return `Trino did not answer within ${timeoutMs / 1000} s`;
  }
  // fetch hides the reason in the cause.
  const { cause } = error as { cause?: { code?: unknown } };
  switch (cause?.code) {
    case 'ECONNREFUSED':
      return 'Trino does not accept connections';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return "Trino's host name is not known here";
    default:
      return typeof cause?.code === 'string'
        ? `Trino cannot be reached (${cause.code})`
        : 'Trino cannot be reached';
  }
}
