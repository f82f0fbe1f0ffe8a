/** As many digits as the smallest integer that a double cannot hold. */
const MAY_BE_INEXACT = /\d{16}/;

/**
 * `JSON.parse` that keeps integers beyond 2^53 as their exact decimal text. Trino sends 64-bit values as JSON numbers,
 * and rounding would make two ids or two partitions one.
 */
export function parseExactJson(text: string): unknown {
  if (!MAY_BE_INEXACT.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepExact);
}

function keepExact(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  return typeof value === 'number' &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context?.source ?? '')
    ? context!.source
    : value;
}
