/**
 * The one place where names and values become SQL text. Everything that reaches an engine from outside passes through
 * {@link quoteIdentifier} or {@link quoteLiteral}; statements are otherwise constant text.
 */

/** Half a surrogate pair: with the u flag whole pairs are other characters. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text that cannot stand in a statement at all. */
export class UnquotableError extends Error {
  constructor(what: string, why: string) {
    super(`${what} cannot be written in SQL: ${why}`);
    this.name = 'UnquotableError';
  }
}

function checkText(what: string, text: string): void {
  // A NUL ends text in some parsers, so that what follows it would not be inside the quotes.
  if (text.includes('\0')) {
    throw new UnquotableError(what, 'it contains a NUL character');
  }
  // Half a surrogate pair becomes U+FFFD on the way: a different name than the one asked for.
  if (LONE_SURROGATE.test(text)) {
    throw new UnquotableError(what, 'it is not well-formed Unicode');
  }
}

/**
 * A name as a delimited identifier. Inside the quotes only `"` is special and is doubled
 * (SQL:2016 5.2, `<delimited identifier>`; Trino's SqlBase.g4, QUOTED_IDENTIFIER).
 *
 * @throws UnquotableError for an empty name, NUL, or half a surrogate pair
 */
export function quoteIdentifier(name: string): string {
  if (name === '') throw new UnquotableError('A name', 'it is empty');
  checkText('A name', name);
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names from the outside in, for example catalog, schema, table: `"c"."s"."t"`. */
export function quoteQualified(...names: string[]): string {
  return names.map(quoteIdentifier).join('.');
}

/**
 * A value as a literal. Text is a character string literal: only `'` is special and is doubled, a backslash is itself
 * (SQL:2016 5.3; Trino's SqlBase.g4, STRING). Integers must be exact: above 2^53 pass a bigint.
 *
 * @throws UnquotableError for text with NUL or half a surrogate pair, and for numbers that are no safe integer
 */
export function quoteLiteral(
  value: string | number | bigint | boolean,
): string {
  if (typeof value === 'string') {
    checkText('A text value', value);
    return `'${value.replaceAll("'", "''")}'`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new UnquotableError('A number', 'it is no safe integer');
  }
  return String(value);
}
