import {
  ScanProblem,
  ScanProblemPart,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ReadError } from '@lakehouse-portal/iceberg-metadata';
import { isBucketNotAllowed } from '../sources/AllowedBuckets';
import { StoredProblem } from '../store/types';
import { ListedTable } from './types';

const MINUTE_MS = 60_000;
const MAX_BACK_OFF_MS = 30 * MINUTE_MS;

/**
 * Whether a failure says something of the place rather than of the table: the table may be as well as ever, but nobody can
 * look now. A bucket that the configuration keeps closed is neither: nobody is to look until that changes.
 */
export function isTransient(error: ReadError): boolean {
  return (
    error.kind === 'unavailable' ||
    (error.kind === 'denied' && !isBucketNotAllowed(error))
  );
}

/**
 * A failure of one table's read that says nothing of the place it lies in: it took too long, or the portal itself erred.
 * Others at the same place are worth their try.
 */
export class SingleReadError extends ReadError {}

/** Whether a failure means that the place does not answer, so that its other tables need not be tried. */
export function isPlaceDown(error: ReadError): boolean {
  return error.kind === 'unavailable' && !(error instanceof SingleReadError);
}

/** Recognised by name, since an adopter's source may bring its own copy of the library. */
export function isReadError(error: unknown): error is ReadError {
  return error instanceof Error && error.name === 'ReadError';
}

/** A failure as a `ReadError`; what is not one is a defect, and reads as such without its details. */
export function asReadError(error: unknown, location: string): ReadError {
  return isReadError(error)
    ? error
    : new SingleReadError(
        'unavailable',
        'metadata',
        location,
        'an unexpected error, see the log',
        { cause: error },
      );
}

export function partOf(
  error: ReadError,
  reader: 'object-store' | 'engine',
): ScanProblemPart {
  if (reader === 'engine') {
    return 'engine';
  }
  return error.subject === 'catalog' ? 'catalog' : 'object-store';
}

export function toScanProblem(
  error: ReadError,
  reader: 'object-store' | 'engine',
): ScanProblem {
  return {
    part: partOf(error, reader),
    code: error.kind,
    message: error.message,
  };
}

export function toStoredProblem(
  error: ReadError,
  listed: Pick<ListedTable, 'reader' | 'version'>,
  at: number,
): StoredProblem {
  return {
    kind: error.kind,
    subject: error.subject,
    part: partOf(error, listed.reader),
    message: error.message,
    at,
    version: listed.version,
  };
}

/**
 * When to look again after `count` failures in a row. A place that is down or refuses is asked at each scan: that is one small
 * request a table (a place that is down is given up on sooner, and a refusal is answered at once and never repeated), and
 * access that is granted shows at the next scan. A table that is broken stays so until somebody cures it, so it is asked less
 * and less often, but at least every half hour.
 */
export function retryAt(error: ReadError, count: number, now: number): number {
  return isTransient(error)
    ? now
    : now + Math.min(MAX_BACK_OFF_MS, MINUTE_MS * 2 ** Math.min(count, 10));
}

/** Whether it is not yet time to look again. Nobody is told to wait longer than the longest wait, unless by a wrong clock. */
export function isWaiting(until: number, now: number): boolean {
  return until > now && until <= now + MAX_BACK_OFF_MS;
}
