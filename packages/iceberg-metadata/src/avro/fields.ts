import { Cursor } from './Cursor';
import {
  branchIndex,
  compileNested,
  compileRecord,
  compileSkip,
  WantedField,
} from './decoder';
import { InvalidAvro } from './InvalidAvro';
import { AvroSchema } from './schema';

/** Reads a value of the named kinds, `undefined` for null; a writer with another type is refused when compiling. */
function compileScalar<V>(
  schema: AvroSchema,
  kinds: AvroSchema['kind'][],
  read: (cursor: Cursor) => V,
): (cursor: Cursor) => V | undefined {
  if (schema.kind === 'union') {
    const branches = schema.branches.map(branch =>
      compileScalar(branch, kinds, read),
    );
    return cursor => branches[branchIndex(cursor, branches.length)](cursor);
  }
  if (schema.kind === 'null') return () => undefined;
  if (!kinds.includes(schema.kind)) {
    throw new InvalidAvro(
      `a field has type ${schema.kind}, expected ${kinds.join(' or ')}`,
    );
  }
  return read;
}

/** Makes a wanted field of one value; writers name it by id or by one of `names`, `assign` gets `undefined` for null. */
type ScalarField<V> = <T>(
  id: number,
  names: string[],
  assign: (target: T, value: V | undefined) => void,
) => WantedField<T>;

function scalarField<V>(
  kinds: AvroSchema['kind'][],
  read: (cursor: Cursor) => V,
): ScalarField<V> {
  return (id, names, assign) => ({
    id,
    names,
    compile: type => {
      const value = compileScalar(type, kinds, read);
      return (cursor, target) => assign(target, value(cursor));
    },
  });
}

/** A field whose value is an int or long that fits a double. */
export const longField = scalarField(['int', 'long'], cursor =>
  cursor.readLong(),
);

/** A field whose value is a long of full width, as exact decimal text. */
export const int64Field = scalarField(['int', 'long'], cursor =>
  cursor.readInt64(),
);

export const stringField = scalarField(['string'], cursor =>
  cursor.readString(),
);

/** A field of bytes; the value is a view of the file, not a copy. */
export const bytesField = scalarField(['bytes'], cursor => cursor.readBytes());

export const booleanField = scalarField(['boolean'], cursor =>
  cursor.readBoolean(),
);

/** A nested record whose wanted fields land in the same target. */
export function recordField<T>(
  id: number,
  names: string[],
  wanted: WantedField<T>[],
): WantedField<T> {
  return {
    id,
    names,
    compile: type =>
      compileNested(type, record => compileRecord(record, wanted)),
  };
}

/** A list of records; `begin` makes each item's target. */
export function recordListField<T, I>(
  id: number,
  names: string[],
  wanted: WantedField<I>[],
  begin: (target: T) => I,
): WantedField<T> {
  return {
    id,
    names,
    compile: type =>
      compileNested(type, list => {
        if (list.kind !== 'array') {
          throw new InvalidAvro(
            `a field has type ${list.kind}, expected array`,
          );
        }
        const item = compileRecord(list.items, wanted);
        return (cursor, target) =>
          cursor.forEachItem(() => item(cursor, begin(target)));
      }),
  };
}

/** Makes a wanted field of Iceberg's maps by column id; `add` is called for each pair whose value is not null. */
type MapField<V> = <T>(
  id: number,
  names: string[],
  add: (target: T, key: number, value: V) => void,
) => WantedField<T>;

/** Such a map is an array of key and value records, or an Avro map (never with int keys). */
function mapField<V>(
  kinds: AvroSchema['kind'][],
  read: (cursor: Cursor) => V,
): MapField<V> {
  return (id, names, add) => ({
    id,
    names,
    compile: type =>
      compileNested(type, map => {
        if (map.kind !== 'array' || map.items.kind !== 'record') {
          return compileSkip(map);
        }
        // Both halves have ids of their own for each map; their order is fixed by the specification.
        const [key, value] = map.items.fields;
        if (!key || !value || map.items.fields.length !== 2) {
          return compileSkip(map);
        }
        const readKey = compileScalar(key.type, ['int', 'long'], c =>
          c.readLong(),
        );
        const readValue = compileScalar(value.type, kinds, read);
        return (cursor, target) =>
          cursor.forEachItem(() => {
            const column = readKey(cursor) ?? 0;
            const found = readValue(cursor);
            if (found !== undefined) add(target, column, found);
          });
      }),
  });
}

export const longMapField = mapField(['int', 'long'], cursor =>
  cursor.readLong(),
);

/** Values are views of the file, not copies. */
export const bytesMapField = mapField(['bytes'], cursor => cursor.readBytes());
