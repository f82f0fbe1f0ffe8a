/*
 * Kubernetes objects come from elsewhere, and anybody may have written them: each field is read as what it should be, or as
 * absent. Nothing here throws.
 */

export type Fields = Record<string, unknown>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** Absent for empty text too. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

export function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

/** The first that is text. */
export function firstText(...values: unknown[]): string | undefined {
  return values.map(text).find(value => value !== undefined);
}

/** Milliseconds since the epoch. */
export function time(value: unknown): number | undefined {
  const milliseconds = Date.parse(text(value) ?? '');
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
