import { CatalogTable } from '@lakehouse-portal/iceberg-metadata';
import { TrinoMetadataSource } from '../trinoMetadata';
import { TableSource } from './types';

/** Asks an engine about tables whose files are out of reach. Sees less, and says what. */
export class EngineTableSource implements TableSource {
  readonly reader = 'engine';

  static create(options: {
    source: TrinoMetadataSource;
    targetFileBytes: number;
    partitionLimit: number;
  }): EngineTableSource {
    return new EngineTableSource(
      options.source,
      options.targetFileBytes,
      options.partitionLimit,
    );
  }

  private constructor(
    private readonly source: TrinoMetadataSource,
    private readonly targetFileBytes: number,
    private readonly partitionLimit: number,
  ) {}

  async list(options: { signal: AbortSignal }) {
    return this.source.catalog.list(options);
  }

  async get(
    id: { schema: string; name: string },
    options: { signal: AbortSignal },
  ) {
    return this.source.catalog.get(id, options);
  }

  async read(table: CatalogTable, options: { signal: AbortSignal }) {
    return this.source.reader.read(
      { schema: table.schema, name: table.name },
      {
        targetFileBytes: this.targetFileBytes,
        partitionLimit: this.partitionLimit,
        signal: options.signal,
      },
    );
  }

  async probe() {
    // Listing asked the engine about each table already.
  }

  async readPartitionValues(
    table: CatalogTable,
    options: { keys: string[]; signal: AbortSignal },
  ) {
    return this.source.reader.readPartitionValues(
      { schema: table.schema, name: table.name },
      options,
    );
  }

  async close() {
    await this.source.catalog.close();
  }
}
