import { ReadError } from '@lakehouse-portal/iceberg-metadata';
import { quoteQualified } from '../sql';
import { TableName } from './types';

/** Metadata tables of Trino's Iceberg connector that are read here. */
export type MetadataTable =
  | 'entries'
  | 'files'
  | 'history'
  | 'manifests'
  | 'all_manifests'
  | 'metadata_log_entries'
  | 'partitions'
  | 'properties'
  | 'refs'
  | 'snapshots';

/** Writes a table and its metadata tables as SQL, and names it in errors. */
export class TableAddress {
  constructor(readonly catalog: string, readonly table: TableName) {
    // The connector reads `$` and `@` as the border between a table and its metadata table, quoted or not.
    if (/[$@]/.test(table.name)) {
      throw new ReadError(
        'unsupported',
        'metadata',
        this.location,
        'Trino cannot address tables with $ or @ in their name',
      );
    }
  }

  /** For errors and logs: `catalog.schema.table`, as the engine calls them. */
  get location(): string {
    return `${this.catalog}.${this.table.schema}.${this.table.name}`;
  }

  base(): string {
    return quoteQualified(this.catalog, this.table.schema, this.table.name);
  }

  metadata(kind: MetadataTable): string {
    return quoteQualified(
      this.catalog,
      this.table.schema,
      `${this.table.name}$${kind}`,
    );
  }
}
