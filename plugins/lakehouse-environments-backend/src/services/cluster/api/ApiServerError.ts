import { redactText } from '@lakehouse-portal/iceberg-metadata';

const MAX_DETAIL = 600;

/**
 * What a Kubernetes API server refused, or that it does not answer. The message is for people and holds no secrets.
 */
export class ApiServerError extends Error {
  readonly name = 'ApiServerError';
  /** HTTP status; absent where nothing answered. */
  readonly status?: number;
  /** Kubernetes' own word, such as `AlreadyExists`. */
  readonly reason?: string;
  /** What the API server itself said, without secrets. */
  readonly detail: string;

  static answered(
    server: string,
    status: number,
    body: { reason?: string; message?: string } = {},
  ): ApiServerError {
    const detail = readable(body.message ?? `HTTP ${status}`);
    const { reason } = body;
    if (status === 401) {
      return new ApiServerError(
        `The Kubernetes API server at ${server} does not accept the portal's token: it is wrong or has expired`,
        detail,
        { status, reason },
      );
    }
    if (status === 403) {
      return new ApiServerError(
        `The Kubernetes API server at ${server} does not let the portal do this: ${detail}`,
        detail,
        { status, reason },
      );
    }
    return new ApiServerError(
      `The Kubernetes API server at ${server} answered with ${status}: ${detail}`,
      detail,
      { status, reason },
    );
  }

  static unreachable(server: string, cause: unknown): ApiServerError {
    const detail = connectionFailure(cause);
    return new ApiServerError(
      `The Kubernetes API server at ${server} ${detail}`,
      detail,
      { cause },
    );
  }

  static silent(server: string, milliseconds: number): ApiServerError {
    const detail = `did not answer within ${
      Math.round(milliseconds / 100) / 10
    } s`;
    return new ApiServerError(
      `The Kubernetes API server at ${server} ${detail}`,
      detail,
    );
  }

  static unreadable(server: string, what: string): ApiServerError {
    return new ApiServerError(
      `Something at ${server} answers, but not as a Kubernetes API server does: ${what}`,
      what,
    );
  }

  private constructor(
    message: string,
    detail: string,
    options: { status?: number; reason?: string; cause?: unknown } = {},
  ) {
    super(
      message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.status = options.status;
    this.reason = options.reason;
    this.detail = detail;
  }

  get notFound(): boolean {
    return this.status === 404;
  }

  /** Worth another try: nothing answered, or the server was too busy or broken for the moment. */
  get passing(): boolean {
    if (this.status === undefined) return true;
    // A field of a wrong type in a server-side apply is answered with 500, and will be again.
    if (/failed to create typed patch object/.test(this.detail)) return false;
    return this.status === 429 || this.status >= 500;
  }
}

/** What the server said, in one line of a bounded length and without credentials. */
export function readable(text: string): string {
  const line = redactText(text).replace(/\s+/g, ' ').trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL)}…` : line;
}

/** The system's code hides some levels down, and in a list where a host has several addresses. */
function connectionFailure(cause: unknown): string {
  let code: string | undefined;
  for (let error = cause, depth = 0; error && depth < 5; depth++) {
    const current = error as { code?: unknown; errors?: unknown[] };
    if (typeof current.code === 'string' && current.code) {
      code = current.code;
      break;
    }
    error = current.errors?.[0] ?? (error as { cause?: unknown }).cause;
  }
  switch (code) {
    case 'ECONNREFUSED':
      return 'does not accept connections';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'closed the connection';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'has a name that cannot be resolved';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'has a certificate that the configured authority did not sign';
    case 'CERT_HAS_EXPIRED':
      return 'has a certificate that has expired';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'has a certificate for another name';
    default:
      return `cannot be reached${code ? ` (${code})` : ''}`;
  }
}
