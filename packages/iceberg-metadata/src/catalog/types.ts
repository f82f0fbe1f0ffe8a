import { ObjectStore } from '../store/types';

/** A table as its catalog knows it. `version` changes whenever the table changes. @public */
export interface CatalogTable {
  schema: string;
  name: string;
  kind: 'table' | 'view' | 'materialized-view';
  /** The pointer: location of the current metadata.json. REST catalogs learn it on load. */
  metadataLocation?: string;
  previousMetadataLocation?: string;
  /** Changes whenever the table does, where the catalog knows no pointer. */
  version?: string;
  owner?: string;
  /** Catalog-level parameters, without statistics and secrets. */
  parameters: Record<string, string>;
}

/** @public */
export interface CatalogListing {
  schemas: string[];
  /** Only Iceberg tables and views. */
  tables: CatalogTable[];
  /** Names that the catalog lists but would not describe, with the reason. */
  problems: { schema: string; name?: string; reason: string }[];
}

/** @public */
export interface ListOptions {
  signal?: AbortSignal;
  /** Only these schemas, by name; default: all. */
  schemas?: string[];
  /**
   * Called with tables as soon as they are known, while others still are being listed: reading them need not wait. Each
   * table of the listing is handed over once; a listing that fails later has handed over some.
   */
  onTables?: (tables: CatalogTable[]) => void;
}

/** Enough to read a table: a pointer and the store to read it from, or the metadata itself. @public */
export interface LoadedTable {
  metadataLocation: string;
  /** Catalogs that hand out metadata inline (Iceberg REST) put the parsed-or-not JSON text here. */
  metadataJson?: string;
  /** Catalogs that hand out credentials per table give a store of that table's own. */
  store: ObjectStore;
}

/** Where tables come from: Hive Metastore now, Iceberg REST later. @public */
export interface TableCatalog {
  /** Lists schemas and tables in bulk. Throws {@link ReadError} when the catalog cannot be reached. */
  list(options?: ListOptions): Promise<CatalogListing>;
  /** Asks again for one table. Resolves `undefined` when it is gone. */
  get(
    id: { schema: string; name: string },
    options?: { signal?: AbortSignal },
  ): Promise<CatalogTable | undefined>;
  load(
    table: CatalogTable,
    options?: { signal?: AbortSignal },
  ): Promise<LoadedTable>;
  close(): Promise<void>;
}
