import { TupleValue } from './partitionTuple';
import { decodeUnscaled } from './singleValue';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Text of a partition value for people: what the transform made, written as dates where it made dates.
 * `type` is the source column's type. `null` stays null.
 * Source: Iceberg specification, "Partition Transforms" (year, month, day and hour count from 1970).
 */
export function displayValue(
  value: TupleValue,
  transform: string,
  type: string,
): string | null {
  if (value.kind === 'null') return null;
  if (value.kind === 'integer') {
    return integerText(value.value, transform, type);
  }
  if (value.kind === 'bytes') return bytesText(value.value, type);
  return String(value.value);
}

function integerText(value: string, transform: string, type: string): string {
  switch (transform) {
    case 'year':
      return iso(Date.UTC(1970 + Number(value), 0), 4) ?? value;
    case 'month':
      return iso(Date.UTC(1970, Number(value)), 7) ?? value;
    case 'day':
      return iso(Number(value) * DAY_MS, 10) ?? value;
    case 'hour':
      return iso(Number(value) * HOUR_MS, 13)?.replace('T', '-') ?? value;
    default:
      break;
  }
  if (transform.startsWith('bucket')) return value;
  switch (type) {
    case 'date':
      return iso(Number(value) * DAY_MS, 10) ?? value;
    case 'time':
      return timeText(BigInt(value), 6);
    case 'timestamp':
    case 'timestamptz':
      return timestampText(value, 6, type.includes('tz'));
    case 'timestamp_ns':
    case 'timestamptz_ns':
      return timestampText(value, 9, type.includes('tz'));
    default:
      return value;
  }
}

function iso(milliseconds: number, characters: number): string | undefined {
  if (!(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  const text = new Date(milliseconds).toISOString();
  // Years beyond 9999 carry a sign and two more digits.
  return text.slice(0, text.length - 24 + characters);
}

function timestampText(value: string, digits: 6 | 9, zoned: boolean): string {
  const unit = 10n ** BigInt(digits);
  const total = BigInt(value);
  const fraction = ((total % unit) + unit) % unit;
  const seconds = (total - fraction) / unit;
  const base = iso(Number(seconds) * 1000, 19);
  if (!base) return value;
  const rest = fraction
    ? `.${String(fraction).padStart(digits, '0').replace(/0+$/, '')}`
    : '';
  return `${base}${rest}${zoned ? '+00:00' : ''}`;
}

function timeText(value: bigint, digits: number): string {
  const unit = 10n ** BigInt(digits);
  const fraction = value % unit;
  const base = iso(Number(value / unit) * 1000, 19)?.slice(11) ?? String(value);
  return fraction
    ? `${base}.${String(fraction).padStart(digits, '0').replace(/0+$/, '')}`
    : base;
}

function bytesText(bytes: Buffer, type: string): string {
  const scale = /^decimal\(\d+,\s*(\d+)\)$/.exec(type)?.[1];
  if (scale !== undefined) {
    const unscaled = decodeUnscaled(bytes);
    if (unscaled !== undefined) return decimalText(unscaled, Number(scale));
  }
  const hex = bytes.toString('hex');
  if (type === 'uuid' && bytes.length === 16) {
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  return hex;
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled);
  const negative = unscaled < 0n;
  const digits = String(negative ? -unscaled : unscaled).padStart(
    scale + 1,
    '0',
  );
  const point = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(
    point,
  )}`;
}
