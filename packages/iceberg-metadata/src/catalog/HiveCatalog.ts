import { ReadError } from '../errors';
import { redactText } from '../metadata/redact';
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
  /** Tables described by one call; default 300, which is also Hive's own batch size. */
  bulkSize?: number;
}

/** The metastore works one call a connection: two keep it busy while the other answer is read. */
const CONNECTIONS = 2;

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
        { length: CONNECTIONS },
        () =>
          new ThriftConnection(host, port, options.requestTimeoutMs ?? 30_000),
      ),
      options.store,
      Math.max(1, options.bulkSize ?? 300),
    );
  }

  private turn = 0;
  /** Whether the metastore answers projected requests; learned from the first one. */
  private projected = true;

  private constructor(
    private readonly uri: string,
    private readonly connections: ThriftConnection[],
    private readonly store: ObjectStore,
    private readonly bulkSize: number,
  ) {}

  async list(options: { signal?: AbortSignal } = {}): Promise<CatalogListing> {
    const { signal } = options;
    return this.reaching(signal, async () => {
      const schemas = await getAllDatabases(this.connection(), signal);
      const listing: CatalogListing = { schemas, tables: [], problems: [] };
      const parts = await Promise.all(
        schemas.map(schema => this.listSchema(schema, signal)),
      );
      for (const part of parts) {
        listing.tables.push(...part.tables);
        listing.problems.push(...part.problems);
      }
      return listing;
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
    signal: AbortSignal | undefined,
  ): Promise<Pick<CatalogListing, 'tables' | 'problems'>> {
    const part: Pick<CatalogListing, 'tables' | 'problems'> = {
      tables: [],
      problems: [],
    };
    try {
      const names = await getAllTables(this.connection(), schema, signal);
      for (let i = 0; i < names.length; i += this.bulkSize) {
        const asked = names.slice(i, i + this.bulkSize);
        const found = await this.describe(schema, asked, signal);
        const described = new Set(found.map(table => table.name.toLowerCase()));
        for (const name of asked) {
          if (!described.has(name.toLowerCase())) {
            part.problems.push({
              schema,
              name,
              reason: 'listed, but not described',
            });
          }
        }
        for (const table of found) {
          const catalogTable = toCatalogTable(table);
          if (catalogTable) part.tables.push(catalogTable);
        }
      }
    } catch (error) {
      // The metastore answers, but not about this schema: the others need not suffer.
      if (
        !(error instanceof MetastoreFault) &&
        !(error instanceof ServerFault)
      ) {
        throw error;
      }
      part.problems.push({ schema, reason: redactText(error.message) });
    }
    return part;
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

  private connection(): ThriftConnection {
    this.turn = (this.turn + 1) % this.connections.length;
    return this.connections[this.turn];
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
