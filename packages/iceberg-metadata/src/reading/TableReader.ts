import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { InvalidAvro, UnsupportedAvro } from '../avro/InvalidAvro';
import { MemoryReductionCache } from '../cache/MemoryReductionCache';
import { ReductionCache } from '../cache/types';
import { LoadedTable } from '../catalog/types';
import { ReadError, ReadSubject } from '../errors';
import { mergeReductions, withColumnBytes } from '../facts/fileFacts';
import { ManifestFacts, TableFacts } from '../facts/types';
import { ManifestEntry, readManifestList } from '../manifests/manifestList';
import { manifestOverlap } from '../manifests/overlap';
import { ManifestReduction, reduceManifest } from '../manifests/reduceManifest';
import { metadataText } from '../metadata/json';
import { ParsedMetadata, parseMetadata } from '../metadata/parseMetadata';
import { redactText } from '../metadata/redact';
import { mapConcurrently } from './concurrency';
import { DEFAULT_LIMITS, ReadLimits } from './limits';
import { PartitionValue, readTuples } from './partitionValues';

const DEFAULT_PARTITION_LIMIT = 5000;
/** Decoding gives way to other work of the process after this many milliseconds. */
const SLICE_MS = 20;

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

  private readonly maskingKeyId: string;

  private constructor(
    private readonly cache: ReductionCache,
    private readonly maskingKey: Buffer,
    private readonly limits: ReadLimits,
  ) {
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
    const started = performance.now();
    const parsed = await this.readMetadata(loaded, options.signal);
    const { facts } = parsed;
    try {
      if (options.tier !== 'T1') {
        const manifests = await this.readManifests(
          loaded,
          parsed,
          options.signal,
        );
        facts.manifests = manifestFacts(manifests, parsed);
        facts.tiers = ['T1', 'T2'];
        if (options.tier === 'T3') {
          await this.readFiles(loaded, parsed, manifests, options);
          facts.tiers = ['T1', 'T2', 'T3'];
        }
      }
    } catch (error) {
      facts.readMs = performance.now() - started;
      throw error instanceof ReadError ? error.with({ facts }) : error;
    }
    facts.readMs = performance.now() - started;
    return facts;
  }

  /**
   * Values behind masked partition keys, read from the manifests again, for those who may see them. Text per transform
   * (`day` gives 2024-01-31); `null` stays null. With `keys`, only those partitions.
   */
  async readPartitionValues(
    loaded: LoadedTable,
    options: { keys?: string[]; signal?: AbortSignal } = {},
  ): Promise<Map<string, PartitionValue[]>> {
    const parsed = await this.readMetadata(loaded, options.signal);
    const manifests = await this.readManifests(loaded, parsed, options.signal);
    const wanted = options.keys && new Set(options.keys);
    const found = new Map<string, PartitionValue[]>();
    await mapConcurrently(
      manifests.filter(mayHoldLiveFiles),
      this.limits.concurrency,
      options.signal,
      async (manifest, signal) => {
        const file = await this.fetch(
          loaded,
          manifest.path,
          'manifest',
          signal,
        );
        decoding('manifest', manifest.path, () =>
          readTuples(file, manifest, parsed, {
            maskingKey: this.maskingKey,
            limits: this.avroLimits(),
            wanted,
            found,
          }),
        );
      },
    );
    return found;
  }

  private async readMetadata(
    loaded: LoadedTable,
    signal: AbortSignal | undefined,
  ): Promise<ParsedMetadata> {
    const { maxMetadataBytes } = this.limits;
    const location = redactText(loaded.metadataLocation);
    if (loaded.metadataJson !== undefined) {
      const bytes = Buffer.byteLength(loaded.metadataJson);
      if (bytes > maxMetadataBytes) {
        throw new ReadError(
          'too-large',
          'metadata',
          location,
          `${bytes} bytes, limit ${maxMetadataBytes}`,
        );
      }
      return parseMetadata(loaded.metadataJson, location, bytes);
    }
    const file = await this.fetch(
      loaded,
      loaded.metadataLocation,
      'metadata',
      signal,
    );
    const { text, bytes } = metadataText(file, location, maxMetadataBytes);
    return parseMetadata(text, location, bytes);
  }

  private async readManifests(
    loaded: LoadedTable,
    parsed: ParsedMetadata,
    signal: AbortSignal | undefined,
  ): Promise<ManifestEntry[]> {
    const current = parsed.currentSnapshot;
    if (!current) return [];
    const { manifestList } = current.facts;
    if (manifestList === undefined) {
      return current.inlineManifests.map(path => ({
        path,
        specId: parsed.facts.defaultSpecId ?? 0,
        content: 'data',
        addedSnapshotId: current.facts.snapshotId,
        partitions: [],
      }));
    }
    const file = await this.fetch(
      loaded,
      manifestList,
      'manifest-list',
      signal,
    );
    const manifests = decoding('manifest-list', manifestList, () =>
      readManifestList(file, this.avroLimits()),
    );
    if (manifests.length > this.limits.maxManifests) {
      throw new ReadError(
        'too-large',
        'manifest-list',
        redactText(manifestList),
        `${manifests.length} manifests, limit ${this.limits.maxManifests}`,
      );
    }
    return manifests;
  }

  private async readFiles(
    loaded: LoadedTable,
    parsed: ParsedMetadata,
    manifests: ManifestEntry[],
    options: ReadOptions,
  ): Promise<void> {
    const { facts } = parsed;
    const targetBytes = parsed.targetFileBytes ?? options.targetFileBytes;
    const reductions = await mapConcurrently(
      manifests.filter(mayHoldLiveFiles),
      this.limits.concurrency,
      options.signal,
      (manifest, signal) =>
        this.reduction(loaded, manifest, parsed, targetBytes, signal),
    );
    const merged = mergeReductions(
      reductions,
      targetBytes,
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
    targetBytes: number,
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
    const file = await this.fetch(loaded, manifest.path, 'manifest', signal);
    const steps = reduceManifest(file, manifest, {
      targetBytes,
      maskingKey: this.maskingKey,
      spec: parsed.facts.partitionSpecs.find(
        spec => spec.specId === manifest.specId,
      ),
      snapshotTimes: parsed.snapshotTimes,
      limits: this.avroLimits(),
      maxPartitions: this.limits.maxPartitions,
    });
    let sliceStart = performance.now();
    for (;;) {
      const step = decoding('manifest', manifest.path, () => steps.next());
      if (step.done) {
        await this.cache.set(key, step.value);
        return step.value;
      }
      if (performance.now() - sliceStart > SLICE_MS) {
        await setImmediate(undefined, { signal });
        sliceStart = performance.now();
      }
    }
  }

  private async fetch(
    loaded: LoadedTable,
    location: string,
    subject: ReadSubject,
    signal: AbortSignal | undefined,
  ): Promise<Buffer> {
    const maxBytes = {
      metadata: this.limits.maxMetadataBytes,
      'manifest-list': this.limits.maxManifestListBytes,
      manifest: this.limits.maxManifestBytes,
      statistics: 0,
      catalog: 0,
    }[subject];
    try {
      return await loaded.store.get(location, { signal, maxBytes });
    } catch (error) {
      throw error instanceof ReadError ? error.with({ subject }) : error;
    }
  }

  private avroLimits() {
    return {
      maxBlockBytes: this.limits.maxBlockBytes,
      maxRecords: this.limits.maxEntries,
    };
  }
}

/** A manifest that lists deleted files only tells nothing about the table now. */
function mayHoldLiveFiles(manifest: ManifestEntry): boolean {
  return manifest.addedFiles !== 0 || manifest.existingFiles !== 0;
}

/** Whatever goes wrong while decoding is the file's fault: names it. */
function decoding<T>(subject: ReadSubject, location: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ReadError(
      error instanceof UnsupportedAvro ? 'unsupported' : 'invalid',
      subject,
      redactText(location),
      error instanceof InvalidAvro || error instanceof UnsupportedAvro
        ? error.message
        : 'cannot be decoded',
      { cause: error },
    );
  }
}

function manifestFacts(
  manifests: ManifestEntry[],
  parsed: ParsedMetadata,
): ManifestFacts {
  const bySpec: Record<string, number> = {};
  for (const { specId } of manifests)
    bySpec[specId] = (bySpec[specId] ?? 0) + 1;
  return {
    count: manifests.length,
    bytes: manifests.reduce((sum, each) => sum + (each.bytes ?? 0), 0),
    dataManifests: manifests.filter(each => each.content === 'data').length,
    deleteManifests: manifests.filter(each => each.content === 'deletes')
      .length,
    overlap: manifestOverlap(
      manifests,
      parsed.facts.partitionSpecs,
      parsed.fieldTypes,
    ),
    bySpec,
  };
}
