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

/** Code for types whose values take no bytes. It is told apart, so that no schema can make much work of nothing. */
const NOTHING: Skip = () => {};

function sequence(all: Skip[]): Skip {
  const skips = all.filter(skip => skip !== NOTHING);
  if (skips.length === 0) return NOTHING;
  if (skips.length === 1) return skips[0];
  return cursor => {
    for (let i = 0; i < skips.length; i++) skips[i](cursor);
  };
}

/**
 * Code for each type, made once: named types are shared objects, so a type that is named a thousand times costs as much
 * as one. The code goes with its schema.
 */
const compiledSkips = new WeakMap<AvroSchema, Skip>();

/** Code that jumps over a value without making it. */
export function compileSkip(schema: AvroSchema): Skip {
  const known = compiledSkips.get(schema);
  if (known) return known;
  if (schema.kind === 'record') {
    // A record may hold itself: the inner mention goes through this variable.
    let compiled: Skip = NOTHING;
    compiledSkips.set(schema, cursor => compiled(cursor));
    compiled = sequence(schema.fields.map(field => compileSkip(field.type)));
    compiledSkips.set(schema, compiled);
    return compiled;
  }
  const skip = compileOther(schema);
  compiledSkips.set(schema, skip);
  return skip;
}

function compileOther(schema: Exclude<AvroSchema, AvroRecord>): Skip {
  switch (schema.kind) {
    case 'null':
      return NOTHING;
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
      return schema.size === 0 ? NOTHING : cursor => cursor.skip(schema.size);
    case 'array': {
      const item = compileSkip(schema.items);
      return cursor => cursor.forEachItem(() => item(cursor), true);
    }
    case 'map': {
      const value = compileSkip(schema.values);
      return cursor =>
        cursor.forEachItem(() => {
          cursor.skip(cursor.readLong());
          value(cursor);
        }, true);
    }
    case 'union': {
      const branches = schema.branches.map(compileSkip);
      return cursor => branches[branchIndex(cursor, branches.length)](cursor);
    }
    default:
      throw new InvalidAvro('unknown kind of schema');
  }
}

/** The branch a union value names, checked against the schema. */
export function branchIndex(cursor: Cursor, branches: number): number {
  const index = cursor.readLong();
  if (!(index >= 0 && index < branches)) {
    throw new InvalidAvro(`a union names branch ${index} of ${branches}`);
  }
  return index;
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

/** Makes `compile` work once for a schema: files of one writer share it, and the engine has something to optimize. */
export function oncePerSchema<R>(
  compile: (schema: AvroSchema) => R,
): (schema: AvroSchema) => R {
  const compiled = new WeakMap<AvroSchema, R>();
  return schema => {
    let code = compiled.get(schema);
    if (code === undefined) {
      code = compile(schema);
      compiled.set(schema, code);
    }
    return code;
  };
}
