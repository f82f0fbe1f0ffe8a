import { redactText } from '@lakehouse-portal/iceberg-metadata';

/** Trino's names for what lies beyond it. */
const DENIED = new Set(['PERMISSION_DENIED', 'ACCESS_DENIED']);

/** A statement that failed, or a Trino that does not answer. Holds no secrets. */
export class TrinoFailure extends Error {
  readonly name = 'TrinoFailure';

  constructor(
    readonly kind: 'unreachable' | 'denied' | 'failed',
    message: string,
    /** Trino's own name of the error, such as `SCHEMA_NOT_FOUND`. */
    readonly errorName?: string,
  ) {
    super(message);
  }

  static said(error: { message?: string; errorName?: string }): TrinoFailure {
    const { errorName = 'UNKNOWN' } = error;
    const message = redactText(error.message ?? 'no reason given')
      .replace(/^line \d+:\d+: /, '')
      .replace(/\s+/g, ' ')
      .slice(0, 500);
    return new TrinoFailure(
      DENIED.has(errorName) ? 'denied' : 'failed',
      `${message} (${errorName})`,
      errorName,
    );
  }

  static answered(status: number): TrinoFailure {
    if (status === 401 || status === 403) {
      return new TrinoFailure(
        'denied',
        status === 401
          ? 'the user or the password is not accepted'
          : 'the user may not run statements',
      );
    }
    return new TrinoFailure('unreachable', `it answered with HTTP ${status}`);
  }

  static unreachable(cause: unknown): TrinoFailure {
    let code: string | undefined;
    for (let error = cause, depth = 0; error && depth < 5; depth++) {
      const current = error as { code?: unknown; errors?: unknown[] };
      if (typeof current.code === 'string') code ??= current.code;
      error = current.errors?.[0] ?? (error as { cause?: unknown }).cause;
    }
    return new TrinoFailure(
      'unreachable',
      code === 'ECONNREFUSED'
        ? 'it does not accept connections'
        : `it cannot be reached${code ? ` (${code})` : ''}`,
    );
  }
}
