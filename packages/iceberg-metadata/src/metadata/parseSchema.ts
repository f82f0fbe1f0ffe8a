import { FieldFacts, SchemaFacts } from '../facts/types';
import { JsonNode } from './JsonNode';

const MAX_DEPTH = 64;
const MAX_DOC = 2000;
const MAX_TYPE = 120;

/**
 * One schema of metadata.json. Default values are data and are left out.
 * Source: Iceberg specification, "Appendix C: JSON serialization", Schemas.
 */
export function parseTableSchema(node: JsonNode): SchemaFacts {
  const fields: FieldFacts[] = [];
  struct(node, [], fields, 0);
  return {
    // Version 1's single `schema` may lack an id.
    schemaId: node.at('schema-id').optionalNumber() ?? 0,
    identifierFieldIds: node
      .at('identifier-field-ids')
      .items()
      .map(id => id.number()),
    fields,
  };
}

/** Top-level columns by whose path, or one within, two schemas mean fields of different ids. */
export function reusedColumnNames(schemas: SchemaFacts[]): string[] {
  const idOf = new Map<string, number | undefined>();
  const reused = new Set<string>();
  for (const { id, path } of schemas.flatMap(each => each.fields)) {
    const key = JSON.stringify(path);
    if (idOf.has(key) && idOf.get(key) !== id) reused.add(path[0]);
    idOf.set(key, id);
  }
  return [...reused];
}

function struct(
  node: JsonNode,
  parent: string[],
  out: FieldFacts[],
  depth: number,
): void {
  if (depth > MAX_DEPTH) throw node.invalid('is nested deeper than 64 levels');
  for (const field of node.at('fields').items()) {
    add(
      {
        id: field.at('id').number(),
        path: [...parent, field.at('name').string()],
        required: field.at('required').boolean(),
        doc: field.at('doc').optionalString()?.slice(0, MAX_DOC),
      },
      field.at('type'),
      out,
      depth,
    );
  }
}

function add(
  field: Omit<FieldFacts, 'type'>,
  type: JsonNode,
  out: FieldFacts[],
  depth: number,
): void {
  if (!type.isObject) {
    out.push({ ...field, type: type.string().slice(0, MAX_TYPE) });
    return;
  }
  const kind = type.at('type').string();
  out.push({ ...field, type: kind.slice(0, MAX_TYPE) });
  if (depth > MAX_DEPTH) throw type.invalid('is nested deeper than 64 levels');
  if (kind === 'struct') {
    struct(type, field.path, out, depth + 1);
    return;
  }
  const parts = { list: ['element'], map: ['key', 'value'] }[kind] ?? [];
  for (const part of parts) {
    add(
      {
        id: type.at(`${part}-id`).number(),
        path: [...field.path, part],
        required: part === 'key' || type.at(`${part}-required`).boolean(),
      },
      type.at(part),
      out,
      depth + 1,
    );
  }
}
