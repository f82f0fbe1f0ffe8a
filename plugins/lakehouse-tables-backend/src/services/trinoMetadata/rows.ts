import { TrinoResult, TrinoValue } from '../trino';

/** One row, its values by column name. */
export class Row {
  constructor(
    private readonly index: Map<string, number>,
    private readonly values: TrinoValue[],
  ) {}

  value(column: string): TrinoValue {
    const at = this.index.get(column);
    return at === undefined ? null : this.values[at];
  }

  text(column: string): string | undefined {
    const value = this.value(column);
    return typeof value === 'string' ? value : undefined;
  }

  /** A number; `undefined` for null. Sums beyond 2^53 (as bytes: 9 petabytes) are rounded. */
  number(column: string): number | undefined {
    const value = this.value(column);
    if (typeof value !== 'number' && typeof value !== 'string') {
      return undefined;
    }
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  }

  /** A sum or count, where nothing to add up is 0. */
  sum(column: string): number {
    return this.number(column) ?? 0;
  }
}

export function rowsOf(result: TrinoResult): Row[] {
  const index = new Map(
    result.columns.map((column, i): [string, number] => [column.name, i]),
  );
  return result.rows.map(values => new Row(index, values));
}
