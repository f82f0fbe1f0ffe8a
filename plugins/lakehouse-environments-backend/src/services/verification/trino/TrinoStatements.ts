import { setTimeout as sleep } from 'node:timers/promises';
import { TrinoFailure } from './TrinoFailure';

/** How to reach a Trino, and as whom. Holds a secret. */
export interface TrinoAccess {
  url: string;
  user: string;
  password?: string;
}

interface Reply {
  id?: string;
  nextUri?: string;
  data?: unknown[][];
  error?: { message?: string; errorName?: string };
}

const SOURCE = 'lakehouse-portal';
const REQUEST_TIMEOUT_MS = 15_000;
const CANCEL_TIMEOUT_MS = 3_000;
/** The protocol asks clients to repeat a poll that was answered with one of these. */
const REPEATED = new Set([502, 503, 504]);
/** Trino says these for some seconds after it says that it has started. */
const NOT_YET = new Set(['NO_NODES_AVAILABLE', 'SERVER_STARTING_UP']);
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const MAX_ROWS = 10_000;

/**
 * Runs statements one at a time, as far as a smoke check needs it. Each can be stopped, and is then stopped in Trino too,
 * which the npm client offers no way to do.
 * Source: Trino documentation, "Trino client REST API".
 */
export class TrinoStatements {
  static create(access: TrinoAccess): TrinoStatements {
    const base = new URL(access.url);
    if (
      access.password !== undefined &&
      base.protocol !== 'https:' &&
      !LOOPBACK.test(base.hostname)
    ) {
      throw new TrinoFailure(
        'denied',
        `a password is sent over https only, and ${base.origin} is not`,
      );
    }
    base.pathname = base.pathname.replace(/\/+$/, '');
    return new TrinoStatements(base, access);
  }

  private constructor(
    private readonly base: URL,
    private readonly access: TrinoAccess,
  ) {}

  /** Runs a statement to its end and resolves its rows. Throws a `TrinoFailure`, or the signal's reason. */
  async run(statement: string, signal: AbortSignal): Promise<unknown[][]> {
    for (;;) {
      try {
        return await this.runOnce(statement, signal);
      } catch (error) {
        const notYet =
          error instanceof TrinoFailure && NOT_YET.has(error.errorName ?? '');
        if (!notYet) throw error;
        await sleep(500, undefined, { signal }).catch(() =>
          signal.throwIfAborted(),
        );
      }
    }
  }

  private async runOnce(
    statement: string,
    signal: AbortSignal,
  ): Promise<unknown[][]> {
    const rows: unknown[][] = [];
    let reply: Reply | undefined;
    try {
      reply = await this.request(
        'POST',
        `${this.base.href.replace(/\/$/, '')}/v1/statement`,
        signal,
        statement,
      );
      for (;;) {
        if (reply.error) throw TrinoFailure.said(reply.error);
        rows.push(...(reply.data ?? []));
        if (rows.length > MAX_ROWS) {
          throw new TrinoFailure('failed', 'the answer has too many rows');
        }
        if (!reply.nextUri) return rows;
        reply = await this.request('GET', this.here(reply.nextUri), signal);
      }
    } catch (error) {
      // What nobody waits for any more must not go on in Trino.
      if (reply?.nextUri && !reply.error) await this.cancel(reply.nextUri);
      signal.throwIfAborted();
      throw error;
    }
  }

  private async cancel(nextUri: string): Promise<void> {
    await fetch(this.here(nextUri), {
      method: 'DELETE',
      headers: this.headers(),
      signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS),
    }).catch(() => undefined);
  }

  /** The path that Trino names at the address that is configured: a password follows no answer to another host. */
  private here(nextUri: string): string {
    const { pathname, search } = new URL(nextUri, this.base);
    const prefix = this.base.pathname === '/' ? '' : this.base.pathname;
    const path = pathname.startsWith(`${prefix}/`)
      ? pathname
      : `${prefix}${pathname}`;
    return `${this.base.origin}${path}${search}`;
  }

  private async request(
    method: 'GET' | 'POST',
    url: string,
    signal: AbortSignal,
    body?: string,
  ): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      let response: Response;
      let text: string;
      try {
        response = await fetch(url, {
          method,
          body,
          headers: this.headers(),
          redirect: 'error',
          signal: AbortSignal.any([signal, timeout]),
        });
        text = await response.text();
      } catch (error) {
        signal.throwIfAborted();
        if (timeout.aborted) {
          throw new TrinoFailure(
            'unreachable',
            `it did not answer within ${REQUEST_TIMEOUT_MS / 1000} s`,
          );
        }
        throw TrinoFailure.unreachable(error);
      }
      if (response.ok) return readReply(text);
      const again =
        method === 'GET' && REPEATED.has(response.status) && attempt < 20;
      if (!again) throw TrinoFailure.answered(response.status);
      await sleep(100, undefined, { signal }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  }

  private headers(): Record<string, string> {
    const { user, password } = this.access;
    return {
      'x-trino-user': user,
      'x-trino-source': SOURCE,
      'x-trino-client-tags': `${SOURCE},smoke-check`,
      'x-trino-time-zone': 'UTC',
      ...(password !== undefined && {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString(
          'base64',
        )}`,
      }),
    };
  }
}

function readReply(text: string): Reply {
  try {
    const reply = JSON.parse(text) as Reply | null;
    if (typeof reply?.id === 'string') return reply;
  } catch {
    // A parser's own message would quote the answer.
  }
  throw new TrinoFailure('unreachable', 'something answers that is no Trino');
}
