/** A bound in a form that compares with `<`, or `undefined` where its bytes make no sense for the type. */
export type Comparable = number | bigint | string;

/**
 * Decodes Iceberg's single-value binary form to something that orders as the specification says.
 * `type` is the type of the partition field: that of the source column after the transform.
 * Source: Iceberg specification, "Appendix D: Single-value serialization".
 */
export function decodeBound(
  bytes: Buffer,
  type: string,
): Comparable | undefined {
  switch (type) {
    case 'boolean':
      return bytes.length >= 1 ? bytes[0] : undefined;
    case 'int':
    case 'date':
      return bytes.length >= 4 ? bytes.readInt32LE(0) : undefined;
    case 'long':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
    case 'timestamp_ns':
    case 'timestamptz_ns':
      // A bound written before a promotion from int to long keeps its four bytes.
      if (bytes.length === 4) return BigInt(bytes.readInt32LE(0));
      return bytes.length >= 8 ? bytes.readBigInt64LE(0) : undefined;
    case 'float':
      return bytes.length >= 4 ? bytes.readFloatLE(0) : undefined;
    case 'double':
      if (bytes.length === 4) return bytes.readFloatLE(0);
      return bytes.length >= 8 ? bytes.readDoubleLE(0) : undefined;
    default:
      if (type.startsWith('decimal')) return decodeUnscaled(bytes);
      // Text, uuid, binary and fixed order by their unsigned bytes; latin1 keeps that order in a JavaScript string.
      return bytes.toString('latin1');
  }
}

/** Big-endian two's complement, as decimals are stored. */
export function decodeUnscaled(bytes: Buffer): bigint | undefined {
  if (bytes.length === 0 || bytes.length > 64) return undefined;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
}

/** Type of a partition field: what its transform makes of the source column. Source: specification, "Partition Transforms". */
export function resultType(transform: string, sourceType: string): string {
  if (transform === 'day') return 'date';
  if (/^(year|month|hour|bucket)/.test(transform)) return 'int';
  return sourceType;
}
