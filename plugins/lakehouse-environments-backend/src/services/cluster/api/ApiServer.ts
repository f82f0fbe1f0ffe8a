import * as http from 'node:http';
import * as https from 'node:https';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiServerError } from './ApiServerError';

/** How to reach an API server, and as whom. Holds a secret. */
export interface ApiServerConnection {
  url: string;
  /** Certificates of the authority, PEM; the system's own where absent. */
  ca?: string;
  token?: string;
  /** Milliseconds for one request; default 10,000. */
  requestTimeoutMs?: number;
}

/** Values that stand in the query; what is `undefined` is left out. */
export type Query = Record<string, string | number | boolean | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  contentType?: string;
  /** Another form of the answer than the whole objects. */
  accept?: string;
  signal?: AbortSignal;
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_LINE_LENGTH = 16 * 1024 * 1024;
const REPEAT_AFTER_MS = [100, 400, 1_200];
/** Of a refusal only a short reason is read. */
const MAX_REFUSAL_BYTES = 64 * 1024;

export const MERGE_PATCH = 'application/merge-patch+json';
export const APPLY_PATCH = 'application/apply-patch+yaml';

class AnswerTooLong extends Error {}

/** Carries an error of whoever reads lines past the explanation of what went wrong on the way. */
class ReaderError extends Error {
  constructor(cause: unknown) {
    super('Thrown by the reader of lines', { cause });
  }
}

/**
 * A Kubernetes API server over plain HTTP.
 *
 * The client library can neither be stopped nor timed out while it waits for the first byte of a watch, drops what a
 * refused watch says, and passes over lines that it cannot read, so that an event is lost unnoticed. What is needed here is
 * small: JSON in and out, and lines of JSON for watches.
 * Source: Kubernetes documentation, "Kubernetes API Concepts".
 */
export class ApiServer {
  static create(connection: ApiServerConnection): ApiServer {
    const base = new URL(connection.url);
    if (!/^https?:$/.test(base.protocol)) {
      throw new Error(
        'The address of a Kubernetes API server must be an http or https URL',
      );
    }
    return new ApiServer(base, connection);
  }

  /** Scheme, host and port, for messages. */
  readonly origin: string;
  private readonly agent: http.Agent;
  private readonly timeoutMs: number;

  private constructor(
    private readonly base: URL,
    private readonly connection: ApiServerConnection,
  ) {
    this.origin = base.origin;
    this.timeoutMs = connection.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.agent =
      base.protocol === 'https:'
        ? // Watches hold a connection each, so the number of sockets has no bound here; whoever watches bounds it.
          new https.Agent({ keepAlive: true, ca: connection.ca })
        : new http.Agent({ keepAlive: true });
  }

  /** One request and its JSON. */
  async request<T = unknown>(
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<T> {
    const text = await this.text(method, path, options);
    try {
      return JSON.parse(text) as T;
    } catch {
      throw ApiServerError.unreadable(this.origin, 'no JSON');
    }
  }

  /** As `request`, and up to three times again where the failure may pass. Only for what may be done twice. */
  async requestPatiently<T = unknown>(
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.request<T>(method, path, options);
      } catch (error) {
        const again =
          error instanceof ApiServerError &&
          error.passing &&
          attempt < REPEAT_AFTER_MS.length;
        if (!again) throw error;
        await sleep(
          REPEAT_AFTER_MS[attempt] * (0.5 + Math.random()),
          undefined,
          { signal: options.signal },
        );
      }
    }
  }

  /** One request and its answer as text. */
  async text(
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<string> {
    const timeoutMs = options.timeoutMs ?? this.timeoutMs;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = options.signal
      ? AbortSignal.any([options.signal, timeout])
      : timeout;
    try {
      const response = await this.send(method, path, options, signal);
      return await readAll(response, MAX_ANSWER_BYTES);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (timeout.aborted) {
        throw ApiServerError.silent(this.origin, timeoutMs);
      }
      throw this.explain(error);
    }
  }

  /**
   * Reads lines as they come, until the server ends the answer. More than `silenceMs` without any data is a failure: a
   * connection that broke on the way looks just like a quiet one.
   */
  async lines(
    path: string,
    options: {
      query?: Query;
      signal: AbortSignal;
      silenceMs: number;
      onOpen?: () => void;
      onLine: (line: string) => void;
    },
  ): Promise<void> {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), options.silenceMs);
    timer.unref();
    const opening = setTimeout(() => silence.abort(), this.timeoutMs);
    opening.unref();
    const signal = AbortSignal.any([options.signal, silence.signal]);
    let response: http.IncomingMessage | undefined;
    try {
      response = await this.send('GET', path, options, signal);
      clearTimeout(opening);
      options.onOpen?.();
      const decoder = new StringDecoder('utf8');
      let rest = '';
      for await (const chunk of response) {
        timer.refresh();
        const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
        rest = lines.pop()!;
        if (rest.length > MAX_LINE_LENGTH) throw new AnswerTooLong();
        // A line without its end is of a connection that broke.
        for (const line of lines) {
          if (line === '') continue;
          try {
            options.onLine(line);
          } catch (error) {
            throw new ReaderError(error);
          }
        }
      }
    } catch (error) {
      options.signal.throwIfAborted();
      if (silence.signal.aborted) {
        throw ApiServerError.silent(
          this.origin,
          response ? options.silenceMs : this.timeoutMs,
        );
      }
      throw this.explain(error);
    } finally {
      clearTimeout(timer);
      clearTimeout(opening);
      response?.destroy();
    }
  }

  /** Closes idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private explain(error: unknown): unknown {
    if (error instanceof ReaderError) return error.cause;
    if (error instanceof ApiServerError) return error;
    if (error instanceof AnswerTooLong) {
      return ApiServerError.unreadable(this.origin, 'too much at once');
    }
    return ApiServerError.unreachable(this.origin, error);
  }

  private async send(
    method: string,
    path: string,
    options: RequestOptions,
    signal: AbortSignal,
  ): Promise<http.IncomingMessage> {
    const body =
      options.body === undefined ? undefined : JSON.stringify(options.body);
    const response = await new Promise<http.IncomingMessage>(
      (resolve, reject) => {
        const { request } = this.base.protocol === 'https:' ? https : http;
        const sent = request(
          this.address(path, options.query),
          {
            method,
            agent: this.agent,
            signal,
            headers: {
              accept: options.accept ?? 'application/json',
              'user-agent': 'lakehouse-portal',
              ...(this.connection.token && {
                authorization: `Bearer ${this.connection.token}`,
              }),
              ...(body !== undefined && {
                'content-type': options.contentType ?? 'application/json',
                'content-length': Buffer.byteLength(body),
              }),
            },
          },
          resolve,
        );
        sent.on('error', reject);
        sent.end(body);
      },
    );
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return response;
    const text = await readAll(response, MAX_REFUSAL_BYTES).catch(() => '');
    throw ApiServerError.answered(this.origin, status, statusOf(text));
  }

  private address(path: string, query: Query = {}): URL {
    const url = new URL(
      `${this.base.href.replace(/\/$/, '')}/${path.replace(/^\//, '')}`,
    );
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  }
}

async function readAll(
  response: http.IncomingMessage,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += (chunk as Buffer).length;
    if (length > maxBytes) {
      response.destroy();
      throw new AnswerTooLong();
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function statusOf(text: string): { reason?: string; message?: string } {
  try {
    const { reason, message } = JSON.parse(text) as Record<string, unknown>;
    return {
      reason: typeof reason === 'string' ? reason : undefined,
      message: typeof message === 'string' ? message : undefined,
    };
  } catch {
    // Proxies in between answer with pages.
    return {};
  }
}
