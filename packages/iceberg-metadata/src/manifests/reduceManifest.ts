import { AvroLimits, openContainer } from '../avro/container';
import { AvroTooLarge, InvalidAvro } from '../avro/InvalidAvro';
import { PartitionSpecFacts } from '../facts/types';
import { histogramBucket, histogramBounds } from './histogram';
import { addBounded } from './addBounded';
import {
  compileEntry,
  EntryRow,
  liveEntries,
  MAX_COLUMNS,
} from './manifestEntries';
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
 * Reads a manifest and sums its live entries by partition. Throws {@link InvalidAvro}, {@link AvroTooLarge} or
 * `UnsupportedAvro`.
 * Generator: it yields now and then so that a caller can let other work in between; the return value is the result.
 */
export function* reduceManifest(
  file: Buffer,
  manifest: ManifestEntry,
  options: ReduceOptions,
): Generator<void, ManifestReduction> {
  const container = openContainer(file, options.limits);
  const reader = compileEntry(container.schema);
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
  for (const entry of liveEntries(container, reader)) {
    if (!entry) {
      yield;
      continue;
    }
    const { row, cursor } = entry;
    const sums = partitions.find(row, cursor);
    const written = options.snapshotTimes.get(
      row.snapshotId ?? manifest.addedSnapshotId ?? '',
    );
    if (written !== undefined && !(sums.lastWrittenMs! >= written)) {
      sums.lastWrittenMs = written;
    }
    const format = formatOf(row);
    if (row.content === 0) {
      addDataFile(sums, row, smallBelow);
      const bucket = histogramBucket(bounds, row.bytes!);
      histogramFiles[bucket]++;
      histogramBytes[bucket] += row.bytes!;
      addBounded(bySortOrder, String(row.sortOrderId ?? 'unknown'), 1);
      addBounded(byFormat, format, 1);
      if (row.columnSizes.length) filesWithColumnBytes++;
      for (let i = 0; i < row.columnSizes.length; i += 2) {
        const id = row.columnSizes[i];
        columnBytes.set(
          id,
          (columnBytes.get(id) ?? 0) + row.columnSizes[i + 1],
        );
        if (columnBytes.size > MAX_COLUMNS) {
          throw new AvroTooLarge(`sizes of more than ${MAX_COLUMNS} columns`);
        }
      }
    } else {
      addDeleteFile(sums, row, format);
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

/** Longer than any format's name; the rest would only be kept for nothing. */
const MAX_FORMAT_CHARACTERS = 20;

function formatOf(row: EntryRow): string {
  return (row.format ?? 'unknown')
    .slice(0, MAX_FORMAT_CHARACTERS)
    .toLowerCase();
}
