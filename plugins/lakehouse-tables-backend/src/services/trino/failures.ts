import { redactText } from '@lakehouse-portal/iceberg-metadata';
import { TrinoError, TrinoErrorKind } from './TrinoError';

const MAX_MESSAGE = 500;

/** The error object of Trino's protocol. */
export interface QueryFailure {
  message?: string;
  errorName?: string;
  errorType?: string;
}

/**
 * Names of errors by what a caller can do about them.
 * Source: Trino's StandardErrorCode, HiveErrorCode and IcebergErrorCode.
 */
const KIND_BY_NAME: Record<string, TrinoErrorKind> = {
  CATALOG_NOT_FOUND: 'not-found',
  SCHEMA_NOT_FOUND: 'not-found',
  TABLE_NOT_FOUND: 'not-found',
  NOT_FOUND: 'not-found',
  PERMISSION_DENIED: 'denied',
  ACCESS_DENIED: 'denied',
  NO_NODES_AVAILABLE: 'unavailable',
  SERVER_STARTING_UP: 'unavailable',
  SERVER_SHUTTING_DOWN: 'unavailable',
  CATALOG_NOT_AVAILABLE: 'unavailable',
  CATALOG_UNAVAILABLE: 'unavailable',
  HIVE_METASTORE_ERROR: 'unavailable',
  ICEBERG_FILESYSTEM_ERROR: 'unavailable',
  ICEBERG_CATALOG_ERROR: 'unavailable',
  QUERY_QUEUE_FULL: 'unavailable',
  EXCEEDED_TIME_LIMIT: 'unavailable',
};

/** What Trino says about a statement, as an error. */
export function queryError(failure: QueryFailure, queryId: string): TrinoError {
  const errorName = failure.errorName ?? 'UNKNOWN';
  const said = redactText(failure.message ?? 'no reason given')
    .replace(/^line \d+:\d+: /, '')
    .slice(0, MAX_MESSAGE);
  return new TrinoError(
    KIND_BY_NAME[errorName] ?? 'query-failed',
    `Trino: ${said} (${errorName})`,
    { errorName, queryId },
  );
}

/** An HTTP answer that carries no query result. */
export function httpError(
  origin: string,
  user: string,
  status: number,
): TrinoError {
  if (status === 401) {
    return new TrinoError(
      'denied',
      `Trino at ${origin} does not accept user "${user}" with the password it was given`,
    );
  }
  if (status === 403) {
    return new TrinoError(
      'denied',
      `Trino at ${origin} does not let user "${user}" run statements`,
    );
  }
  if (status === 404 || status === 410) {
    return new TrinoError(
      'query-failed',
      `Trino at ${origin} no longer knows the query`,
      { errorName: 'QUERY_GONE' },
    );
  }
  if (status === 429 || status >= 500) {
    return new TrinoError(
      'unavailable',
      `Trino at ${origin} answered with HTTP ${status}`,
    );
  }
  return new TrinoError(
    'query-failed',
    `Something at ${origin} answered with HTTP ${status}, not as a Trino does`,
  );
}

/** A request that got no answer: refused, reset, no such host, no trust in the certificate. */
export function connectionError(origin: string, cause: unknown): TrinoError {
  const code = connectionCode(cause);
  const why =
    code === 'ECONNREFUSED'
      ? 'does not accept connections'
      : `cannot be reached${code ? ` (${code})` : ''}`;
  return new TrinoError('unavailable', `Trino at ${origin} ${why}`, {
    errorName: code,
    cause,
  });
}

export function timeoutError(
  origin: string,
  milliseconds: number,
  queryId?: string,
): TrinoError {
  const seconds = Math.round(milliseconds / 100) / 10;
  return new TrinoError(
    'unavailable',
    `Trino at ${origin} did not answer within ${seconds} s`,
    { errorName: 'CLIENT_TIMEOUT', queryId },
  );
}

/** The system's code of a failed fetch; it hides some levels down, and in a list where a host has several addresses. */
function connectionCode(cause: unknown): string | undefined {
  for (let error = cause, depth = 0; error && depth < 5; depth++) {
    const { code, errors } = error as { code?: unknown; errors?: unknown[] };
    if (typeof code === 'string' && code) return code;
    error = errors?.[0] ?? (error as { cause?: unknown }).cause;
  }
  return undefined;
}
