import {
  CatalogListing,
  CatalogTable,
} from '@lakehouse-portal/iceberg-metadata';
import { TableSource } from './types';

/**
 * The part of a catalog that belongs to one environment: schemas whose names start alike. Tables of others are neither listed
 * nor found.
 */
export class SchemaTableSource implements TableSource {
  readonly reader: TableSource['reader'];
  readonly read: TableSource['read'];
  readonly probe: TableSource['probe'];
  readonly readPartitionValues: TableSource['readPartitionValues'];
  readonly readLiveFiles: TableSource['readLiveFiles'];
  readonly readPartitionPaths: TableSource['readPartitionPaths'];
  readonly close: TableSource['close'];

  static create(source: TableSource, prefix: string): SchemaTableSource {
    return new SchemaTableSource(source, prefix);
  }

  private constructor(
    private readonly source: TableSource,
    private readonly prefix: string,
  ) {
    this.reader = source.reader;
    this.read = source.read.bind(source);
    this.probe = source.probe.bind(source);
    this.readPartitionValues = source.readPartitionValues.bind(source);
    // Absent where the source has none: callers look whether they are there.
    this.readLiveFiles = source.readLiveFiles?.bind(source);
    this.readPartitionPaths = source.readPartitionPaths?.bind(source);
    this.close = source.close.bind(source);
  }

  async list(options: { signal: AbortSignal }): Promise<CatalogListing> {
    const { schemas, tables, problems } = await this.source.list(options);
    return {
      schemas: schemas.filter(schema => this.isOwn(schema)),
      tables: tables.filter(({ schema }) => this.isOwn(schema)),
      problems: problems.filter(({ schema }) => this.isOwn(schema)),
    };
  }

  async get(
    id: { schema: string; name: string },
    options: { signal: AbortSignal },
  ): Promise<CatalogTable | undefined> {
    return this.isOwn(id.schema) ? this.source.get(id, options) : undefined;
  }

  private isOwn(schema: string): boolean {
    return schema.startsWith(this.prefix);
  }
}
