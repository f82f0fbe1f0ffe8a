import {
  CatalogListing,
  CatalogTable,
  ReadError,
  TableCatalog,
} from '@lakehouse-portal/iceberg-metadata';
import pLimit from 'p-limit';
import { quoteIdentifier, quoteLiteral } from '../sql';
import { TrinoClient, TrinoError, TrinoQueries } from '../trino';
import { EngineFeatures } from './EngineFeatures';
import { TableAddress } from './names';
import { isRefusal, toReadError } from './readErrors';
import { rowsOf } from './rows';
import { readMetadataLog } from './tables/metadataLog';
import { readCurrentFromHistory } from './tables/refs';
import { TableName } from './types';

const CONCURRENT_STATEMENTS = 4;
const SYSTEM_SCHEMAS = new Set(['information_schema', 'system']);

export interface TrinoMetadataCatalogOptions {
  client: Pick<TrinoClient, 'query'>;
  /** The engine's name of the catalog. */
  catalog: string;
  features?: EngineFeatures;
}

/**
 * The tables of an Iceberg catalog as Trino lists them. Names come in bulk; Trino has no statement that gives the
 * pointers of many tables (metadata tables are one table each), so an unchanged table still costs one small statement.
 * Versions without `$metadata_log_entries` give the current snapshot as the version instead: changes that make no
 * snapshot (properties, schema, tags) then stay unseen until the next commit.
 *
 * There is no `load`: Trino hands out no files. `TrinoMetadataReader` reads by name.
 */
export class TrinoMetadataCatalog implements Omit<TableCatalog, 'load'> {
  static create(options: TrinoMetadataCatalogOptions): TrinoMetadataCatalog {
    return new TrinoMetadataCatalog(
      options.client,
      options.catalog,
      options.features ?? new EngineFeatures(),
    );
  }

  private constructor(
    private readonly client: TrinoQueries,
    private readonly catalog: string,
    private readonly features: EngineFeatures,
  ) {}

  /** Throws {@link ReadError} when Trino cannot be asked; a table that it cannot describe becomes a problem. */
  async list(options: { signal?: AbortSignal } = {}): Promise<CatalogListing> {
    const { signal } = options;
    const [schemas, named, iceberg, materialized] = await Promise.all([
      this.names('schemata', 'schema_name', '', signal),
      this.tables(signal),
      this.icebergTables(signal),
      this.materializedViews(signal),
    ]);
    const isIceberg = (each: CatalogTable) =>
      each.kind !== 'table' || !iceberg || iceberg.has(keyOf(each));
    const listed = named
      .map(
        (each): CatalogTable =>
          materialized.has(keyOf(each))
            ? { ...each, kind: 'materialized-view' }
            : each,
      )
      .filter(each => !SYSTEM_SCHEMAS.has(each.schema) && isIceberg(each));
    const problems: CatalogListing['problems'] = [];
    const limit = pLimit(CONCURRENT_STATEMENTS);
    const tables = await Promise.all(
      listed.map(each =>
        limit(async () => {
          if (each.kind !== 'table') return each;
          try {
            return { ...each, ...(await this.version(each, signal)) };
          } catch (error) {
            signal?.throwIfAborted();
            if (!isTableProblem(error)) throw error;
            problems.push({
              schema: each.schema,
              name: each.name,
              reason: error.reason,
            });
            return each;
          }
        }),
      ),
    );
    return {
      schemas: schemas.filter(schema => !SYSTEM_SCHEMAS.has(schema)),
      tables,
      problems,
    };
  }

  async get(
    id: TableName,
    options: { signal?: AbortSignal } = {},
  ): Promise<CatalogTable | undefined> {
    const [found] = await this.tables(
      options.signal,
      ` WHERE table_schema = ${quoteLiteral(id.schema.toLowerCase())}
        AND table_name = ${quoteLiteral(id.name.toLowerCase())}`,
    );
    if (!found || found.kind !== 'table') return found;
    try {
      return { ...found, ...(await this.version(found, options.signal)) };
    } catch (error) {
      // Dropped between the two statements, or its metadata is out of order: reading it says which.
      if (isTableProblem(error)) return found;
      throw error;
    }
  }

  async close(): Promise<void> {
    // Nothing is kept open: each request is its own.
  }

  private async names(
    view: string,
    column: string,
    where: string,
    signal: AbortSignal | undefined,
  ): Promise<string[]> {
    const rows = await this.ask(
      `SELECT ${column} FROM ${this.informationSchema(view)}${where}`,
      signal,
    );
    return rows.map(row => row.text(column) ?? '');
  }

  private async tables(
    signal: AbortSignal | undefined,
    where = '',
  ): Promise<CatalogTable[]> {
    const rows = await this.ask(
      `SELECT table_schema, table_name, table_type
      FROM ${this.informationSchema('tables')}${where}`,
      signal,
    );
    return rows.map(row => ({
      schema: row.text('table_schema') ?? '',
      name: row.text('table_name') ?? '',
      kind: row.text('table_type') === 'VIEW' ? 'view' : 'table',
      parameters: {},
    }));
  }

  /** Which tables are Iceberg tables; `undefined` on versions without `system.iceberg_tables` (trinodb/trino#24469). */
  private async icebergTables(
    signal: AbortSignal | undefined,
  ): Promise<Set<string> | undefined> {
    try {
      const { rows } = await this.client.query(
        `SELECT table_schema, table_name
        FROM ${quoteIdentifier(this.catalog)}.system.iceberg_tables`,
        { signal },
      );
      return new Set(rows.map(row => JSON.stringify(row)));
    } catch (error) {
      if (absentOrDenied(error)) return undefined;
      throw this.readError(error);
    }
  }

  private async materializedViews(
    signal: AbortSignal | undefined,
  ): Promise<Set<string>> {
    try {
      const { rows } = await this.client.query(
        `SELECT schema_name, name FROM system.metadata.materialized_views
        WHERE catalog_name = ${quoteLiteral(this.catalog)}`,
        { signal },
      );
      return new Set(rows.map(row => JSON.stringify(row)));
    } catch (error) {
      if (absentOrDenied(error)) return new Set();
      throw this.readError(error);
    }
  }

  /** The pointer, or else the current snapshot. */
  private async version(
    table: TableName,
    signal: AbortSignal | undefined,
  ): Promise<Pick<CatalogTable, 'metadataLocation' | 'version'>> {
    const address = new TableAddress(this.catalog, table);
    const queries: TrinoQueries = {
      query: sql => this.client.query(sql, { signal }),
    };
    try {
      const log = await this.metadataLog(queries, address);
      if (log) return { metadataLocation: log.metadataLocation };
      const snapshot = await readCurrentFromHistory(queries, address);
      return { version: `snapshot:${snapshot ?? 'none'}` };
    } catch (error) {
      throw toReadError(error, 'metadata', address.location);
    }
  }

  /** `undefined` where the engine has no `$metadata_log_entries`, which must not be confused with a table that is gone. */
  private async metadataLog(queries: TrinoQueries, address: TableAddress) {
    const kind = 'metadata_log_entries';
    if (!this.features.has(kind)) return undefined;
    try {
      return await readMetadataLog(queries, address);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Every version has $snapshots: this fails as well when the table is gone.
      await queries.query(`DESCRIBE ${address.metadata('snapshots')}`);
      this.features.spare(kind);
      return undefined;
    }
  }

  private async ask(sql: string, signal: AbortSignal | undefined) {
    try {
      return rowsOf(await this.client.query(sql, { signal }));
    } catch (error) {
      throw this.readError(error);
    }
  }

  private informationSchema(view: string): string {
    return `${quoteIdentifier(this.catalog)}.information_schema.${view}`;
  }

  private readError(error: unknown): unknown {
    return toReadError(error, 'catalog', this.catalog);
  }
}

function keyOf(table: TableName): string {
  return JSON.stringify([table.schema, table.name]);
}

/** Whether a failure is about one table, so that the others can still be listed. */
function isTableProblem(error: unknown): error is ReadError {
  return error instanceof ReadError && !isEngineDown(error);
}

/** Only failures to reach the engine itself end a listing; a store or metastore that fails for one table does not. */
function isEngineDown(error: ReadError): boolean {
  return (
    error.kind === 'unavailable' &&
    error.cause instanceof TrinoError &&
    error.cause.queryId === undefined
  );
}

function absentOrDenied(error: unknown): boolean {
  return (
    error instanceof TrinoError &&
    error.queryId !== undefined &&
    (error.kind === 'not-found' || error.kind === 'denied')
  );
}
