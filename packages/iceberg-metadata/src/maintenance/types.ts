import { Range } from '../health/types';

/**
 * One live data file of a snapshot, as a plan needs it. Holds no path: that may carry partition values, which are
 * people's data. `key` is a keyed hash of it, the same in every read with the same masking key.
 * @public
 */
export interface LiveDataFile {
  key: string;
  /** Masked key of its partition = (spec id, tuple). */
  partition: string;
  specId: number;
  bytes: number;
  records: number;
  /** Whether delete files apply to it: `possible` where only a reader of the rows could tell. */
  deletes: 'none' | 'possible' | 'certain';
  /**
   * Whether columns that must not hold nulls do, by the counts in the manifest: rewriting such a file corrupts the table on
   * engines that do not look (trinodb/trino#30062).
   */
  nullsInRequired: 'none' | 'some' | 'unknown';
}

/** @public */
export interface LiveDeleteFile {
  kind: 'position' | 'equality' | 'vector';
  partition: string;
  specId: number;
  bytes: number;
  records: number;
}

/** All live files of one snapshot. @public */
export interface LiveFiles {
  dataFiles: LiveDataFile[];
  deleteFiles: LiveDeleteFile[];
}

/** How an engine chooses the files that its compaction rewrites. @public */
export interface RewriteRules {
  /** Leaves a partition alone whose only candidate is a single file without deletes (Trino, trinodb/trino#23864). */
  skipsLoneFiles: boolean;
  /** Which delete files go away when their partition is rewritten whole. */
  removesPositionDeletes: 'whole-table' | 'whole-partition';
  removesEqualityDeletes: 'never' | 'whole-table' | 'whole-partition';
  /** Files that may be written side by side into one partition: workers times writers. */
  maxWriters: number;
  /** Bytes after which the engine starts another writer for the same partition. */
  writerScalingBytes: number;
}

/** @public */
export interface RewriteTarget {
  /** The engine starts a new file at this size. */
  targetBytes: number;
  /** Files below are rewritten; larger ones only for their deletes. */
  thresholdBytes: number;
}

/** What a rewrite does to one partition. Ranges where the engine leaves it open. @public */
export interface PartitionPrediction {
  partition: string;
  specId: number;
  filesBefore: number;
  /** Files that are read and replaced. */
  filesRewritten: Range;
  bytesRewritten: Range;
  filesAfter: Range;
}

/** What a rewrite does to all partitions of its scope. @public */
export interface RewritePrediction {
  partitions: PartitionPrediction[];
  filesBefore: number;
  filesRewritten: Range;
  bytesRewritten: Range;
  filesAfter: Range;
  deleteFilesBefore: number;
  deleteFilesAfter: Range;
}
