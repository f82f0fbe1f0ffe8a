import {
  ReadError,
  ReadErrorKind,
  ReadSubject,
} from '@lakehouse-portal/iceberg-metadata';
import { TrinoError } from '../trino';

/** Trino's names for metadata that is missing or cannot be understood. */
const KIND_BY_NAME: Record<string, ReadErrorKind> = {
  ICEBERG_MISSING_METADATA: 'not-found',
  ICEBERG_INVALID_METADATA: 'invalid',
  ICEBERG_BAD_DATA: 'invalid',
  UNSUPPORTED_TABLE_TYPE: 'unsupported',
  NOT_SUPPORTED: 'unsupported',
  CLIENT_RESULT_TOO_LARGE: 'too-large',
};

/**
 * A failed statement as a failed read, so that callers treat both readers alike. An engine that fails in a way that says
 * nothing about the table counts as not available. Other errors (an abort) pass unchanged.
 */
export function toReadError(
  error: unknown,
  subject: ReadSubject,
  location: string,
): unknown {
  if (!(error instanceof TrinoError)) return error;
  const byKind: Record<TrinoError['kind'], ReadErrorKind> = {
    unavailable: 'unavailable',
    denied: 'denied',
    'not-found': 'not-found',
    'query-failed': 'unavailable',
  };
  return new ReadError(
    KIND_BY_NAME[error.errorName ?? ''] ?? byKind[error.kind],
    subject,
    location,
    error.message,
    { cause: error },
  );
}

/** Whether a metadata table was refused by name, as versions do that lack it. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof TrinoError &&
    (error.errorName === 'TABLE_NOT_FOUND' ||
      error.errorName === 'NOT_SUPPORTED')
  );
}
