import { Knex } from 'knex';

/**
 * The most that clocks of replicas may differ by. A stored time that is further ahead than this was written by a clock that
 * was wrong; were it believed, nothing could be stored over it until the others reach it.
 */
export const MAX_CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Narrows a query to rows whose time is at most `at`, or cannot be true. */
export function whereNotAfter<T extends Knex.QueryBuilder>(
  query: T,
  column: string,
  at: number,
  now: number,
): T {
  query.where(builder =>
    builder
      .where(column, '<=', at)
      .orWhere(column, '>', now + MAX_CLOCK_SKEW_MS),
  );
  return query;
}

/** The same for a time in hand. */
export function isNotAfter(time: number, at: number, now: number): boolean {
  return time <= at || time > now + MAX_CLOCK_SKEW_MS;
}
