import { setTimeout as sleep } from 'node:timers/promises';
import { pollAddress, trinoAddress } from './address';
import {
  connectionError,
  httpError,
  queryError,
  timeoutError,
} from './failures';
import {
  readQueryStatus,
  readStatementReply,
  readUptime,
  StatementReply,
  statsOf,
} from './replies';
import { TrinoError } from './TrinoError';
import { QueryStatus, StatementPage, TrinoConnection } from './types';

const SOURCE = 'lakehouse-portal';
const DEFAULT_REQUEST_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
const CONFIRM_FOR_MS = 5_000;
/** Waits before repeating a request; their number bounds the repeats. */
const REPEAT_AFTER_MS = [100, 300, 900];

/** What a statement is sent with, beside the connection's own settings. */
export interface SubmitOptions {
  signal?: AbortSignal;
  transactionId?: string;
  /** Session properties for this statement, by name. */
  session?: Record<string, string>;
}

/** `stopped`: Trino says the query has ended or is gone. `unconfirmed`: it did not say so in time. */
export type CancelOutcome = 'stopped' | 'unconfirmed';

/**
 * Trino's client protocol, one step a call, over `fetch`.
 *
 * The npm client hides `nextUri`, rounds 64-bit integers, has neither time limits nor abort, and retries nothing. A run
 * that must outlive this process has to keep `nextUri` and its query id, so the steps are explicit here:
 * `submit`, then `advance` while there is a `nextUri`, or `cancel`.
 *
 * Repeats, at most three: any request when the connection was refused, since nothing was sent; a poll also when it was
 * answered with 502, 503 or 504, which the protocol asks for. A POST that may have arrived is never sent again.
 * Source: Trino documentation, "Trino client REST API".
 */
export class TrinoProtocol {
  static create(connection: TrinoConnection): TrinoProtocol {
    return new TrinoProtocol(connection, trinoAddress(connection));
  }

  private readonly requestTimeoutMs: number;
  private readonly maxResponseBytes: number;
  private readonly headers: Record<string, string>;

  private constructor(
    private readonly connection: TrinoConnection,
    private readonly base: URL,
  ) {
    this.requestTimeoutMs =
      connection.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS;
    this.maxResponseBytes =
      connection.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES;
    const { user, password, clientTags = [], source = SOURCE } = connection;
    this.headers = {
      'x-trino-user': user,
      'x-trino-source': source,
      'x-trino-client-tags': [SOURCE, ...clientTags].join(','),
      ...(connection.traceToken !== undefined && {
        'x-trino-trace-token': connection.traceToken,
      }),
      'x-trino-time-zone': 'UTC',
      // Without it Trino cuts times to milliseconds, and partitions that differ in microseconds look the same.
      'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
      ...(password !== undefined && {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString(
          'base64',
        )}`,
      }),
    };
  }

  /** Scheme, host and port, for messages. */
  get origin(): string {
    return this.base.origin;
  }

  /** Sends a statement. Trino runs it only while somebody polls. */
  async submit(
    sql: string,
    options: SubmitOptions = {},
  ): Promise<StatementPage> {
    const session = Object.entries(options.session ?? {})
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join(',');
    return this.page('POST', this.address('/v1/statement'), {
      signal: options.signal,
      body: sql,
      headers: {
        'x-trino-transaction-id': options.transactionId ?? 'NONE',
        ...(session && { 'x-trino-session': session }),
      },
    });
  }

  /** Asks how a statement goes on; Trino holds the answer back for up to a second. */
  async advance(
    nextUri: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<StatementPage> {
    return this.page('GET', pollAddress(this.base, nextUri), options);
  }

  /**
   * Stops a query and asks whether it has ended; by its id where nothing else of it is known. Never throws: whoever cancels
   * has nothing left to do about it.
   */
  async cancel(query: {
    queryId: string;
    nextUri?: string;
  }): Promise<CancelOutcome> {
    const deadline = Date.now() + CONFIRM_FOR_MS;
    try {
      await this.send(
        'DELETE',
        query.nextUri
          ? pollAddress(this.base, query.nextUri)
          : this.addressOfQuery(query.queryId),
        {},
      );
      do {
        const { state } = await this.status(query.queryId);
        if (state !== 'running') return 'stopped';
        await sleep(100);
      } while (Date.now() < deadline);
    } catch {
      // Refused or out of reach: not confirmed. An abandoned query ends by itself after query.client.timeout.
    }
    return 'unconfirmed';
  }

  /** Asks about a query by its id, which does not count as polling it. */
  async status(
    queryId: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<QueryStatus> {
    const { response, text } = await this.sendWithRepeats(
      'GET',
      `${this.addressOfQuery(queryId)}?pruned=true`,
      options,
    );
    if (response.status === 404 || response.status === 410) {
      return { state: 'gone' };
    }
    if (!response.ok) {
      throw httpError(this.origin, this.connection.user, response.status);
    }
    return readQueryStatus(text) ?? this.refuse();
  }

  /**
   * The latest moment, in milliseconds since the epoch, at which this coordinator can have started; what it was sent before
   * may have been for another one.
   */
  async coordinatorStart(
    options: { signal?: AbortSignal } = {},
  ): Promise<number> {
    const { response, text } = await this.sendWithRepeats(
      'GET',
      this.address('/v1/info'),
      options,
    );
    if (!response.ok) {
      throw httpError(this.origin, this.connection.user, response.status);
    }
    const uptime = readUptime(text);
    return uptime === undefined ? this.refuse() : Date.now() - uptime;
  }

  private address(path: string): string {
    return `${this.base.href.replace(/\/$/, '')}${path}`;
  }

  private addressOfQuery(queryId: string): string {
    return this.address(`/v1/query/${encodeURIComponent(queryId)}`);
  }

  private refuse(): never {
    throw new TrinoError(
      'query-failed',
      `Something at ${this.origin} answers, but not as a Trino does`,
    );
  }

  private async page(
    method: 'GET' | 'POST',
    url: string,
    request: RequestOptions,
  ): Promise<StatementPage> {
    const { response, text } = await this.sendWithRepeats(method, url, request);
    if (!response.ok) {
      throw httpError(this.origin, this.connection.user, response.status);
    }
    const reply: StatementReply = readStatementReply(text) ?? this.refuse();
    if (reply.error) throw queryError(reply.error, reply.id);
    return {
      queryId: reply.id,
      nextUri: reply.nextUri,
      state: reply.stats?.state ?? 'UNKNOWN',
      stats: statsOf(reply),
      columns: reply.columns,
      rows: reply.data ?? [],
      startedTransactionId:
        response.headers.get('x-trino-started-transaction-id') ?? undefined,
    };
  }

  private async sendWithRepeats(
    method: 'GET' | 'POST',
    url: string,
    request: RequestOptions,
  ): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const last = attempt === REPEAT_AFTER_MS.length;
      try {
        const answer = await this.send(method, url, request);
        const again =
          method === 'GET' && [502, 503, 504].includes(answer.response.status);
        if (!again || last) return answer;
      } catch (error) {
        const refused =
          error instanceof TrinoError && error.errorName === 'ECONNREFUSED';
        if (!refused || last) throw error;
      }
      await sleep(REPEAT_AFTER_MS[attempt], undefined, {
        signal: request.signal,
      });
    }
  }

  /** One request. Throws the reason of the caller's signal, or a `TrinoError` that says what went wrong. */
  private async send(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    request: RequestOptions,
  ): Promise<Answer> {
    request.signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(this.requestTimeoutMs);
    try {
      const response = await fetch(url, {
        method,
        body: request.body,
        headers: { ...this.headers, ...request.headers },
        redirect: 'manual',
        signal: request.signal
          ? AbortSignal.any([request.signal, timeout])
          : timeout,
      });
      return { response, text: await this.boundedText(response) };
    } catch (error) {
      if (error instanceof TrinoError) throw error;
      request.signal?.throwIfAborted();
      if (timeout.aborted) {
        throw timeoutError(this.origin, this.requestTimeoutMs);
      }
      throw connectionError(this.origin, error);
    }
  }

  private async boundedText(response: Response): Promise<string> {
    if (!response.body) return '';
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.byteLength;
      if (bytes > this.maxResponseBytes) {
        throw new TrinoError(
          'query-failed',
          `An answer of Trino at ${this.origin} is larger than ${this.maxResponseBytes} bytes`,
          { errorName: 'CLIENT_RESULT_TOO_LARGE' },
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

interface RequestOptions {
  signal?: AbortSignal;
  body?: string;
  headers?: Record<string, string>;
}

interface Answer {
  response: Response;
  text: string;
}
