import { type Formatter } from '@lakehouse-portal/backstage-plugin-lakehouse-react';

/**
 * A measured value in the unit that its name ends in: `…Bytes`, `…Ms`, `…AtMs`; `…Share`, `…Ratio`, `…Overlap` and
 * `…Value` are shares of one. Texts stay as they are.
 */
export function formatByName(
  format: Formatter,
  name: string,
  value: unknown,
): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return format.unknown;
  if (/AtMs$/.test(name)) return format.dateTime(value);
  if (/bytes$/i.test(name)) return format.bytes(value);
  if (/Ms$/.test(name)) return format.duration(value);
  if (/(share|ratio|overlap|value)$/i.test(name)) {
    return format.percent(value, 1);
  }
  return format.number(value, 1);
}
