/**
 * - `unavailable`: no connection, no answer in time, not ready, or a part behind Trino does not answer;
 * - `denied`: user, password or access rules;
 * - `not-found`: Trino does not know the catalog, schema or table;
 * - `query-failed`: anything else that Trino says about a statement.
 */
export type TrinoErrorKind =
  | 'unavailable'
  | 'denied'
  | 'not-found'
  | 'query-failed';

export interface TrinoErrorDetails {
  /** Trino's own name of the error, for example `TABLE_NOT_FOUND`. */
  errorName?: string;
  queryId?: string;
  cause?: unknown;
}

/** A failed statement. The message is a sentence for people and holds neither the statement nor a secret. */
export class TrinoError extends Error {
  readonly name = 'TrinoError';
  readonly errorName?: string;
  readonly queryId?: string;

  constructor(
    readonly kind: TrinoErrorKind,
    message: string,
    details: TrinoErrorDetails = {},
  ) {
    super(
      message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.errorName = details.errorName;
    this.queryId = details.queryId;
  }
}
