import { PartitionSpecFacts } from '../facts/types';
import { displayValue } from '../manifests/displayValue';
import { TupleField, TupleValue } from '../manifests/partitionTuple';

/**
 * The text by which engines name a partition, for example in Trino's hidden column `"$partition"`:
 * `region=EU/day=2024-01-31`. `undefined` where its spelling differs between versions of the library or could be that of
 * another value: then a statement cannot be limited to this partition (correction 10: "not scopeable" is an outcome).
 *
 * Null is spelled `null`, like the text "null"; whoever uses the path has to take both partitions for one.
 * Source: `PartitionSpec.partitionToPath` of apache/iceberg.
 */
export function partitionPath(
  tuple: TupleField[],
  spec: PartitionSpecFacts,
  typeOf: (sourceId: number) => string | undefined,
): string | undefined {
  const parts: string[] = [];
  for (const field of spec.fields) {
    const value = tuple.find(each => each.fieldId === field.fieldId)?.value;
    const type = typeOf(field.sourceId);
    const text =
      value && type && valueText(value, field.transform, type, field.name);
    if (text === undefined || text === '') return undefined;
    parts.push(`${field.name}=${text}`);
  }
  return parts.length ? parts.join('/') : undefined;
}

/** Names that every version writes as they are: older ones do not encode them. */
const PLAIN_NAME = /^[A-Za-z0-9._*-]+$/;

/** Types and transforms whose text is the same in all versions. */
const STABLE_TYPES = /^(boolean|int|long|date|string|uuid)$/;
const STABLE_RESULTS = /^(year|month|day|hour|bucket\[\d+\])$/;
const CUT = /^truncate\[\d+\]$/;

function valueText(
  value: TupleValue,
  transform: string,
  type: string,
  name: string,
): string | undefined {
  if (!PLAIN_NAME.test(name)) return undefined;
  const stable =
    STABLE_RESULTS.test(transform) ||
    ((transform === 'identity' || CUT.test(transform)) &&
      STABLE_TYPES.test(type));
  if (!stable) return undefined;
  return encode(displayValue(value, transform, type) ?? 'null');
}

/** As Java's `URLEncoder`: a space is `+`, and only letters, digits, `.`, `-`, `*` and `_` stay. */
function encode(text: string): string | undefined {
  // Half a character has no encoding.
  if (/\p{Surrogate}/u.test(text)) return undefined;
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(
      /[!'()~]/g,
      character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}
