import { PartitionValue, ReadError } from '@lakehouse-portal/iceberg-metadata';
import { TrinoClient, TrinoQueries } from '../trino';
import { EngineFeatures, SparedMetadataTable } from './EngineFeatures';
import { TableAddress } from './names';
import { PartitionMask } from './partitionMask';
import { partitionValues } from './partitionValues';
import { toReadError } from './readErrors';
import { readColumns } from './tables/columns';
import { readFileColumns, readPartitionTuples } from './tables/files';
import { TableRead } from './TableRead';
import { MetadataRead, TableName } from './types';

const DEFAULT_PARTITION_LIMIT = 5000;
const DEFAULT_TIMEOUT_MS = 10 * 60 * 1000;
/** Of the metadata tables that are asked for, four can be spared. */
const MAX_SPARED = 4;

export interface TrinoMetadataReaderOptions {
  client: Pick<TrinoClient, 'query' | 'transaction'>;
  /** The engine's name of the catalog. */
  catalog: string;
  /** Secret behind the masked partition keys; the same key gives the same names. */
  maskingKey: Buffer | string;
  /** What is known of the engine's version, shared by those who talk to it. */
  features?: EngineFeatures;
}

export interface ReadTableOptions {
  /** Target file size in bytes for tables that do not set `write.target-file-size-bytes`. */
  targetFileBytes: number;
  signal?: AbortSignal;
  /** Partitions listed in the facts, the most reducible first; default 5,000. */
  partitionLimit?: number;
  /** Milliseconds for the whole table; default ten minutes. */
  timeoutMs?: number;
}

/**
 * Reads tables through Trino's metadata tables, for places without access to the object store. About ten statements a
 * table, inside one read-only transaction, so that all of them see the same state. Many times slower than
 * reading the files, and blind to some of them: what it did not see is stated, never guessed.
 */
export class TrinoMetadataReader {
  static create(options: TrinoMetadataReaderOptions): TrinoMetadataReader {
    return new TrinoMetadataReader(
      options,
      new PartitionMask(options.maskingKey),
      options.features ?? new EngineFeatures(),
    );
  }

  private constructor(
    private readonly options: TrinoMetadataReaderOptions,
    private readonly mask: PartitionMask,
    private readonly features: EngineFeatures,
  ) {}

  /**
   * Facts of one table, and what they lack. Throws {@link ReadError}; when manifests or files cannot be read, the error
   * carries the facts read before. An abort throws the signal's reason.
   */
  async read(
    table: TableName,
    options: ReadTableOptions,
  ): Promise<MetadataRead> {
    const address = new TableAddress(this.options.catalog, table);
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = options.signal
      ? AbortSignal.any([options.signal, timeout])
      : timeout;
    try {
      return await this.inTransaction(address, signal, queries =>
        new TableRead(queries, address, {
          features: this.features,
          mask: this.mask,
          targetFileBytes: options.targetFileBytes,
          partitionLimit: options.partitionLimit ?? DEFAULT_PARTITION_LIMIT,
        }).run(),
      );
    } catch (error) {
      options.signal?.throwIfAborted();
      if (timeout.aborted) {
        throw new ReadError(
          'unavailable',
          'metadata',
          address.location,
          `Trino took longer than ${Math.round(timeoutMs / 1000)} s`,
          { facts: error instanceof ReadError ? error.facts : undefined },
        );
      }
      throw error;
    }
  }

  /**
   * Values behind masked partition keys, asked for again, for those who may see them; with `keys`, only those
   * partitions. Transforms are told from the names of the partition fields and may be `unknown`.
   */
  async readPartitionValues(
    table: TableName,
    options: { keys?: string[]; signal?: AbortSignal } = {},
  ): Promise<Map<string, PartitionValue[]>> {
    const address = new TableAddress(this.options.catalog, table);
    const wanted = options.keys && new Set(options.keys);
    return this.inTransaction(address, options.signal, async queries => {
      const found = new Map<string, PartitionValue[]>();
      const fileColumns = await readFileColumns(queries, address);
      if (!fileColumns.has('partition')) return found;
      const schema = await readColumns(queries, address);
      const columns = new Set(schema.fields.map(field => field.path.join('.')));
      for (const each of await readPartitionTuples(queries, address)) {
        const key = this.mask.key(each.specId, each.tuple);
        if (!wanted || wanted.has(key)) {
          found.set(key, partitionValues(each.fields, each.tuple, columns));
        }
      }
      return found;
    });
  }

  /** Runs `work`, again from the start each time a metadata table that `work` can spare turns out not to answer. */
  private async inTransaction<T>(
    address: TableAddress,
    signal: AbortSignal | undefined,
    work: (queries: TrinoQueries) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.options.client.transaction(work, { signal });
      } catch (error) {
        if (!(error instanceof SparedMetadataTable)) {
          throw toReadError(error, 'metadata', address.location);
        }
        if (attempt >= MAX_SPARED) {
          throw toReadError(error.cause, 'metadata', address.location);
        }
      }
    }
  }
}
