import {
  CatalogListing,
  CatalogTable,
  LiveFiles,
  PartitionValue,
  TableFacts,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';

/** Facts, and what this way of reading could not see. */
export interface SourceRead {
  facts: TableFacts;
  unmeasured: Unmeasured[];
  /** Of the current snapshot, where they were asked for and can be read. */
  files?: LiveFiles;
}

/**
 * Where the tables of one catalog connection are listed and read. All methods throw a `ReadError`, or the signal's reason
 * when they are aborted.
 */
export interface TableSource {
  /** Whether files are read, or an engine is asked that sees less. */
  readonly reader: 'object-store' | 'engine';
  list(options: { signal: AbortSignal }): Promise<CatalogListing>;
  /** Asks again for one table. Resolves `undefined` when it is gone. */
  get(
    id: { schema: string; name: string },
    options: { signal: AbortSignal },
  ): Promise<CatalogTable | undefined>;
  /** As deep as the source can see; with `liveFiles` also the files one by one. */
  read(
    table: CatalogTable,
    options: { liveFiles?: boolean; signal: AbortSignal },
  ): Promise<SourceRead>;
  /** Cheap proof that the table's current metadata can be read; resolves at once where there is nothing to prove. */
  probe(table: CatalogTable, options: { signal: AbortSignal }): Promise<void>;
  /** Values behind masked partition keys; never stored. */
  readPartitionValues(
    table: CatalogTable,
    options: { keys: string[]; signal: AbortSignal },
  ): Promise<Map<string, PartitionValue[]>>;
  /**
   * Live files of any snapshot that is still there. Absent where only an engine can be asked: then nothing could be proven
   * of a run, and none is allowed.
   */
  readLiveFiles?(
    table: CatalogTable,
    options: { snapshotId: string; signal: AbortSignal },
  ): Promise<LiveFiles>;
  /** Paths behind masked partition keys, `undefined` for those that have none; never stored. */
  readPartitionPaths?(
    table: CatalogTable,
    options: { keys: string[]; signal: AbortSignal },
  ): Promise<Map<string, string | undefined>>;
  close(): Promise<void>;
}
