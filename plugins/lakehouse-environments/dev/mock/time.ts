export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The moment at which the invented environments stand still. */
export const NOW = Date.now();

/** A moment so many milliseconds before {@link NOW}, as the API writes it. */
export const ago = (milliseconds: number) =>
  new Date(NOW - milliseconds).toISOString();
