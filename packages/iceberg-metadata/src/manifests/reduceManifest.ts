import { AvroLimits, openContainer } from '../avro/container';
import { InvalidAvro } from '../avro/InvalidAvro';
import { PartitionSpecFacts } from '../facts/types';
import { histogramBucket, histogramBounds } from './histogram';
import { compileEntry, EntryRow, liveEntries } from './manifestEntries';
import { ManifestEntry } from './manifestList';
import { PartitionSums } from './partitionSums';
import { PartitionTable } from './PartitionTable';
import { compileTuple, PartitionKeys } from './partitionTuple';

/**
 * What one immutable manifest comes down to for a target file size and a masking key. Small, without data values, and
 * good for ever: this is what caches keep.
 */
export interface ManifestReduction {
  specId: number;
  partitions: PartitionSums[];
  /** Data files and their bytes by bucket of {@link histogramBounds}. */
  histogramFiles: number[];
  histogramBytes: number[];
  /** Data files by sort order id; `unknown` where the file does not say. */
  bySortOrder: [string, number][];
  byFormat: [string, number][];
  /** Bytes by column id, from `column_sizes` of data files. */
  columnBytes: [number, number][];
  /** Data files that state column sizes: the sums are complete only if all do. */
  filesWithColumnBytes: number;
}

export interface ReduceOptions {
  targetBytes: number;
  partitionKeys: PartitionKeys;
  spec?: PartitionSpecFacts;
  snapshotTimes: Map<string, number>;
  limits: AvroLimits;
  maxPartitions: number;
}

/** Files below this share of the target are small: Iceberg's `min-file-size-bytes` default, Amoro and AWS Glue agree. */
export const SMALL_SHARE = 0.75;

/**
 * Reads a manifest and sums its live entries by partition. Throws {@link InvalidAvro} or {@link UnsupportedAvro}.
 * Generator: it yields now and then so that a caller can let other work in between; the return value is the result.
 */
export function* reduceManifest(
  file: Buffer,
  manifest: ManifestEntry,
  options: ReduceOptions,
): Generator<void, ManifestReduction> {
  const container = openContainer(file, options.limits);
  const reader = compileEntry(container);
  const partitions = new PartitionTable(manifest.specId, options, () =>
    compileTuple(
      reader.partitionType ?? { kind: 'record', fields: [] },
      options.spec,
    ),
  );
  const bounds = histogramBounds(options.targetBytes);
  const smallBelow = options.targetBytes * SMALL_SHARE;
  const histogramFiles: number[] = new Array(bounds.length).fill(0);
  const histogramBytes: number[] = new Array(bounds.length).fill(0);
  const bySortOrder = new Map<string, number>();
  const byFormat = new Map<string, number>();
  const columnBytes = new Map<number, number>();
  let filesWithColumnBytes = 0;
  let sinceYield = 0;
  for (const { row, cursor } of liveEntries(container, reader)) {
    const sums = partitions.find(row, cursor);
    const written = options.snapshotTimes.get(
      row.snapshotId ?? manifest.addedSnapshotId ?? '',
    );
    if (written !== undefined && !(sums.lastWrittenMs! >= written)) {
      sums.lastWrittenMs = written;
    }
    const format = row.format?.toLowerCase() ?? 'unknown';
    if (row.content === 0) {
      addDataFile(sums, row, smallBelow);
      const bucket = histogramBucket(bounds, row.bytes!);
      histogramFiles[bucket]++;
      histogramBytes[bucket] += row.bytes!;
      increment(bySortOrder, String(row.sortOrderId ?? 'unknown'));
      increment(byFormat, format);
      if (row.columnSizes.length) filesWithColumnBytes++;
      for (let i = 0; i < row.columnSizes.length; i += 2) {
        const id = row.columnSizes[i];
        columnBytes.set(
          id,
          (columnBytes.get(id) ?? 0) + row.columnSizes[i + 1],
        );
      }
    } else {
      addDeleteFile(sums, row, format);
    }
    if (++sinceYield >= 2000) {
      sinceYield = 0;
      yield;
    }
  }
  return {
    specId: manifest.specId,
    partitions: partitions.list(),
    histogramFiles,
    histogramBytes,
    bySortOrder: [...bySortOrder],
    byFormat: [...byFormat],
    columnBytes: [...columnBytes],
    filesWithColumnBytes,
  };
}

/* eslint-disable no-param-reassign -- sums are accumulated in place */
function addDataFile(sums: PartitionSums, row: EntryRow, smallBelow: number) {
  sums.dataFiles++;
  sums.dataBytes += row.bytes!;
  sums.records += row.records!;
  if (row.bytes! < smallBelow) {
    sums.smallFiles++;
    sums.smallBytes += row.bytes!;
  }
}

function addDeleteFile(sums: PartitionSums, row: EntryRow, format: string) {
  sums.deleteBytes += row.bytes!;
  if (row.content === 2) {
    sums.equalityDeleteFiles++;
    sums.equalityDeleteRecords += row.records!;
  } else if (row.content === 1) {
    // Format version 3 keeps deletion vectors as blobs of Puffin files.
    if (format === 'puffin') sums.deletionVectors++;
    else sums.positionDeleteFiles++;
    sums.positionDeleteRecords += row.records!;
  } else {
    throw new InvalidAvro(`a file has content ${row.content}`);
  }
}
/* eslint-enable no-param-reassign */

function increment(map: Map<string, number>, key: string) {
  map.set(key, (map.get(key) ?? 0) + 1);
}
