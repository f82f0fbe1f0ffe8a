import { histogramBounds } from '../manifests/histogram';
import { emptySums, PartitionSums } from '../manifests/partitionSums';
import { ManifestReduction, SMALL_SHARE } from '../manifests/reduceManifest';
import { FieldFacts, FileFacts, PartitionFacts, TotalFacts } from './types';

export interface MergedFiles {
  files: FileFacts;
  totals: TotalFacts;
  /** Bytes by column id; undefined when some data files do not say. */
  columnBytes?: Map<number, number>;
}

/** Puts the reductions of all manifests of a snapshot together. Files below 3/4 of the target size are small. */
export function mergeReductions(
  reductions: ManifestReduction[],
  targetBytes: number,
  partitionLimit: number,
): MergedFiles {
  const partitions = new Map<string, PartitionSums & { specId: number }>();
  const histogram = histogramBounds(targetBytes).map(
    (fromBytes, i, bounds) => ({
      fromBytes,
      toBytes: bounds[i + 1],
      files: 0,
      bytes: 0,
    }),
  );
  const bySpec = new Map<string, number>();
  const bySortOrder = new Map<string, number>();
  const byFormat = new Map<string, number>();
  const columnBytes = new Map<number, number>();
  let filesWithColumnBytes = 0;
  for (const reduction of reductions) {
    for (const part of reduction.partitions) {
      const key = `${reduction.specId}/${part.key}`;
      let sums = partitions.get(key);
      if (!sums) {
        sums = { ...emptySums(part.key), specId: reduction.specId };
        partitions.set(key, sums);
      }
      addSums(sums, part);
      if (part.dataFiles) add(bySpec, String(reduction.specId), part.dataFiles);
    }
    reduction.histogramFiles.forEach((files, i) => {
      histogram[i].files += files;
      histogram[i].bytes += reduction.histogramBytes[i];
    });
    for (const [order, files] of reduction.bySortOrder)
      add(bySortOrder, order, files);
    for (const [format, files] of reduction.byFormat)
      add(byFormat, format, files);
    for (const [id, bytes] of reduction.columnBytes)
      add(columnBytes, id, bytes);
    filesWithColumnBytes += reduction.filesWithColumnBytes;
  }
  const list = [...partitions.values()].map(sums => toFacts(sums, targetBytes));
  const all = sumPartitions([...partitions.values()]);
  // Sizes are of partitions that hold data: one with delete files only has nothing to be skewed.
  const sizes = list
    .filter(each => each.dataFiles > 0)
    .map(each => each.dataBytes)
    .sort((a, b) => a - b);
  list.sort(
    (a, b) =>
      b.reducibleFiles - a.reducibleFiles ||
      b.dataBytes - a.dataBytes ||
      (a.key < b.key ? -1 : 1),
  );
  return {
    files: {
      targetBytes,
      smallBelowBytes: targetBytes * SMALL_SHARE,
      dataFiles: all.dataFiles,
      dataBytes: all.dataBytes,
      records: all.records,
      smallFiles: all.smallFiles,
      smallBytes: all.smallBytes,
      reducibleFiles: list.reduce((sum, each) => sum + each.reducibleFiles, 0),
      positionDeleteFiles: all.positionDeleteFiles,
      equalityDeleteFiles: all.equalityDeleteFiles,
      deletionVectors: all.deletionVectors,
      deleteBytes: all.deleteBytes,
      positionDeleteRecords: all.positionDeleteRecords,
      equalityDeleteRecords: all.equalityDeleteRecords,
      histogram,
      filesBySpec: Object.fromEntries(bySpec),
      filesBySortOrder: Object.fromEntries(bySortOrder),
      filesByFormat: Object.fromEntries(byFormat),
      partitionCount: sizes.length,
      medianPartitionBytes: median(sizes),
      maxPartitionBytes: sizes[sizes.length - 1] ?? 0,
      partitions: list.slice(0, partitionLimit),
      partitionsTruncated: list.length > partitionLimit,
    },
    totals: {
      source: 'manifests',
      dataFiles: all.dataFiles,
      bytes: all.dataBytes + all.deleteBytes,
      dataBytes: all.dataBytes,
      records: all.records,
      deleteFiles:
        all.positionDeleteFiles + all.equalityDeleteFiles + all.deletionVectors,
      positionDeleteFiles: all.positionDeleteFiles + all.deletionVectors,
      equalityDeleteFiles: all.equalityDeleteFiles,
      positionDeleteRecords: all.positionDeleteRecords,
      equalityDeleteRecords: all.equalityDeleteRecords,
    },
    columnBytes:
      filesWithColumnBytes === all.dataFiles ? columnBytes : undefined,
  };
}

/** Fields with the bytes their column takes in the live data files; nested parents have none of their own. */
export function withColumnBytes(
  fields: FieldFacts[],
  columnBytes: Map<number, number> | undefined,
): FieldFacts[] {
  if (!columnBytes) return fields;
  return fields.map(field => ({
    ...field,
    bytes: field.id === undefined ? undefined : columnBytes.get(field.id),
  }));
}

/**
 * Files a rewrite of a partition removes: `small - ceil(smallBytes / target)`, 0 for a lone small file (OpenHouse's
 * gain, table-health 4.2).
 */
export function reducibleFiles(
  smallFiles: number,
  smallBytes: number,
  targetBytes: number,
): number {
  if (smallFiles < 2) return 0;
  return Math.max(
    0,
    smallFiles - Math.max(1, Math.ceil(smallBytes / targetBytes)),
  );
}

function toFacts(
  sums: PartitionSums & { specId: number },
  targetBytes: number,
): PartitionFacts {
  return {
    key: sums.key,
    specId: sums.specId,
    dataFiles: sums.dataFiles,
    dataBytes: sums.dataBytes,
    records: sums.records,
    smallFiles: sums.smallFiles,
    smallBytes: sums.smallBytes,
    reducibleFiles: reducibleFiles(
      sums.smallFiles,
      sums.smallBytes,
      targetBytes,
    ),
    positionDeleteFiles: sums.positionDeleteFiles + sums.deletionVectors,
    equalityDeleteFiles: sums.equalityDeleteFiles,
    positionDeleteRecords: sums.positionDeleteRecords,
    equalityDeleteRecords: sums.equalityDeleteRecords,
    lastWrittenMs: sums.lastWrittenMs,
  };
}

const SUMMED = [
  'dataFiles',
  'dataBytes',
  'records',
  'smallFiles',
  'smallBytes',
  'positionDeleteFiles',
  'equalityDeleteFiles',
  'deletionVectors',
  'deleteBytes',
  'positionDeleteRecords',
  'equalityDeleteRecords',
] as const;

/* eslint-disable no-param-reassign -- sums are accumulated in place */
function addSums(target: PartitionSums, part: PartitionSums) {
  for (const key of SUMMED) target[key] += part[key];
  if (part.lastWrittenMs !== undefined) {
    target.lastWrittenMs = Math.max(
      target.lastWrittenMs ?? 0,
      part.lastWrittenMs,
    );
  }
}
/* eslint-enable no-param-reassign */

function sumPartitions(parts: PartitionSums[]): PartitionSums {
  const total = emptySums('');
  for (const part of parts) addSums(total, part);
  return total;
}

function add<K>(map: Map<K, number>, key: K, value: number) {
  map.set(key, (map.get(key) ?? 0) + value);
}

function median(sorted: number[]): number {
  if (!sorted.length) return 0;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
