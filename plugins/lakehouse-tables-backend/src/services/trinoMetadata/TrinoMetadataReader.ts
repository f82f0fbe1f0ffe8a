import {
  PartitionValue,
  ReadError,
  ReadSubject,
  RefFacts,
  TableFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { TrinoClient, TrinoQueries } from '../trino';
import { EngineFeatures, SparedMetadataTable } from './EngineFeatures';
import { TableAddress } from './names';
import { PartitionMask } from './partitionMask';
import { partitionValues } from './partitionValues';
import { toReadError } from './readErrors';
import { readColumns } from './tables/columns';
import {
  FileSource,
  readFileColumns,
  readFiles,
  readPartitionTuples,
  readTotals,
} from './tables/files';
import { readDeleteManifests, readManifests } from './tables/manifests';
import { readMetadataLog } from './tables/metadataLog';
import {
  PropertiesRead,
  readDefinition,
  readProperties,
} from './tables/properties';
import { readCurrentFromHistory, readRefs } from './tables/refs';
import { markMainLine, readSnapshots, SnapshotRead } from './tables/snapshots';
import { MetadataRead, TableName } from './types';
import { unmeasuredOf } from './unmeasured';

const DEFAULT_PARTITION_LIMIT = 5000;
const DEFAULT_TIMEOUT_MS = 10 * 60 * 1000;
/** `$all_manifests` opens the manifest list of every snapshot: not worth it for long histories. */
const MAX_SNAPSHOTS_FOR_DELETE_MANIFESTS = 500;
/** Of the metadata tables that are asked for, four can be spared. */
const MAX_SPARED = 4;
const TARGET_PROPERTY = 'write.target-file-size-bytes';

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
 * table, inside one read-only transaction, so that all of them see the same state. Slower than reading the files by a
 * factor of ten and more, and blind to some of it: what it did not see is stated, never guessed.
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
        this.readOnce(queries, address, options),
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

  private async readOnce(
    queries: TrinoQueries,
    address: TableAddress,
    options: ReadTableOptions,
  ): Promise<MetadataRead> {
    const started = performance.now();
    // First, because every version has it: from here on the table is known to exist.
    const fileColumns = await readFileColumns(queries, address);
    const { facts, refsKnown } = await this.readMetadata(queries, address);
    const step = async (subject: ReadSubject, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        facts.readMs = performance.now() - started;
        const readError = toReadError(error, subject, address.location);
        throw readError instanceof ReadError
          ? readError.with({ facts })
          : readError;
      }
    };
    await step('manifest-list', () =>
      this.addManifests(queries, address, facts),
    );
    await step('manifest', () =>
      this.addFiles(queries, address, facts, fileColumns, options),
    );
    await step('manifest-list', () =>
      this.addDeleteManifests(queries, address, facts),
    );
    facts.readMs = performance.now() - started;
    return { facts, unmeasured: unmeasuredOf(facts, refsKnown) };
  }

  private async readMetadata(
    queries: TrinoQueries,
    address: TableAddress,
  ): Promise<{ facts: TableFacts; refsKnown: boolean }> {
    const properties = await readProperties(queries, address);
    const log = await this.features.ask(
      'metadata_log_entries',
      address.location,
      () => readMetadataLog(queries, address),
    );
    const refs = await this.features.ask('refs', address.location, () =>
      readRefs(queries, address),
    );
    const snapshots = await readSnapshots(queries, address);
    const currentSnapshotId = await currentSnapshot(
      queries,
      address,
      properties,
      refs,
    );
    markMainLine(snapshots, currentSnapshotId);
    const { location, formatVersion } =
      properties.location !== undefined &&
      properties.formatVersion !== undefined
        ? properties
        : await readDefinition(queries, address);
    if (location === undefined || formatVersion === undefined) {
      throw new ReadError(
        'invalid',
        'metadata',
        address.location,
        'Trino says neither where the table lies nor its format version',
      );
    }
    const facts: TableFacts = {
      metadataLocation: log?.metadataLocation,
      formatVersion,
      location,
      lastUpdatedMs:
        log?.lastUpdatedMs ??
        snapshots[snapshots.length - 1]?.facts.timestampMs,
      properties: properties.properties,
      schema: await readColumns(queries, address),
      partitionSpecs: [],
      sortOrders: [],
      currentSnapshotId,
      snapshots: snapshots.map(each => each.facts),
      refs: refs ?? mainOnly(currentSnapshotId),
      metadataLogEntries: log?.earlier,
      totals: totalsOf(snapshots, currentSnapshotId),
      tiers: ['T1'],
      readMs: 0,
    };
    return { facts, refsKnown: refs !== undefined };
  }

  /* eslint-disable no-param-reassign -- facts grow tier by tier, so that a failure leaves those of the tiers before */
  private async addManifests(
    queries: TrinoQueries,
    address: TableAddress,
    facts: TableFacts,
  ): Promise<void> {
    facts.manifests = await readManifests(queries, address);
    facts.tiers = ['T1', 'T2'];
  }

  private async addFiles(
    queries: TrinoQueries,
    address: TableAddress,
    facts: TableFacts,
    columns: Set<string>,
    options: ReadTableOptions,
  ): Promise<void> {
    const own = Number(facts.properties[TARGET_PROPERTY]);
    const targetBytes =
      Number.isSafeInteger(own) && own > 0 ? own : options.targetFileBytes;
    const specs = Object.keys(facts.manifests?.bySpec ?? {});
    const source = await this.fileSource(queries, address, columns, specs);
    if (!source) {
      facts.totals = await readTotals(queries, address);
      return;
    }
    const read = (kind: FileSource['kind']) =>
      readFiles(
        queries,
        address,
        { ...source, kind },
        {
          targetBytes,
          partitionLimit: options.partitionLimit ?? DEFAULT_PARTITION_LIMIT,
          mask: this.mask,
        },
      );
    // $entries knows more, but not every version has it, nor answers for every table.
    const { files, totals } =
      (await this.features.ask('entries', address.location, () =>
        read('entries'),
      )) ?? (await read('files'));
    facts.files = files;
    facts.totals = totals;
    facts.tiers = ['T1', 'T2', 'T3'];
  }

  /** How files can be told apart by partition on this version; `undefined` where they cannot. */
  private async fileSource(
    queries: TrinoQueries,
    address: TableAddress,
    columns: Set<string>,
    specs: string[],
  ): Promise<Omit<FileSource, 'kind'> | undefined> {
    if (columns.has('spec_id')) return { columns };
    // Older versions name no spec and no partition: only a table that never had partitions is one group of files.
    const { rows } = await queries.query(
      `DESCRIBE ${address.metadata('partitions')}`,
    );
    const partitioned = rows.some(row => row[0] === 'partition');
    return partitioned || specs.length > 1
      ? undefined
      : { columns, onlySpecId: Number(specs[0] ?? 0) };
  }

  private async addDeleteManifests(
    queries: TrinoQueries,
    address: TableAddress,
    facts: TableFacts,
  ): Promise<void> {
    const { manifests, currentSnapshotId } = facts;
    if (
      !manifests ||
      currentSnapshotId === undefined ||
      facts.snapshots.length > MAX_SNAPSHOTS_FOR_DELETE_MANIFESTS
    ) {
      return;
    }
    const deletes = await this.features.ask(
      'all_manifests',
      address.location,
      () => readDeleteManifests(queries, address, currentSnapshotId),
    );
    if (deletes === undefined) return;
    manifests.deleteManifests = deletes;
    manifests.dataManifests = manifests.count - deletes;
  }
  /* eslint-enable no-param-reassign */
}

async function currentSnapshot(
  queries: TrinoQueries,
  address: TableAddress,
  properties: PropertiesRead,
  refs: RefFacts[] | undefined,
): Promise<string | undefined> {
  const said = properties.currentSnapshotId;
  if (said !== undefined) return /^\d+$/.test(said) ? said : undefined;
  if (refs) return refs.find(ref => ref.name === 'main')?.snapshotId;
  return readCurrentFromHistory(queries, address);
}

function mainOnly(currentSnapshotId: string | undefined): RefFacts[] {
  return currentSnapshotId === undefined
    ? []
    : [{ name: 'main', type: 'branch', snapshotId: currentSnapshotId }];
}

function totalsOf(
  snapshots: SnapshotRead[],
  currentSnapshotId: string | undefined,
): TableFacts['totals'] {
  return (
    snapshots.find(each => each.facts.snapshotId === currentSnapshotId)
      ?.totals ?? { source: 'none' }
  );
}
