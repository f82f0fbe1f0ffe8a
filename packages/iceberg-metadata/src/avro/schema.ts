import { AvroTooLarge, InvalidAvro } from './InvalidAvro';
import { RecentTexts } from './RecentTexts';

/** A schema as its writer put it into the file; named types are resolved to one shared object. */
export type AvroSchema =
  | { kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' }
  | { kind: 'string' | 'bytes' | 'enum' }
  | { kind: 'fixed'; size: number }
  | { kind: 'array'; items: AvroSchema }
  | { kind: 'map'; values: AvroSchema }
  | { kind: 'union'; branches: AvroSchema[] }
  | AvroRecord;

export interface AvroRecord {
  kind: 'record';
  fields: AvroField[];
}

export interface AvroField {
  name: string;
  /** Iceberg's `field-id`; version 1 writers leave it out sometimes. */
  id?: number;
  type: AvroSchema;
}

const PRIMITIVES = new Set([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'string',
  'bytes',
]);
const MAX_DEPTH = 64;
/** A manifest's schema has some thousand characters, and about a hundred more for each partition field. */
const MAX_SCHEMA_CHARACTERS = 1024 * 1024;
/** A fleet's manifests have a schema for each way of partitioning; parsed, one takes some ten times its text. */
const knownSchemas = new RecentTexts<AvroSchema>({
  maxCharacters: 2 * 1024 * 1024,
  maxCharactersOfOne: 64 * 1024,
});

type Json = Record<string, unknown>;

class SchemaParser {
  private readonly named = new Map<string, AvroSchema>();

  parse(json: unknown, namespace: string, depth: number): AvroSchema {
    if (depth > MAX_DEPTH)
      throw new InvalidAvro('the schema is nested deeper than 64 levels');
    if (typeof json === 'string') return this.reference(json, namespace);
    if (Array.isArray(json)) {
      return union(
        json.map(branch => this.parse(branch, namespace, depth + 1)),
      );
    }
    if (json === null || typeof json !== 'object') {
      throw new InvalidAvro('the schema holds something that is no type');
    }
    return this.complex(json as Json, namespace, depth);
  }

  private complex(json: Json, namespace: string, depth: number): AvroSchema {
    const { type } = json;
    switch (type) {
      case 'record':
      case 'error':
        return this.record(json, namespace, depth);
      case 'enum':
        return this.remember(json, namespace, { kind: 'enum' });
      case 'fixed': {
        const { size } = json;
        if (!Number.isSafeInteger(size) || (size as number) < 0) {
          throw new InvalidAvro('a fixed type states no size');
        }
        return this.remember(json, namespace, {
          kind: 'fixed',
          size: size as number,
        });
      }
      case 'array':
        return {
          kind: 'array',
          items: this.parse(json.items, namespace, depth + 1),
        };
      case 'map':
        return {
          kind: 'map',
          values: this.parse(json.values, namespace, depth + 1),
        };
      default:
        return this.parse(type, namespace, depth + 1);
    }
  }

  private record(json: Json, namespace: string, depth: number): AvroSchema {
    const record: AvroRecord = { kind: 'record', fields: [] };
    const inner = this.remember(json, namespace, record);
    const space = spaceOf(json, namespace);
    for (const field of list(json.fields, 'fields') as Json[]) {
      if (field === null || typeof field !== 'object') {
        throw new InvalidAvro('a record holds a field that is no object');
      }
      const id = field['field-id'];
      record.fields.push({
        name: String(field.name),
        id: typeof id === 'number' ? id : undefined,
        type: this.parse(field.type, space, depth + 1),
      });
    }
    return inner;
  }

  private remember<T extends AvroSchema>(
    json: Json,
    namespace: string,
    schema: T,
  ): T {
    const name = String(json.name);
    const space = spaceOf(json, namespace);
    this.named.set(
      name.includes('.') || !space ? name : `${space}.${name}`,
      schema,
    );
    return schema;
  }

  private reference(name: string, namespace: string): AvroSchema {
    if (PRIMITIVES.has(name)) return { kind: name as 'null' };
    const found =
      this.named.get(namespace ? `${namespace}.${name}` : name) ??
      this.named.get(name);
    if (!found) throw new InvalidAvro('the schema names an unknown type');
    return found;
  }
}

/** Branches differ in their type or, for named types, in their name: what a union costs is bounded by its text. */
function union(branches: AvroSchema[]): AvroSchema {
  const distinct = new Set(
    branches.map(branch =>
      ['record', 'fixed', 'enum'].includes(branch.kind) ? branch : branch.kind,
    ),
  );
  if (distinct.size < branches.length) {
    throw new InvalidAvro('a union names a type twice');
  }
  return { kind: 'union', branches };
}

function spaceOf(json: Json, namespace: string): string {
  const name = String(json.name);
  if (name.includes('.')) return name.slice(0, name.lastIndexOf('.'));
  return typeof json.namespace === 'string' ? json.namespace : namespace;
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new InvalidAvro(`the schema lacks ${what}`);
  return value;
}

/**
 * Parses the writer's schema of a container file. Aliases, defaults, symbols, logical types and documentation do not change the binary form
 * and are dropped. Equal texts give one shared object, so that the code made for it serves all files of a writer.
 * Source: Avro specification 1.11, "Schema Declaration".
 */
export function parseSchema(text: string): AvroSchema {
  const known = knownSchemas.get(text);
  if (known) return known;
  const schema = parseNew(text);
  knownSchemas.set(text, schema);
  return schema;
}

function parseNew(text: string): AvroSchema {
  if (text.length > MAX_SCHEMA_CHARACTERS) {
    throw new AvroTooLarge(
      `a schema of ${text.length} characters, limit ${MAX_SCHEMA_CHARACTERS}`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InvalidAvro('the schema is not JSON', { cause: error });
  }
  return new SchemaParser().parse(json, '', 0);
}
