import { FieldFacts, SchemaFacts } from '@lakehouse-portal/iceberg-metadata';
import { quoteIdentifier, quoteLiteral } from '../../sql';
import { TrinoQueries, TrinoTypeSignature } from '../../trino';
import { TableAddress } from '../names';
import { rowsOf } from '../rows';

const MAX_DOC = 2000;

/** Trino's names for the specification's types, where they differ. */
const SPEC_TYPES: Record<string, string> = {
  bigint: 'long',
  integer: 'int',
  real: 'float',
  varchar: 'string',
  varbinary: 'binary',
  'timestamp with time zone': 'timestamptz',
  row: 'struct',
  array: 'list',
};

/**
 * Columns as the engine describes them: lower-case names, no field ids, and no nullability inside nested types, where
 * every field counts as optional. Types come from an empty result, because the type's text does not quote names.
 */
export async function readColumns(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<SchemaFacts> {
  const { schema, name } = address.table;
  const described = await queries.query(
    `SELECT column_name, is_nullable, comment
    FROM ${quoteIdentifier(address.catalog)}.information_schema.columns
    WHERE table_schema = ${quoteLiteral(schema.toLowerCase())}
      AND table_name = ${quoteLiteral(name.toLowerCase())}`,
  );
  const known = new Map(
    rowsOf(described).map(
      (row): [string, { required: boolean; doc?: string }] => [
        row.text('column_name') ?? '',
        {
          required: row.text('is_nullable') === 'NO',
          doc: row.text('comment')?.slice(0, MAX_DOC),
        },
      ],
    ),
  );
  const { columns } = await queries.query(
    `SELECT * FROM ${address.base()} WHERE false`,
  );
  const fields: FieldFacts[] = [];
  for (const column of columns) {
    const { required = false, doc } = known.get(column.name) ?? {};
    addField(fields, [column.name], column.typeSignature, required, doc);
  }
  return { identifierFieldIds: [], fields };
}

function addField(
  out: FieldFacts[],
  path: string[],
  signature: TrinoTypeSignature,
  required: boolean,
  doc?: string,
): void {
  out.push({ path, type: specType(signature), required, doc });
  const parts = { array: ['element'], map: ['key', 'value'] }[
    signature.rawType
  ];
  signature.arguments.forEach((argument, i) => {
    if (argument.kind === 'NAMED_TYPE') {
      const { fieldName, typeSignature } = argument.value;
      addField(out, [...path, fieldName?.name ?? `${i}`], typeSignature, false);
    } else if (argument.kind === 'TYPE' && parts) {
      addField(out, [...path, parts[i]], argument.value, parts[i] === 'key');
    }
  });
}

function specType(signature: TrinoTypeSignature): string {
  const { rawType } = signature;
  if (rawType === 'decimal') {
    return `decimal(${signature.arguments.map(each => each.value).join(',')})`;
  }
  return SPEC_TYPES[rawType] ?? rawType;
}
