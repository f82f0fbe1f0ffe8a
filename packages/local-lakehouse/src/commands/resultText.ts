import { type TrinoResult } from '../trino/TrinoSession';
import { textTable } from './table';

/** NULL is a word of its own: an empty cell would look like an empty text. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return 'NULL';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** One record a line: what would break lines or columns is written as an escape. */
function oneLine(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\t/g, '\\t')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

/** The result as columns for people, or tab-separated for scripts; the first line names the columns. */
export function resultText(
  { columns, rows }: TrinoResult,
  options: { tsv?: boolean } = {},
): string {
  const cells = [columns, ...rows].map(row =>
    row.map(value => oneLine(cellText(value))),
  );
  return options.tsv
    ? cells.map(row => row.join('\t')).join('\n')
    : textTable(cells);
}
