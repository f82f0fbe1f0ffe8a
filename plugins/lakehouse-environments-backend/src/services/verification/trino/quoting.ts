/** The one place where names become SQL text: a delimited identifier, in which only `"` is special. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) {
    throw new Error('A name that is empty or holds NUL cannot stand in SQL');
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names from the outside in: catalog, schema, table. */
export function quoteQualified(...names: string[]): string {
  return names.map(quoteIdentifier).join('.');
}
