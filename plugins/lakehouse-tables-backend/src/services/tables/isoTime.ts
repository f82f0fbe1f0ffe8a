/** The last millisecond that a date can show. */
const MAX_MS = 8.64e15;

/** Milliseconds since the epoch as ISO 8601 in UTC. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** Metadata may hold any number as a time; one that no date can show is as good as unknown. */
export function optionalIsoTime(ms: number | undefined): string | undefined {
  return ms === undefined || !(Math.abs(ms) <= MAX_MS)
    ? undefined
    : isoTime(ms);
}
