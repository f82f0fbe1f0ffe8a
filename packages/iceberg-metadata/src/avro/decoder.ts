import { Cursor } from './Cursor';
import { InvalidAvro } from './InvalidAvro';
import { AvroRecord, AvroSchema } from './schema';

export type Skip = (cursor: Cursor) => void;

/** Reads one value into `target`. */
export type Assign<T> = (cursor: Cursor, target: T) => void;

/**
 * A field that the caller wants. It is found by Iceberg's field id, else by one of the names the specification gave it
 * over time. `compile` gets the type the writer used and returns the code that reads it.
 */
export interface WantedField<T> {
  id: number;
  names: string[];
  compile: (type: AvroSchema) => Assign<T>;
}

/**
 * Builds a reader for records of the writer's schema which assigns the wanted fields and jumps over all others.
 * Fields the writer does not have are left as they are in the target, so the caller resets it before each record.
 */
export function compileRecord<T>(
  record: AvroSchema,
  wanted: WantedField<T>[],
): Assign<T> {
  if (record.kind !== 'record') {
    throw new InvalidAvro(`expected a record, found ${record.kind}`);
  }
  const steps: Assign<T>[] = [];
  let skips: Skip[] = [];
  const flush = () => {
    if (skips.length) steps.push(sequence(skips));
    skips = [];
  };
  const matches = matchFields(record, wanted);
  for (const field of record.fields) {
    const match = matches.get(field);
    if (match) {
      flush();
      steps.push(match.compile(field.type));
    } else {
      skips.push(compileSkip(field.type));
    }
  }
  flush();
  return (cursor, target) => {
    for (let i = 0; i < steps.length; i++) steps[i](cursor, target);
  };
}

function matchFields<T>(record: AvroRecord, wanted: WantedField<T>[]) {
  const matches = new Map<AvroRecord['fields'][number], WantedField<T>>();
  for (const want of wanted) {
    const field =
      record.fields.find(candidate => candidate.id === want.id) ??
      record.fields.find(
        candidate =>
          candidate.id === undefined && want.names.includes(candidate.name),
      );
    if (field && !matches.has(field)) matches.set(field, want);
  }
  return matches;
}

function sequence(skips: Skip[]): Skip {
  if (skips.length === 1) return skips[0];
  return cursor => {
    for (let i = 0; i < skips.length; i++) skips[i](cursor);
  };
}

/** Code that jumps over a value without making it. */
export function compileSkip(
  schema: AvroSchema,
  seen = new Map<AvroSchema, Skip>(),
): Skip {
  switch (schema.kind) {
    case 'null':
      return () => {};
    case 'boolean':
      return cursor => cursor.skip(1);
    case 'int':
    case 'long':
    case 'enum':
      return cursor => cursor.skipLong();
    case 'float':
      return cursor => cursor.skip(4);
    case 'double':
      return cursor => cursor.skip(8);
    case 'string':
    case 'bytes':
      return cursor => cursor.skip(cursor.readLong());
    case 'fixed':
      return cursor => cursor.skip(schema.size);
    case 'array': {
      const item = compileSkip(schema.items, seen);
      return cursor => cursor.forEachItem(() => item(cursor), true);
    }
    case 'map': {
      const value = compileSkip(schema.values, seen);
      return cursor =>
        cursor.forEachItem(() => {
          cursor.skip(cursor.readLong());
          value(cursor);
        }, true);
    }
    case 'union': {
      const branches = schema.branches.map(branch => compileSkip(branch, seen));
      return cursor => branches[branchIndex(cursor, branches.length)](cursor);
    }
    case 'record': {
      const known = seen.get(schema);
      if (known) return known;
      // A record may hold itself: the inner mention goes through this variable.
      let compiled: Skip = () => {};
      seen.set(schema, cursor => compiled(cursor));
      compiled = sequence(
        schema.fields.map(field => compileSkip(field.type, seen)),
      );
      return compiled;
    }
    default:
      throw new InvalidAvro('unknown kind of schema');
  }
}

function branchIndex(cursor: Cursor, branches: number): number {
  const index = cursor.readLong();
  if (!(index >= 0 && index < branches)) {
    throw new InvalidAvro(`a union names branch ${index} of ${branches}`);
  }
  return index;
}

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

/** A field whose value is an int or long that fits a double. */
export function longField<T>(
  id: number,
  names: string[],
  assign: (target: T, value: number | undefined) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type => {
      const read = compileScalar(type, ['int', 'long'], c => c.readLong());
      return (cursor, target) => assign(target, read(cursor));
    },
  };
}

/** A field whose value is a long of full width, as exact decimal text. */
export function int64Field<T>(
  id: number,
  names: string[],
  assign: (target: T, value: string | undefined) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type => {
      const read = compileScalar(type, ['int', 'long'], c => c.readInt64());
      return (cursor, target) => assign(target, read(cursor));
    },
  };
}

export function stringField<T>(
  id: number,
  names: string[],
  assign: (target: T, value: string | undefined) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type => {
      const read = compileScalar(type, ['string'], c => c.readString());
      return (cursor, target) => assign(target, read(cursor));
    },
  };
}

export function bytesField<T>(
  id: number,
  names: string[],
  assign: (target: T, value: Buffer | undefined) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type => {
      const read = compileScalar(type, ['bytes', 'fixed'], c => c.readBytes());
      return (cursor, target) => assign(target, read(cursor));
    },
  };
}

export function booleanField<T>(
  id: number,
  names: string[],
  assign: (target: T, value: boolean | undefined) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type => {
      const read = compileScalar(type, ['boolean'], c => c.readBoolean());
      return (cursor, target) => assign(target, read(cursor));
    },
  };
}

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

/**
 * Iceberg's map from column id to long: an array of key and value records, or an Avro map (never with int keys).
 * `add` is called for each pair.
 */
export function longMapField<T>(
  id: number,
  names: string[],
  add: (target: T, key: number, value: number) => void,
): WantedField<T> {
  return {
    id,
    names,
    compile: type =>
      compileNested<T>(type, map => {
        if (map.kind !== 'array' || map.items.kind !== 'record') {
          return compileSkip(map);
        }
        const pair = { key: 0, value: 0 };
        // Both halves have ids of their own for each map; their order is fixed by the specification.
        const [key, value] = map.items.fields;
        if (!key || !value || map.items.fields.length !== 2) {
          return compileSkip(map);
        }
        const readKey = compileScalar(key.type, ['int', 'long'], c =>
          c.readLong(),
        );
        const readValue = compileScalar(value.type, ['int', 'long'], c =>
          c.readLong(),
        );
        return (cursor, target) =>
          cursor.forEachItem(() => {
            pair.key = readKey(cursor) ?? 0;
            pair.value = readValue(cursor) ?? 0;
            add(target, pair.key, pair.value);
          });
      }),
  };
}

/** Unwraps `null` unions around a value. */
export function compileNested<T>(
  type: AvroSchema,
  compile: (type: AvroSchema) => Assign<T>,
): Assign<T> {
  if (type.kind !== 'union') return compile(type);
  const branches = type.branches.map(branch =>
    branch.kind === 'null' ? () => {} : compile(branch),
  );
  return (cursor, target) =>
    branches[branchIndex(cursor, branches.length)](cursor, target);
}
