import {
  CatalogTable,
  LoadedTable,
  TableCatalog,
  TableReader,
} from '@lakehouse-portal/iceberg-metadata';
import { SourceRead, TableSource } from './types';

/** Reads tables from the files in their object store, past any engine. */
export class MetadataTableSource implements TableSource {
  readonly reader = 'object-store';

  static create(options: {
    catalog: TableCatalog;
    /** Ends the connections to the object store. */
    closeStore: () => void;
    reader: TableReader;
    targetFileBytes: number;
    partitionLimit: number;
  }): MetadataTableSource {
    return new MetadataTableSource(
      options.catalog,
      options.closeStore,
      options.reader,
      options.targetFileBytes,
      options.partitionLimit,
    );
  }

  private constructor(
    private readonly catalog: TableCatalog,
    private readonly closeStore: () => void,
    private readonly tableReader: TableReader,
    private readonly targetFileBytes: number,
    private readonly partitionLimit: number,
  ) {}

  async list(options: { signal: AbortSignal }) {
    return this.catalog.list(options);
  }

  async get(
    id: { schema: string; name: string },
    options: { signal: AbortSignal },
  ) {
    return this.catalog.get(id, options);
  }

  async read(
    table: CatalogTable,
    { liveFiles, signal }: { liveFiles?: boolean; signal: AbortSignal },
  ): Promise<SourceRead> {
    const loaded = await this.load(table, { signal });
    const depth = {
      tier: 'T3' as const,
      targetFileBytes: this.targetFileBytes,
      partitionLimit: this.partitionLimit,
      signal,
    };
    const read = liveFiles
      ? await this.tableReader.readWithLiveFiles(loaded, depth)
      : { facts: await this.tableReader.read(loaded, depth) };
    return { ...read, unmeasured: [] };
  }

  async probe(table: CatalogTable, options: { signal: AbortSignal }) {
    await this.tableReader.read(await this.load(table, options), {
      tier: 'T1',
      targetFileBytes: this.targetFileBytes,
      signal: options.signal,
    });
  }

  async readPartitionValues(
    table: CatalogTable,
    options: { keys: string[]; signal: AbortSignal },
  ) {
    return this.tableReader.readPartitionValues(
      await this.load(table, options),
      options,
    );
  }

  async readLiveFiles(
    table: CatalogTable,
    options: { snapshotId: string; signal: AbortSignal },
  ) {
    return this.tableReader.readLiveFiles(
      await this.load(table, options),
      options,
    );
  }

  async readPartitionPaths(
    table: CatalogTable,
    options: { keys: string[]; signal: AbortSignal },
  ) {
    return this.tableReader.readPartitionPaths(
      await this.load(table, options),
      options,
    );
  }

  async close() {
    await this.catalog.close();
    this.closeStore();
  }

  private load(
    table: CatalogTable,
    options: { signal: AbortSignal },
  ): Promise<LoadedTable> {
    return this.catalog.load(table, options);
  }
}
