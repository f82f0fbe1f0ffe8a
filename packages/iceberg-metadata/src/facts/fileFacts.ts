import { AvroTooLarge, InvalidAvro } from '../avro/InvalidAvro';
import { addBounded } from '../manifests/addBounded';
import { histogramBounds } from '../manifests/histogram';
import { MAX_COLUMNS } from '../manifests/manifestEntries';
import { emptySums, PartitionSums } from '../manifests/partitionSums';
import { ManifestReduction, SMALL_SHARE } from '../manifests/reduceManifest';
import { decoding } from '../reading/decoding';
import {
  FieldFacts,
  FileFacts,
  HistogramBucket,
  PartitionFacts,
  TotalFacts,
} from './types';

export interface MergedFiles {
  files: FileFacts;
  totals: TotalFacts;
  /** Bytes by column id; undefined when some data files do not say. */
  columnBytes?: Map<number, number>;
}

/** Sums up reductions one by one, so that they need not all be held. */
export class ReductionMerge {
  private readonly partitions = new Map<
    string,
    PartitionSums & { specId: number }
  >();
  private readonly all = emptySums('');
  private readonly histogram: HistogramBucket[];
  private readonly bySpec = new Map<string, number>();
  private readonly bySortOrder = new Map<string, number>();
  private readonly byFormat = new Map<string, number>();
  private readonly columnBytes = new Map<number, number>();
  private filesWithColumnBytes = 0;

  constructor(
    private readonly targetBytes: number,
    private readonly maxPartitions = Infinity,
  ) {
    this.histogram = histogramBounds(targetBytes).map(
      (fromBytes, i, bounds) => ({
        fromBytes,
        toBytes: bounds[i + 1],
        files: 0,
        bytes: 0,
      }),
    );
  }

  /** Throws {@link AvroTooLarge} beyond the limit of partitions, {@link InvalidAvro} for sizes no table can have. */
  add(reduction: ManifestReduction): void {
    for (const part of reduction.partitions) {
      addSums(this.partition(reduction.specId, part.key), part);
      addSums(this.all, part);
      if (part.dataFiles) {
        add(this.bySpec, String(reduction.specId), part.dataFiles);
      }
    }
    const { all } = this;
    // Sums only grow: as long as the largest are exact, so are all the others.
    const exact = [
      all.dataBytes + all.deleteBytes,
      all.records,
      all.positionDeleteRecords,
      all.equalityDeleteRecords,
    ].every(Number.isSafeInteger);
    if (!exact) {
      throw new InvalidAvro('the files add up to sizes that no table has');
    }
    reduction.histogramFiles.forEach((files, i) => {
      this.histogram[i].files += files;
      this.histogram[i].bytes += reduction.histogramBytes[i];
    });
    for (const [order, files] of reduction.bySortOrder)
      addBounded(this.bySortOrder, order, files);
    for (const [format, files] of reduction.byFormat)
      addBounded(this.byFormat, format, files);
    for (const [id, bytes] of reduction.columnBytes)
      add(this.columnBytes, id, bytes);
    if (this.columnBytes.size > MAX_COLUMNS) {
      throw new AvroTooLarge(`sizes of more than ${MAX_COLUMNS} columns`);
    }
    this.filesWithColumnBytes += reduction.filesWithColumnBytes;
  }

  private partition(specId: number, partitionKey: string): PartitionSums {
    const key = `${specId}/${partitionKey}`;
    let sums = this.partitions.get(key);
    if (!sums) {
      if (this.partitions.size >= this.maxPartitions) {
        throw new AvroTooLarge(`more than ${this.maxPartitions} partitions`);
      }
      sums = { ...emptySums(partitionKey), specId };
      this.partitions.set(key, sums);
    }
    return sums;
  }

  finish(partitionLimit: number): MergedFiles {
    const { all, targetBytes } = this;
    const list = [...this.partitions.values()].map(sums =>
      toFacts(sums, targetBytes),
    );
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
        reducibleFiles: list.reduce(
          (sum, each) => sum + each.reducibleFiles,
          0,
        ),
        positionDeleteFiles: all.positionDeleteFiles,
        equalityDeleteFiles: all.equalityDeleteFiles,
        deletionVectors: all.deletionVectors,
        deleteBytes: all.deleteBytes,
        positionDeleteRecords: all.positionDeleteRecords,
        equalityDeleteRecords: all.equalityDeleteRecords,
        histogram: this.histogram,
        filesBySpec: Object.fromEntries(this.bySpec),
        filesBySortOrder: Object.fromEntries(this.bySortOrder),
        filesByFormat: Object.fromEntries(this.byFormat),
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
          all.positionDeleteFiles +
          all.equalityDeleteFiles +
          all.deletionVectors,
        positionDeleteFiles: all.positionDeleteFiles + all.deletionVectors,
        equalityDeleteFiles: all.equalityDeleteFiles,
        positionDeleteRecords: all.positionDeleteRecords,
        equalityDeleteRecords: all.equalityDeleteRecords,
      },
      columnBytes:
        this.filesWithColumnBytes === all.dataFiles
          ? this.columnBytes
          : undefined,
    };
  }
}

/**
 * Puts the reductions of all manifests of a snapshot together. Files below 3/4 of the target size are small.
 * Throws `ReadError` when the sizes add up to more than a number can hold.
 */
export function mergeReductions(
  reductions: ManifestReduction[],
  targetBytes: number,
  partitionLimit: number,
): MergedFiles {
  const merge = new ReductionMerge(targetBytes);
  decoding('manifest', 'of the current snapshot', () =>
    reductions.forEach(each => merge.add(each)),
  );
  return merge.finish(partitionLimit);
}

/** Fields with the bytes their column takes in the live data files; nested parents have none of their own. */
export function withColumnBytes(
  fields: FieldFacts[],
  columnBytes: Map<number, number> | undefined,
): FieldFacts[] {
  if (!columnBytes) return fields;
  return fields.map(field => {
    const bytes =
      field.id === undefined ? undefined : columnBytes.get(field.id);
    // A sum that is negative or not exact measures nothing.
    const known = Number.isSafeInteger(bytes) && bytes! >= 0;
    return { ...field, bytes: known ? bytes : undefined };
  });
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
