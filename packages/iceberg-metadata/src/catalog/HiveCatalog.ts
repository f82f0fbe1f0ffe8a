import { ReadError } from '../errors';
import { redactText } from '../metadata/redact';
import { mapConcurrently } from '../reading/concurrency';
import { ObjectStore } from '../store/types';
import {
  getAllDatabases,
  getAllTables,
  getTables,
  MetastoreFault,
  MetastoreTable,
} from './hive/metastoreCalls';
import { ServerFault, ThriftConnection } from './hive/ThriftConnection';
import {
  CatalogListing,
  CatalogTable,
  ListOptions,
  LoadedTable,
  TableCatalog,
} from './types';

/** @public */
export interface HiveCatalogOptions {
  /** `thrift://host:port` of the metastore; the port defaults to 9083. */
  uri: string;
  /** Where the tables' files are. */
  store: ObjectStore;
  /** Milliseconds for one call; default 30,000. */
  requestTimeoutMs?: number;
  /** Tables described by one call; default 50. */
  bulkSize?: number;
  /**
   * Connections used at once; default 4. The metastore works one call a connection, and waits for its database some
   * fifteen times a table meanwhile: calls side by side take much less time together.
   */
  connections?: number;
}

/**
 * Tables of a Hive Metastore (3 or 4), read only: schema names, table names, then table objects in bulk.
 * @public
 */
export class HiveCatalog implements TableCatalog {
  static create(options: HiveCatalogOptions): HiveCatalog {
    const match =
      /^thrift:\/\/(\[[0-9a-f:]+\]|[^:/\s@]+)(?::(\d{1,5}))?\/?$/i.exec(
        options.uri,
      );
    const port = Number(match?.[2] ?? 9083);
    if (!match || port < 1 || port > 65_535) {
      throw new Error(
        'The uri of a Hive Metastore must look like thrift://host:9083',
      );
    }
    const host = match[1].replace(/^\[|\]$/g, '');
    return new HiveCatalog(
      `thrift://${match[1]}:${port}`,
      Array.from(
        { length: Math.max(1, options.connections ?? 4) },
        () =>
          new ThriftConnection(host, port, options.requestTimeoutMs ?? 30_000),
      ),
      options.store,
      Math.max(1, options.bulkSize ?? 50),
    );
  }

  /** Whether the metastore answers projected requests; learned from the first one. */
  private projected = true;

  private constructor(
    private readonly uri: string,
    private readonly connections: ThriftConnection[],
    private readonly store: ObjectStore,
    private readonly bulkSize: number,
  ) {}

  async list(options: ListOptions = {}): Promise<CatalogListing> {
    const { signal } = options;
    return this.reaching(signal, async () => {
      const all = await getAllDatabases(this.connection(), signal);
      const schemas = options.schemas
        ? all.filter(schema => options.schemas!.includes(schema))
        : all;
      const parts = await this.sideBySide(schemas, signal, (schema, stop) =>
        this.listSchema(schema, { ...options, signal: stop }),
      );
      return {
        schemas,
        tables: parts.flatMap(part => part.tables),
        problems: parts.flatMap(part => part.problems),
      };
    });
  }

  async get(
    id: { schema: string; name: string },
    options: { signal?: AbortSignal } = {},
  ): Promise<CatalogTable | undefined> {
    return this.reaching(options.signal, async () => {
      try {
        const found = await this.describe(id.schema, [id.name], options.signal);
        return found.map(toCatalogTable).find(each => each !== undefined);
      } catch (error) {
        if (
          error instanceof MetastoreFault &&
          error.kind === 'unknown-schema'
        ) {
          return undefined;
        }
        throw error;
      }
    });
  }

  async load(table: CatalogTable): Promise<LoadedTable> {
    if (!table.metadataLocation) {
      throw new ReadError(
        'invalid',
        'catalog',
        `${table.schema}.${table.name}`,
        'the catalog holds no metadata_location for this table',
      );
    }
    return { metadataLocation: table.metadataLocation, store: this.store };
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.close();
  }

  private async listSchema(
    schema: string,
    options: ListOptions,
  ): Promise<SchemaPart> {
    try {
      const names = await getAllTables(
        this.connection(),
        schema,
        options.signal,
      );
      const bulks: string[][] = [];
      for (let i = 0; i < names.length; i += this.bulkSize) {
        bulks.push(names.slice(i, i + this.bulkSize));
      }
      const parts = await this.sideBySide(bulks, options.signal, (bulk, stop) =>
        this.describeBulk(schema, bulk, { ...options, signal: stop }),
      );
      return {
        tables: parts.flatMap(part => part.tables),
        problems: parts.flatMap(part => part.problems),
      };
    } catch (error) {
      return schemaProblem(schema, error);
    }
  }

  private async describeBulk(
    schema: string,
    names: string[],
    { signal, onTables }: ListOptions,
  ): Promise<SchemaPart> {
    let found: MetastoreTable[];
    try {
      found = await this.describe(schema, names, signal);
    } catch (error) {
      return schemaProblem(schema, error);
    }
    const described = new Set(found.map(table => table.name.toLowerCase()));
    const tables = found
      .map(toCatalogTable)
      .filter(table => table !== undefined);
    if (tables.length > 0) onTables?.(tables);
    return {
      tables,
      problems: names
        .filter(name => !described.has(name.toLowerCase()))
        .map(name => ({ schema, name, reason: 'listed, but not described' })),
    };
  }

  private async describe(
    schema: string,
    names: string[],
    signal: AbortSignal | undefined,
  ): Promise<MetastoreTable[]> {
    const { tables, projected } = await getTables(
      this.connection(),
      schema,
      names,
      { projected: this.projected, signal },
    );
    this.projected = projected;
    return tables;
  }

  private async sideBySide<T, R>(
    items: T[],
    signal: AbortSignal | undefined,
    work: (item: T, signal: AbortSignal) => Promise<R>,
  ): Promise<R[]> {
    return mapConcurrently(items, this.connections.length, signal, work);
  }

  private connection(): ThriftConnection {
    return this.connections.reduce((best, each) =>
      each.load < best.load ? each : best,
    );
  }

  private async reaching<T>(
    signal: AbortSignal | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ReadError) throw error;
      const { code, message } = error as { code?: string; message: string };
      throw new ReadError(
        error instanceof Error && error.name === 'InvalidThrift'
          ? 'invalid'
          : 'unavailable',
        'catalog',
        this.uri,
        `the metastore does not answer: ${redactText(code ?? message)}`,
        { cause: error },
      );
    }
  }
}

type SchemaPart = Pick<CatalogListing, 'tables' | 'problems'>;

/** The metastore answers, but not about this schema: the others need not suffer. Other errors are thrown. */
function schemaProblem(schema: string, error: unknown): SchemaPart {
  if (error instanceof MetastoreFault || error instanceof ServerFault) {
    return {
      tables: [],
      problems: [{ schema, reason: redactText(error.message) }],
    };
  }
  throw error;
}

/** Iceberg tables and Trino's views; other Hive tables give `undefined`. */
function toCatalogTable(table: MetastoreTable): CatalogTable | undefined {
  const kind = kindOf(table);
  if (!kind) return undefined;
  const { parameters } = table;
  return {
    schema: table.schema,
    name: table.name,
    kind,
    metadataLocation: parameters.metadata_location,
    previousMetadataLocation: parameters.previous_metadata_location,
    owner: table.owner,
    parameters,
  };
}

function kindOf(table: MetastoreTable): CatalogTable['kind'] | undefined {
  const { parameters, tableType } = table;
  if (tableType === 'VIRTUAL_VIEW' || parameters.presto_view === 'true') {
    // Trino marks its materialized views by this comment or by their storage table.
    const materialized =
      parameters.comment === 'Presto Materialized View' ||
      parameters.storage_table !== undefined;
    if (materialized) return 'materialized-view';
    return parameters.presto_view === 'true' ||
      parameters.table_type?.toLowerCase() === 'iceberg-view'
      ? 'view'
      : undefined;
  }
  return parameters.table_type?.toLowerCase() === 'iceberg'
    ? 'table'
    : undefined;
}
