export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The moment at which the invented lakehouse stands still. */
export const NOW = Date.now();

/** A moment so many milliseconds before {@link NOW}, as the API writes it. */
export const ago = (milliseconds: number) =>
  new Date(NOW - milliseconds).toISOString();
