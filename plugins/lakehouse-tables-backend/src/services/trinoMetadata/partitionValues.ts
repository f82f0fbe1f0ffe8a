import { PartitionValue } from '@lakehouse-portal/iceberg-metadata';
import { TrinoValue } from '../trino';

const TRANSFORMS = ['year', 'month', 'day', 'hour', 'bucket', 'trunc'];

/**
 * The transform behind a partition field, as far as its name says. A field named like a column is an identity: the
 * specification forbids any other transform to take a column's name. Else the names that Iceberg and Trino give by
 * themselves end with the transform. Anything else is `unknown`.
 */
export function transformOf(field: string, columns: Set<string>): string {
  if (columns.has(field)) return 'identity';
  const found = TRANSFORMS.find(
    each =>
      field.endsWith(`_${each}`) &&
      columns.has(field.slice(0, -each.length - 1)),
  );
  if (!found) return 'unknown';
  return found === 'trunc' ? 'truncate' : found;
}

/** A partition's values as text, one a field; fields that its spec lacks show as null. */
export function partitionValues(
  fields: string[],
  tuple: TrinoValue[],
  columns: Set<string>,
): PartitionValue[] {
  return fields.map((field, i) => {
    const transform = transformOf(field, columns);
    return { field, transform, value: valueText(tuple[i] ?? null, transform) };
  });
}

/** Years, months and hours count from 1970 (Iceberg specification, "Partition Transforms"); days come as dates. */
function valueText(value: TrinoValue, transform: string): string | null {
  if (value === null) return null;
  if (typeof value === 'number') {
    const dates: Record<string, () => number> = {
      year: () => Date.UTC(1970 + value, 0),
      month: () => Date.UTC(1970, value),
      hour: () => value * 3_600_000,
    };
    const date = dates[transform]?.();
    const lengths: Record<string, number> = { year: 4, month: 7, hour: 13 };
    if (date !== undefined && Math.abs(date) <= 8.64e15) {
      const text = new Date(date).toISOString();
      // Years beyond 9999 carry a sign and two more digits.
      return text
        .slice(0, text.length - 24 + lengths[transform])
        .replace('T', '-');
    }
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
