import { createHash } from 'node:crypto';
import { MemoryReductionCache } from '../cache/MemoryReductionCache';
import { ReductionCache } from '../cache/types';
import { LoadedTable } from '../catalog/types';
import { ReadError } from '../errors';
import { ReductionMerge, withColumnBytes } from '../facts/fileFacts';
import { manifestFacts } from '../facts/manifestFacts';
import { Int64, SchemaFacts, TableFacts } from '../facts/types';
import { LiveFileCollector } from '../maintenance/collectLiveFiles';
import { partitionPath } from '../maintenance/partitionPath';
import { LiveFiles } from '../maintenance/types';
import { ManifestEntry } from '../manifests/manifestList';
import { PartitionKeys } from '../manifests/partitionTuple';
import { ManifestReduction, reduceManifest } from '../manifests/reduceManifest';
import { ParsedMetadata } from '../metadata/parseMetadata';
import { mapConcurrently } from './concurrency';
import { decoding } from './decoding';
import { DEFAULT_LIMITS, ReadLimits } from './limits';
import { ManifestWork } from './ManifestWork';
import {
  allFound,
  PartitionValue,
  partitionValues,
  readTuples,
} from './partitionValues';
import { mayHoldLiveFiles, TableFiles } from './TableFiles';

const DEFAULT_PARTITION_LIMIT = 5000;

/** @public */
export interface ReadOptions {
  /** How far to read: T1 metadata.json, T2 also the manifest list, T3 also the manifests. */
  tier: 'T1' | 'T2' | 'T3';
  /** Target file size in bytes for tables that do not set `write.target-file-size-bytes`. */
  targetFileBytes: number;
  signal?: AbortSignal;
  /** Partitions listed in the facts, the most reducible first; default 5,000. */
  partitionLimit?: number;
}

/** @public */
export interface TableReaderOptions {
  /** Where reductions of manifests are kept; default 64 MB of memory. */
  cache?: ReductionCache;
  /** Secret behind the masked partition keys; the same key gives the same names. */
  maskingKey: Buffer | string;
  limits?: Partial<ReadLimits>;
}

/**
 * Reads tables from their files, without an engine.
 * @public
 */
export class TableReader {
  static create(options: TableReaderOptions): TableReader {
    const maskingKey = Buffer.from(options.maskingKey);
    if (maskingKey.length < 16) {
      throw new Error('The masking key must have at least 16 bytes');
    }
    return new TableReader(
      options.cache ?? new MemoryReductionCache(),
      maskingKey,
      { ...DEFAULT_LIMITS, ...options.limits },
    );
  }

  private readonly files: TableFiles;
  private readonly manifestWork: ManifestWork;
  private readonly maskingKeyId: string;

  private constructor(
    private readonly cache: ReductionCache,
    private readonly maskingKey: Buffer,
    private readonly limits: ReadLimits,
  ) {
    this.files = new TableFiles(limits);
    this.manifestWork = new ManifestWork(this.files, limits);
    this.maskingKeyId = createHash('sha256')
      .update('masking-key')
      .update(maskingKey)
      .digest('hex')
      .slice(0, 12);
  }

  /**
   * Facts of one table, up to the tier asked for. Throws {@link ReadError}; when a later tier fails, the error carries
   * the facts of the tiers before it. An abort throws the signal's reason.
   */
  async read(loaded: LoadedTable, options: ReadOptions): Promise<TableFacts> {
    const { facts } = await this.readTiers(loaded, options);
    return facts;
  }

  /**
   * Facts up to tier T3, and the live files of the same snapshot as {@link TableReader.readLiveFiles} gives them, from one
   * reading of the metadata. Throws as both do.
   */
  async readWithLiveFiles(
    loaded: LoadedTable,
    options: Omit<ReadOptions, 'tier'>,
  ): Promise<{ facts: TableFacts; files: LiveFiles }> {
    const tiers = { ...options, tier: 'T3' as const };
    const { facts, beside } = await this.readTiers(loaded, tiers, (...found) =>
      this.collectLiveFiles(loaded, ...found, options.signal),
    );
    return { facts, files: beside! };
  }

  /**
   * Values behind masked partition keys, read from the manifests again, for those who may see them. Text per transform
   * (`day` gives 2024-01-31); `null` stays null. With `keys`, only those partitions.
   */
  async readPartitionValues(
    loaded: LoadedTable,
    options: { keys?: string[]; signal?: AbortSignal } = {},
  ): Promise<Map<string, PartitionValue[]>> {
    return this.readPartitions(loaded, options, partitionValues);
  }

  /**
   * The paths behind masked partition keys, by which an engine's statement can be limited to them; `undefined` for those
   * that it cannot be limited to. They are people's data, like the values.
   */
  async readPartitionPaths(
    loaded: LoadedTable,
    options: { keys?: string[]; signal?: AbortSignal } = {},
  ): Promise<Map<string, string | undefined>> {
    return this.readPartitions(
      loaded,
      options,
      (tuple, spec, typeOf) => spec && partitionPath(tuple, spec, typeOf),
    );
  }

  private async readPartitions<T>(
    loaded: LoadedTable,
    options: { keys?: string[]; signal?: AbortSignal },
    describe: Parameters<typeof readTuples<T>>[3]['describe'],
  ): Promise<Map<string, T>> {
    const parsed = await this.files.readMetadata(loaded, options.signal);
    const manifests = await this.files.readManifests(
      loaded,
      parsed,
      options.signal,
    );
    const wanted = options.keys && new Set(options.keys);
    const partitionKeys = new PartitionKeys(this.maskingKey);
    const found = new Map<string, T>();
    const collect = {
      partitionKeys,
      limits: this.files.avroLimits(),
      maxPartitions: this.limits.maxPartitions,
      wanted,
      found,
      describe,
    };
    await mapConcurrently(
      manifests.filter(mayHoldLiveFiles),
      this.limits.concurrency,
      options.signal,
      async (manifest, signal) => {
        if (allFound(collect)) return;
        await this.manifestWork.run(loaded, manifest, signal, file =>
          readTuples(file, manifest, parsed, collect),
        );
      },
    );
    return found;
  }

  /**
   * The live files of a snapshot one by one, by keyed hashes of their paths, with whether deletes apply to them: what a plan
   * to rewrite them is made from, and what proves afterwards which of them left. The current snapshot unless `snapshotId`
   * says another. Never cached. Throws {@link ReadError} (`not-found` for a snapshot that the metadata no longer lists), or
   * the reason of an abort.
   */
  async readLiveFiles(
    loaded: LoadedTable,
    options: { snapshotId?: Int64; signal?: AbortSignal } = {},
  ): Promise<LiveFiles> {
    const parsed = await this.files.readMetadata(loaded, options.signal);
    const manifests = await this.files.readManifests(
      loaded,
      parsed,
      options.signal,
      snapshotOf(parsed, options.snapshotId),
    );
    return this.collectLiveFiles(loaded, parsed, manifests, options.signal);
  }

  /** @param readBeside - what is read along with the files of tier T3 */
  private async readTiers<T>(
    loaded: LoadedTable,
    options: ReadOptions,
    readBeside?: (
      parsed: ParsedMetadata,
      manifests: ManifestEntry[],
    ) => Promise<T>,
  ): Promise<{ facts: TableFacts; beside?: T }> {
    const started = performance.now();
    const parsed = await this.files.readMetadata(loaded, options.signal);
    const { facts } = parsed;
    let beside: T | undefined;
    try {
      if (options.tier !== 'T1') {
        const manifests = await this.files.readManifests(
          loaded,
          parsed,
          options.signal,
        );
        facts.manifests = manifestFacts(manifests, parsed);
        facts.tiers = ['T1', 'T2'];
        if (options.tier === 'T3') {
          [beside] = await Promise.all([
            readBeside?.(parsed, manifests),
            this.readFiles(loaded, parsed, manifests, options),
          ]);
          facts.tiers = ['T1', 'T2', 'T3'];
        }
      }
    } catch (error) {
      facts.readMs = performance.now() - started;
      throw error instanceof ReadError ? error.with({ facts }) : error;
    }
    facts.readMs = performance.now() - started;
    return { facts, beside };
  }

  private async collectLiveFiles(
    loaded: LoadedTable,
    { facts: { partitionSpecs: specs, schema } }: ParsedMetadata,
    manifests: ManifestEntry[],
    signal: AbortSignal | undefined,
  ): Promise<LiveFiles> {
    const collector = new LiveFileCollector({
      maskingKey: this.maskingKey,
      partitionKeys: new PartitionKeys(this.maskingKey),
      specs,
      requiredColumns: requiredColumns(schema),
      limits: this.files.avroLimits(),
      maxFiles: this.limits.maxFiles,
    });
    await mapConcurrently(
      manifests.filter(mayHoldLiveFiles),
      this.limits.concurrency,
      signal,
      (manifest, stop) =>
        this.manifestWork.run(loaded, manifest, stop, file =>
          collector.add(file, manifest),
        ),
    );
    return collector.finish();
  }

  private async readFiles(
    loaded: LoadedTable,
    parsed: ParsedMetadata,
    manifests: ManifestEntry[],
    options: ReadOptions,
  ): Promise<void> {
    const { facts } = parsed;
    const targetBytes = parsed.targetFileBytes ?? options.targetFileBytes;
    const partitionKeys = new PartitionKeys(this.maskingKey);
    const merge = new ReductionMerge(targetBytes, this.limits.maxPartitions);
    await mapConcurrently(
      manifests.filter(mayHoldLiveFiles),
      this.limits.concurrency,
      options.signal,
      async (manifest, signal) => {
        const reduction = await this.reduction(
          loaded,
          manifest,
          parsed,
          { targetBytes, partitionKeys },
          signal,
        );
        decoding('manifest', manifest.path, () => merge.add(reduction));
      },
    );
    const merged = merge.finish(
      options.partitionLimit ?? DEFAULT_PARTITION_LIMIT,
    );
    facts.files = merged.files;
    facts.totals = merged.totals;
    facts.schema = {
      ...facts.schema,
      fields: withColumnBytes(facts.schema.fields, merged.columnBytes),
    };
  }

  private async reduction(
    loaded: LoadedTable,
    manifest: ManifestEntry,
    parsed: ParsedMetadata,
    {
      targetBytes,
      partitionKeys,
    }: { targetBytes: number; partitionKeys: PartitionKeys },
    signal: AbortSignal,
  ): Promise<ManifestReduction> {
    // Length and spec are part of the key because they come from the list, not from the file.
    const key = [
      manifest.path,
      manifest.bytes,
      manifest.specId,
      targetBytes,
      this.maskingKeyId,
    ].join('|');
    const known = await this.cache.get(key);
    if (known) return known;
    return this.manifestWork.run(
      loaded,
      manifest,
      signal,
      file =>
        reduceManifest(file, manifest, {
          targetBytes,
          partitionKeys,
          spec: parsed.facts.partitionSpecs.find(
            spec => spec.specId === manifest.specId,
          ),
          snapshotTimes: parsed.snapshotTimes,
          limits: this.files.avroLimits(),
          maxPartitions: this.limits.maxPartitions,
        }),
      reduction => this.cache.set(key, reduction),
    );
  }
}

function snapshotOf(parsed: ParsedMetadata, snapshotId: Int64 | undefined) {
  if (snapshotId === undefined) return parsed.currentSnapshot;
  const snapshot = parsed.snapshots.find(
    each => each.facts.snapshotId === snapshotId,
  );
  if (!snapshot) {
    throw new ReadError(
      'not-found',
      'metadata',
      parsed.facts.metadataLocation ?? parsed.facts.location,
      `lists no snapshot ${snapshotId}`,
    );
  }
  return snapshot;
}

/**
 * Columns of the first level that must not be null; nested ones may lack values because their parent does. Manifests count
 * the nulls of simple types only, so of lists, maps and structs nothing is known.
 */
function requiredColumns(schema: SchemaFacts): number[] {
  return schema.fields
    .filter(field => field.required && field.path.length === 1)
    .map(field => field.id ?? -1);
}
