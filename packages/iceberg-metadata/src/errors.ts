import { TableFacts } from './facts/types';

/**
 * Why something could not be read.
 * - `not-found`: the file or table does not exist; `denied`: credentials refused;
 * - `unavailable`: no connection, timeout, 5xx after the bounded retries;
 * - `invalid`: read, but truncated, hostile or not what the specification says; `too-large`: above the stated limit;
 * - `unsupported`: valid, but of a kind this library does not read (format version 4, unknown codec).
 * @public
 */
export type ReadErrorKind =
  | 'not-found'
  | 'denied'
  | 'unavailable'
  | 'invalid'
  | 'too-large'
  | 'unsupported';

/** What was being read when it failed. @public */
export type ReadSubject =
  | 'catalog'
  | 'metadata'
  | 'manifest-list'
  | 'manifest'
  | 'statistics';

/** A failed read: names the file (never with credentials) and the reason. @public */
export class ReadError extends Error {
  readonly name = 'ReadError';
  /** What had been read of the table before the failure: the tiers it names are complete. */
  readonly facts?: TableFacts;

  constructor(
    readonly kind: ReadErrorKind,
    readonly subject: ReadSubject,
    readonly location: string,
    readonly reason: string,
    options?: { cause?: unknown; facts?: TableFacts },
  ) {
    super(
      `${subject} ${location}: ${reason}`,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.facts = options?.facts;
  }

  /** The same failure about another subject or with the facts read so far. */
  with(changes: { subject?: ReadSubject; facts?: TableFacts }): ReadError {
    return new ReadError(
      this.kind,
      changes.subject ?? this.subject,
      this.location,
      this.reason,
      { cause: this.cause, facts: changes.facts ?? this.facts },
    );
  }
}
