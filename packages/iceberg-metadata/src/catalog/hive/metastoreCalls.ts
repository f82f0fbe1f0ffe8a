import {
  ServerFault,
  ThriftConnection,
  UnknownMethod,
} from './ThriftConnection';
import { ThriftArgument, ThriftStruct, ThriftValue } from './thriftValues';

/** What the metastore says about a table, as far as this library asks. */
export interface MetastoreTable {
  schema: string;
  name: string;
  owner?: string;
  tableType?: string;
  parameters: Record<string, string>;
}

/** The metastore answered with a declared exception. */
export class MetastoreFault extends Error {
  readonly name = 'MetastoreFault';

  constructor(
    readonly kind: 'unknown-schema' | 'not-found' | 'other',
    message: string,
  ) {
    super(message);
  }
}

/** Parameters worth carrying; the rest are statistics and copies of metadata.json. */
const PARAMETERS = [
  'metadata_location',
  'previous_metadata_location',
  'table_type',
  'presto_view',
  'comment',
  'storage_table',
  'uuid',
];

/*
 * Method names, argument ids and struct field ids are those of hive_metastore.thrift of Apache Hive 4.0.0 (see
 * thrift/hive_metastore.thrift in this package for the excerpt).
 */

export async function getAllDatabases(
  connection: ThriftConnection,
  signal?: AbortSignal,
): Promise<string[]> {
  return strings(
    success(await connection.call('get_all_databases', [], signal)),
  );
}

export async function getAllTables(
  connection: ThriftConnection,
  schema: string,
  signal?: AbortSignal,
): Promise<string[]> {
  return strings(
    success(await connection.call('get_all_tables', [[1, schema]], signal)),
  );
}

/**
 * Describes tables in bulk; tables that are gone are missing from the answer. Asks for names, owner and parameters only
 * (`projected`). A metastore is free to send whole objects all the same, and 4.0.0 does when parameters are among the
 * fields (its `TableFields` projects single values only): what was not asked for is dropped here.
 */
export async function getTables(
  connection: ThriftConnection,
  schema: string,
  names: string[],
  options: { projected: boolean; signal?: AbortSignal },
): Promise<{ tables: MetastoreTable[]; projected: boolean }> {
  if (options.projected) {
    try {
      const answer = success(
        await connection.call(
          'get_table_objects_by_name_req',
          [[1, projectedRequest(schema, names)]],
          options.signal,
        ),
      );
      const tables = structs((answer as ThriftStruct).get(1)).map(toTable);
      return { tables, projected: true };
    } catch (error) {
      if (!(error instanceof UnknownMethod) && !isProjectionFault(error)) {
        throw error;
      }
    }
  }
  const answer = success(
    await connection.call(
      'get_table_objects_by_name',
      [
        [1, schema],
        [2, names],
      ],
      options.signal,
    ),
  );
  return { tables: structs(answer).map(toTable), projected: false };
}

/** `GetTablesRequest` with a `GetProjectionsSpec`. */
function projectedRequest(schema: string, names: string[]): ThriftArgument {
  return {
    fields: [
      [1, schema],
      [2, names],
      [4, 'hive'],
      [
        7,
        {
          fields: [
            [1, ['dbName', 'tableName', 'owner', 'tableType', 'parameters']],
          ],
        },
      ],
    ],
  };
}

/** A metastore that knows the call but not this projection says so as a fault of its own. */
function isProjectionFault(error: unknown): boolean {
  return (
    error instanceof ServerFault ||
    (error instanceof MetastoreFault && error.kind === 'other')
  );
}

/** Field 0 of a result; else the declared exception that stands in its place. */
function success(result: ThriftStruct): ThriftValue {
  const value = result.get(0);
  if (value !== undefined) return value;
  for (const [id, fault] of result) {
    const message = fault instanceof Map ? String(fault.get(1) ?? '') : '';
    // UnknownDBException is the third exception of get_table_objects_by_name, the third of the request form as well. Messages
    // prove nothing: a failing database of the metastore may say that something "does not exist", and no table is gone.
    if (id === 3) {
      throw new MetastoreFault('unknown-schema', message);
    }
    throw new MetastoreFault('other', message);
  }
  throw new MetastoreFault('other', 'the answer is empty');
}

function strings(value: ThriftValue): string[] {
  return Array.isArray(value)
    ? (value as ThriftValue[]).filter(
        (item): item is string => typeof item === 'string',
      )
    : [];
}

function structs(value: ThriftValue | undefined): ThriftStruct[] {
  return Array.isArray(value)
    ? (value as ThriftValue[]).filter(
        (item): item is ThriftStruct => item instanceof Map,
      )
    : [];
}

function toTable(table: ThriftStruct): MetastoreTable {
  const all = new Map(
    (table.get(9) as [ThriftValue, ThriftValue][] | undefined) ?? [],
  );
  const owner = table.get(3);
  const tableType = table.get(12);
  return {
    name: String(table.get(1) ?? ''),
    schema: String(table.get(2) ?? ''),
    owner: typeof owner === 'string' && owner ? owner : undefined,
    tableType: typeof tableType === 'string' ? tableType : undefined,
    parameters: Object.fromEntries(
      PARAMETERS.filter(key => typeof all.get(key) === 'string').map(key => [
        key,
        all.get(key) as string,
      ]),
    ),
  };
}
