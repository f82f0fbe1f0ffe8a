import { TableFacts } from './facts/types';
import { redactText } from './metadata/redact';

/**
 * Why something could not be read.
 * - `not-found`: the file or table does not exist; `denied`: credentials, or this very request, refused;
 * - `unavailable`: the place does not answer: no connection, timeout, 408, 429 or 5xx after the bounded retries;
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

/** A failed read: names the file (never with credentials, whoever says it) and the reason. @public */
export class ReadError extends Error {
  readonly name = 'ReadError';
  readonly location: string;
  readonly reason: string;
  /** What had been read of the table before the failure: the tiers it names are complete. */
  readonly facts?: TableFacts;

  constructor(
    readonly kind: ReadErrorKind,
    readonly subject: ReadSubject,
    location: string,
    reason: string,
    options?: { cause?: unknown; facts?: TableFacts },
  ) {
    const safeLocation = redactText(location);
    const safeReason = redactText(reason);
    super(
      `${subject} ${safeLocation}: ${safeReason}`,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.location = safeLocation;
    this.reason = safeReason;
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
