/**
 * A 64-bit Iceberg id (snapshot id, sequence number) as its exact decimal text.
 * JavaScript numbers lose the last digits above 2^53.
 * @public
 */
export type Int64 = string;

/**
 * How much of a table has been read.
 * T1 `metadata.json`, T2 the manifest list of the current snapshot, T3 its manifests,
 * T4 a listing of the table's prefix in the object store.
 * @public
 */
export type Tier = 'T1' | 'T2' | 'T3' | 'T4';

/**
 * All that was read about one table, without judgement. A value that was not measured is `undefined`, never 0.
 * Bytes are bytes, times are milliseconds since the epoch, counts are plain numbers.
 * Holds no data values: partition tuples are masked keys, see {@link PartitionFacts}.
 * @public
 */
export interface TableFacts {
  /** The pointer; unknown where an engine reads the metadata for us and does not say. */
  metadataLocation?: string;
  /** Size of metadata.json after decompression. */
  metadataBytes?: number;
  formatVersion: number;
  /** Optional in format version 1. */
  tableUuid?: string;
  location: string;
  lastUpdatedMs?: number;
  /** Values of properties that look like secrets are replaced. */
  properties: Record<string, string>;
  schema: SchemaFacts;
  /** Number of schemas the metadata still carries. */
  schemaCount?: number;
  /**
   * Columns by whose name, or that of a part, schemas of the metadata mean different fields: dropped and added again, or
   * renamed in turn. Absent where there are none, or where only one schema could be seen.
   */
  reusedColumnNames?: string[];
  /** Every table has at least one; empty means not known. */
  partitionSpecs: PartitionSpecFacts[];
  defaultSpecId?: number;
  /** Every table has at least one, the unsorted order; empty means not known. */
  sortOrders: SortOrderFacts[];
  defaultSortOrderId?: number;
  currentSnapshotId?: Int64;
  /** Oldest first. */
  snapshots: SnapshotFacts[];
  refs: RefFacts[];
  /** Set where branches and tags besides `main` could not be seen: they may hold snapshots. */
  otherRefsUnknown?: true;
  /** What the metadata log still lists: earlier metadata files. */
  metadataLogEntries?: number;
  /** Undefined where they could not be seen; empty where there are none. */
  statistics?: StatisticsFacts[];
  /** Totals of the current snapshot; from the manifests when they were read (T3), else from its summary (T1). */
  totals: TotalFacts;
  /** Present from T2 on. */
  manifests?: ManifestFacts;
  /** Present from T3 on. */
  files?: FileFacts;
  tiers: Tier[];
  /** Wall-clock milliseconds of the read, for the operator. */
  readMs: number;
}

/** @public */
export interface SchemaFacts {
  schemaId?: number;
  identifierFieldIds: number[];
  /** Nested fields follow their parent; `path` has one element a level. */
  fields: FieldFacts[];
}

/** @public */
export interface FieldFacts {
  /** Unknown where only an engine's own description of the column was read. */
  id?: number;
  path: string[];
  /** The type in the specification's words: `long`, `decimal(12,2)`, `list`, `struct`, `map`. */
  type: string;
  required: boolean;
  doc?: string;
  /** Bytes of this column in live data files, when the manifests say so (T3). */
  bytes?: number;
}

/** @public */
export interface PartitionSpecFacts {
  specId: number;
  fields: {
    sourceId: number;
    fieldId: number;
    name: string;
    transform: string;
  }[];
}

/** @public */
export interface SortOrderFacts {
  orderId: number;
  fields: {
    sourceId: number;
    transform: string;
    direction: 'asc' | 'desc';
    nullOrder: 'nulls-first' | 'nulls-last';
  }[];
}

/** @public */
export interface SnapshotFacts {
  snapshotId: Int64;
  parentId?: Int64;
  sequenceNumber?: Int64;
  timestampMs: number;
  operation?: 'append' | 'replace' | 'overwrite' | 'delete' | string;
  schemaId?: number;
  manifestList?: string;
  /** Whether the snapshot is the current one or one of its ancestors. */
  onMainLine: boolean;
  addedDataFiles?: number;
  deletedDataFiles?: number;
  addedDeleteFiles?: number;
  removedDeleteFiles?: number;
  addedRecords?: number;
  deletedRecords?: number;
  /** Rows of position and equality delete files that this snapshot added. */
  addedPositionDeletes?: number;
  addedEqualityDeletes?: number;
  addedBytes?: number;
  removedBytes?: number;
  totalDataFiles?: number;
  totalDeleteFiles?: number;
  totalRecords?: number;
  totalBytes?: number;
  /** Who wrote it, as far as the summary says: engine name, version, query id. */
  engine?: string;
  engineVersion?: string;
  queryId?: string;
  /** Cherry-pick or WAP marks that make incremental clean-up unsafe (danger D1). */
  sourceSnapshotId?: Int64;
  wapId?: string;
}

/** @public */
export interface RefFacts {
  name: string;
  type: 'branch' | 'tag';
  snapshotId: Int64;
  maxRefAgeMs?: number;
  maxSnapshotAgeMs?: number;
  minSnapshotsToKeep?: number;
}

/** @public */
export interface StatisticsFacts {
  snapshotId: Int64;
  path: string;
  bytes: number;
  kind: 'table' | 'partition';
}

/** @public */
export interface TotalFacts {
  source: 'manifests' | 'summary' | 'none';
  dataFiles?: number;
  /** Data and delete files together. */
  bytes?: number;
  dataBytes?: number;
  records?: number;
  deleteFiles?: number;
  positionDeleteFiles?: number;
  equalityDeleteFiles?: number;
  positionDeleteRecords?: number;
  equalityDeleteRecords?: number;
}

/** @public */
export interface ManifestFacts {
  count: number;
  bytes: number;
  dataManifests?: number;
  deleteManifests?: number;
  /** Share 0..1 of manifest pairs' partition ranges that overlap; undefined where no bounds are known. */
  overlap?: number;
  /** Manifests by partition spec id. */
  bySpec: Record<string, number>;
}

/** One bar of a file-size histogram: files with `from <= bytes < to` (`to` undefined: no upper end). @public */
export interface HistogramBucket {
  fromBytes: number;
  toBytes?: number;
  files: number;
  bytes: number;
}

/** @public */
export interface FileFacts {
  /** Target file size T these facts were reduced with, and the limit of "small" (0.75 T). */
  targetBytes: number;
  smallBelowBytes: number;
  dataFiles: number;
  dataBytes: number;
  records: number;
  smallFiles: number;
  smallBytes: number;
  /** Sum over partitions of c_p - ceil(b_p / T): files that a rewrite removes. */
  reducibleFiles: number;
  positionDeleteFiles: number;
  equalityDeleteFiles: number;
  deletionVectors: number;
  deleteBytes: number;
  positionDeleteRecords: number;
  equalityDeleteRecords: number;
  histogram: HistogramBucket[];
  filesBySpec: Record<string, number>;
  /** Data files by sort order id; files that do not say count under `unknown`. */
  filesBySortOrder: Record<string, number>;
  filesByFormat: Record<string, number>;
  partitionCount: number;
  medianPartitionBytes: number;
  maxPartitionBytes: number;
  /** Sorted by reducible files, then bytes, both descending; at most `partitionLimit` of them. */
  partitions: PartitionFacts[];
  partitionsTruncated: boolean;
}

/**
 * One partition = (spec id, tuple). The tuple is people's data and is never stored: `key` is a keyed hash of it.
 * The values behind the keys are read again from the manifests for those who may see them.
 * @public
 */
export interface PartitionFacts {
  key: string;
  specId: number;
  dataFiles: number;
  dataBytes: number;
  records: number;
  smallFiles: number;
  smallBytes: number;
  reducibleFiles: number;
  positionDeleteFiles: number;
  equalityDeleteFiles: number;
  positionDeleteRecords: number;
  equalityDeleteRecords: number;
  /** Time of the newest snapshot that added a live file here, when that snapshot is still known. */
  lastWrittenMs?: number;
}
