import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CatalogTable, ReadError } from '@lakehouse-portal/iceberg-metadata';
import { CatalogKey } from '../store/types';
import { SourceRead, TableSource } from '../sources/types';

/** A catalog connection that can be scanned. */
export interface ScanTarget extends CatalogKey {
  source: TableSource;
  /** Changes with the settings that facts are read with, so that a change reads everything again. */
  readerKey: string;
}

/** A table as the catalog listed it, and when. */
export interface ListedTable {
  address: TableAddress;
  addressKey: string;
  table: CatalogTable;
  reader: TableSource['reader'];
  /** Pointer and settings; `undefined` where only a read can tell whether the table changed. */
  version?: string;
  /** When the catalog was asked, in milliseconds since the epoch. */
  observedAt: number;
}

/** A table that was read for another reason. */
export interface SeenTable {
  /** When the catalog was asked, in milliseconds since the epoch. */
  observedAt: number;
  table: CatalogTable;
  read: SourceRead;
}

/** How the update of a table ended. */
export type UpdateOutcome =
  | { result: 'read' }
  | { result: 'gone' }
  | { result: 'failed'; error: ReadError };
