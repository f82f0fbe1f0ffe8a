import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { ReadError, ReadErrorKind } from '../errors';
import { redactText } from '../metadata/redact';
import { parseLocation, requestTarget } from './s3/address';
import { BodyTooLarge, httpGet } from './s3/httpGet';
import { S3Credentials, signGet } from './s3/signRequest';
import { ObjectStore } from './types';

/** @public */
export interface S3ObjectStoreOptions {
  /** Default: Amazon S3 of the region. */
  endpoint?: string;
  region: string;
  /** Bucket in the path instead of the host name, as MinIO wants it; default: true when there is an endpoint. */
  pathStyle?: boolean;
  /** Default: what the environment offers (variables, profile, container or instance role). */
  credentials?: S3Credentials;
  /** Milliseconds without any data; default 10,000. A steady answer may take six times as long. */
  requestTimeoutMs?: number;
  /** Tries on connection failures, timeouts and 5xx; default 3. */
  maxAttempts?: number;
  /** Connections held open; default 32. */
  maxSockets?: number;
}

const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;
const FIRST_PAUSE_MS = 100;
const RETRIED_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const DENIED_CODES = new Set([
  'AccessDenied',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'InvalidToken',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

type CredentialsSource = () => Promise<S3Credentials>;

/**
 * Files of an S3 store over plain signed GETs: a quarter of the processor time of the AWS SDK's client, which matters
 * for fleets of small files.
 * @public
 */
export class S3ObjectStore implements ObjectStore {
  static create(options: S3ObjectStoreOptions): S3ObjectStore {
    const endpoint = new URL(
      options.endpoint ?? `https://s3.${options.region}.amazonaws.com`,
    );
    if (!/^https?:$/.test(endpoint.protocol)) {
      throw new Error(
        'The endpoint of an S3 store must be an http or https URL',
      );
    }
    const { credentials } = options;
    return new S3ObjectStore(
      endpoint,
      {
        region: options.region,
        pathStyle: options.pathStyle ?? options.endpoint !== undefined,
        timeoutMs: options.requestTimeoutMs ?? 10_000,
        maxAttempts: Math.max(1, options.maxAttempts ?? 3),
        maxSockets: options.maxSockets ?? 32,
      },
      credentials ? async () => credentials : environmentCredentials(),
    );
  }

  private readonly agent: http.Agent | https.Agent;
  private readonly secure: boolean;

  private constructor(
    private readonly endpoint: URL,
    private readonly settings: {
      region: string;
      pathStyle: boolean;
      timeoutMs: number;
      maxAttempts: number;
      maxSockets: number;
    },
    private readonly credentials: CredentialsSource,
  ) {
    this.secure = endpoint.protocol === 'https:';
    const { Agent } = this.secure ? https : http;
    this.agent = new Agent({
      keepAlive: true,
      maxSockets: settings.maxSockets,
    });
  }

  async get(
    location: string,
    options: { signal?: AbortSignal; maxBytes?: number } = {},
  ): Promise<Buffer> {
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(location, maxBytes, options.signal);
      if (Buffer.isBuffer(outcome)) return outcome;
      if (!outcome.retry || attempt >= this.settings.maxAttempts) {
        const tries = attempt > 1 ? ` (${attempt} tries)` : '';
        throw new ReadError(
          outcome.kind,
          'metadata',
          redactText(location),
          `${outcome.reason}${tries}`,
          { cause: outcome.cause },
        );
      }
      // Doubling pauses with jitter, so that many readers do not come back in step.
      const pause = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
      await setTimeout(pause, undefined, { signal: options.signal });
    }
  }

  /** Closes idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private async attempt(
    location: string,
    maxBytes: number,
    signal: AbortSignal | undefined,
  ): Promise<Buffer | Failure> {
    const target = requestTarget(
      parseLocation(location),
      this.endpoint,
      this.settings.pathStyle,
    );
    let credentials: S3Credentials;
    try {
      credentials = await this.credentials();
    } catch (cause) {
      return {
        kind: 'denied',
        reason: 'no credentials for the object store',
        cause,
      };
    }
    try {
      const answer = await httpGet({
        secure: this.secure,
        hostname: target.hostname,
        port: this.endpoint.port,
        path: target.path,
        headers: signGet({
          host: target.host,
          path: target.path,
          region: this.settings.region,
          credentials,
          now: new Date(),
        }),
        agent: this.agent,
        timeoutMs: this.settings.timeoutMs,
        maxBytes,
        signal,
      });
      return answer.status === 200
        ? answer.body
        : failureOf(answer.status, answer.body);
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof BodyTooLarge) {
        return {
          kind: 'too-large',
          reason: `${cause.bytes} bytes, limit ${maxBytes}`,
        };
      }
      return {
        kind: 'unavailable',
        retry: true,
        reason: `the object store does not answer: ${reasonOf(cause)}`,
        cause,
      };
    }
  }
}

interface Failure {
  kind: ReadErrorKind;
  reason: string;
  retry?: boolean;
  cause?: unknown;
}

function failureOf(status: number, body: Buffer): Failure {
  const code = /<Code>([A-Za-z0-9.]{1,60})<\/Code>/.exec(
    body.toString('utf8', 0, 2000),
  )?.[1];
  const reason = `the object store answered ${status}${code ? ` ${code}` : ''}`;
  if (status === 404) return { kind: 'not-found', reason };
  if (status === 401 || status === 403 || (code && DENIED_CODES.has(code))) {
    return { kind: 'denied', reason };
  }
  if (status >= 500 || RETRIED_STATUS.has(status)) {
    return { kind: 'unavailable', reason, retry: RETRIED_STATUS.has(status) };
  }
  // The store works and would not answer this request (another region, an impossible name): that is about the table.
  return { kind: 'denied', reason };
}

/** System errors by code: their message names addresses, which a reader of the report need not see twice. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? 'unknown error';
}

function environmentCredentials(): CredentialsSource {
  let provider: CredentialsSource | undefined;
  return async () => {
    if (!provider) {
      // Loaded only where it is needed: it is large.
      const { defaultProvider } = await import(
        '@aws-sdk/credential-provider-node'
      );
      provider = defaultProvider();
    }
    return provider();
  };
}
