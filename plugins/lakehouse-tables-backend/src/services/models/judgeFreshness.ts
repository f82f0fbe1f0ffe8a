import { ModelFreshness } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { optionalIsoTime } from '../tables/isoTime';

/**
 * How old the newest data are, against how old they may be; `undefined` where nobody expects anything. The words and the order of
 * the thresholds are those of dbt's source freshness.
 *
 * @param options - times in milliseconds; `foundAt` is how new the newest data were that the tool found, `committedAt` the last
 * commit that brought data: each may have happened after the other was looked at, so the later one counts
 */
export function judgeFreshness(options: {
  warnAfterMs?: number;
  errorAfterMs?: number;
  foundAt?: number;
  committedAt?: number;
  now: number;
}): ModelFreshness | undefined {
  const { warnAfterMs, errorAfterMs, foundAt, committedAt, now } = options;
  if (warnAfterMs === undefined && errorAfterMs === undefined) {
    return undefined;
  }
  const known = [foundAt, committedAt].filter(at => at !== undefined);
  const dataAt = known.length > 0 ? Math.max(...known) : undefined;
  return {
    verdict: verdictOf(dataAt === undefined ? undefined : now - dataAt, {
      warnAfterMs,
      errorAfterMs,
    }),
    dataAt: optionalIsoTime(dataAt),
    warnAfterMs,
    errorAfterMs,
  };
}

function verdictOf(
  ageMs: number | undefined,
  limits: { warnAfterMs?: number; errorAfterMs?: number },
): ModelFreshness['verdict'] {
  if (ageMs === undefined) {
    return 'unknown';
  }
  if (ageMs > (limits.errorAfterMs ?? Infinity)) {
    return 'error';
  }
  return ageMs > (limits.warnAfterMs ?? Infinity) ? 'warn' : 'pass';
}
