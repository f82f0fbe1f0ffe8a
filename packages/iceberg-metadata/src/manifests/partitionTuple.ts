import { createHmac, createSecretKey, KeyObject } from 'node:crypto';
import { Cursor } from '../avro/Cursor';
import { AvroTooLarge, InvalidAvro } from '../avro/InvalidAvro';
import { AvroSchema } from '../avro/schema';
import { PartitionSpecFacts } from '../facts/types';

/** A partition value as decoded; longs are exact text behind a mark, so that `1` and `"1"` differ. */
export type TupleValue =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'integer'; value: string }
  | { kind: 'real'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'bytes'; value: Buffer };

/** One field of a tuple, with the spec's field where the file says which one it is. */
export interface TupleField {
  fieldId: number;
  value: TupleValue;
}

/** Far more than any table is partitioned by. */
const MAX_PARTITION_FIELDS = 1000;

/** Decodes the partition struct of a manifest entry. */
export type TupleReader = (cursor: Cursor) => TupleField[];

/**
 * Builds a reader for the writer's partition struct. Fields are told apart by field id; a file without ids lists them in
 * the order of its spec (their Avro names may be changed to fit Avro's alphabet, so names are of no use).
 */
export function compileTuple(
  type: AvroSchema,
  spec: PartitionSpecFacts | undefined,
): TupleReader {
  const record =
    type.kind === 'union'
      ? type.branches.find(branch => branch.kind === 'record')
      : type;
  if (record?.kind !== 'record' || type.kind === 'union') {
    throw new InvalidAvro('the partition is no record');
  }
  if (record.fields.length > MAX_PARTITION_FIELDS) {
    throw new AvroTooLarge(`a partition of ${record.fields.length} fields`);
  }
  const readers = record.fields.map((field, index) => ({
    fieldId: field.id ?? spec?.fields[index]?.fieldId ?? 1000 + index,
    read: compileValue(field.type),
  }));
  return cursor =>
    readers.map(({ fieldId, read }) => ({ fieldId, value: read(cursor) }));
}

function compileValue(type: AvroSchema): (cursor: Cursor) => TupleValue {
  switch (type.kind) {
    case 'null':
      return () => ({ kind: 'null' });
    case 'boolean':
      return cursor => ({ kind: 'boolean', value: cursor.readBoolean() });
    case 'int':
    case 'long':
      return cursor => ({ kind: 'integer', value: cursor.readInt64() });
    case 'float':
      return cursor => ({ kind: 'real', value: cursor.readFloat() });
    case 'double':
      return cursor => ({ kind: 'real', value: cursor.readDouble() });
    case 'string':
      return cursor => ({ kind: 'text', value: cursor.readString() });
    case 'bytes':
      return cursor => ({ kind: 'bytes', value: cursor.readBytes() });
    case 'fixed':
      return cursor => ({ kind: 'bytes', value: cursor.readFixed(type.size) });
    case 'union': {
      const branches = type.branches.map(compileValue);
      return cursor => {
        const branch = branches[cursor.readLong()];
        if (!branch) throw new InvalidAvro('a union names a branch it lacks');
        return branch(cursor);
      };
    }
    default:
      throw new InvalidAvro(`a partition value has type ${type.kind}`);
  }
}

/** Characters of a masked partition key: 80 bits, so that a million partitions of a table do not collide. */
const KEY_CHARACTERS = 20;
/** Text of tuples that one read of one table remembers. */
const MAX_KNOWN_CHARACTERS = 32 * 1024 * 1024;

/**
 * Gives partitions their masked names: a keyed hash of (spec id, tuple), the same for every file and every way of
 * writing the same values. Without the masking key nobody can try values against it. Meant for one read of one table: it
 * remembers the tuples it has seen, which are people's data.
 */
export class PartitionKeys {
  private readonly secret: KeyObject;
  private readonly known = new Map<string, string>();
  private knownCharacters = 0;

  constructor(maskingKey: Buffer) {
    this.secret = createSecretKey(maskingKey);
  }

  keyOf(specId: number, tuple: TupleField[]): string {
    const canonical = JSON.stringify([
      specId,
      ...tuple.map(field => [field.fieldId, ...canonicalValue(field.value)]),
    ]);
    let key = this.known.get(canonical);
    if (key === undefined) {
      key = createHmac('sha256', this.secret)
        .update(canonical)
        .digest('hex')
        .slice(0, KEY_CHARACTERS);
      // Values may be long and many: what does not fit is hashed again each time.
      this.knownCharacters += canonical.length;
      if (this.knownCharacters <= MAX_KNOWN_CHARACTERS) {
        this.known.set(canonical, key);
      }
    }
    return key;
  }
}

function canonicalValue(value: TupleValue): (string | boolean)[] {
  switch (value.kind) {
    case 'null':
      return ['null'];
    case 'bytes':
      return ['bytes', value.value.toString('hex')];
    case 'real':
      // NaN and -0 have no JSON of their own.
      return ['real', Object.is(value.value, -0) ? '-0' : String(value.value)];
    default:
      return [value.kind, value.value];
  }
}
