/**
 * What stands where the number would: `scored` has a number; the others replace it.
 * `broken`: a referenced metadata file is missing or unreadable. `unsafe`: an operation is blocked because it could
 * destroy data. `unknown`: could not be read now. `too-small`: at most one data file and 20 snapshots.
 * @public
 */
export type HealthStatus =
  | 'scored'
  | 'broken'
  | 'unsafe'
  | 'unknown'
  | 'too-small';

/** >= 85 good, 60-84 attention, < 60 critical; never better than the worst part's own severity. @public */
export type Band = 'good' | 'attention' | 'critical';

/** @public */
export type PartId =
  | 'small-files'
  | 'row-deletes'
  | 'planning-metadata'
  | 'storage-waste'
  | 'statistics'
  | 'layout';

/** @public */
export type OperationId =
  | 'optimize'
  | 'expire-snapshots'
  | 'remove-orphan-files'
  | 'analyze'
  | 'rewrite-manifests'
  | 'roll-back';

/** An inclusive range: `low === high` when everything was measured. @public */
export interface Range {
  low: number;
  high: number;
}

/** @public */
export interface ScorePart {
  id: PartId;
  /** Points this part can take away. */
  max: number;
  /** Points taken away; a range where something was not measured. */
  penalty: Range;
  severity: Band;
  /** The measured numbers behind the penalty, by stable name (documented with the rule). */
  evidence: Record<string, number | undefined>;
}

/** Parameters of a message. Bytes and milliseconds are numbers; the page formats them. @public */
export type MessageParams = Record<string, string | number>;

/** What a finding costs, in units a person can feel. @public */
export interface Cost {
  kind:
    | 'scan-overhead-ms'
    | 'storage-bytes'
    | 'planning-requests'
    | 'merge-rows';
  value: number;
}

/** One thing wrong, with evidence and an action. @public */
export interface Finding {
  /** Stable code in kebab-case; pages translate it. */
  code: FindingCode;
  severity: 'critical' | 'warning' | 'info';
  part?: PartId;
  params: MessageParams;
  /** English text of code and params, for logs, API readers and assistants. */
  message: string;
  /** What would cure it. */
  action?: OperationId;
  /** Operations that must not run while this stands, with the danger's id (`D1`, `D6`, `D15`, `D16`, `D17`). */
  blocks?: OperationId[];
  danger?: string;
  costs: Cost[];
  /** Points of the score that the cure gives back at most. */
  points?: number;
}

/** @public */
export type FindingCode =
  | 'metadata-missing'
  | 'metadata-unreadable'
  | 'manifest-missing'
  | 'manifest-unreadable'
  | 'access-denied'
  | 'source-unavailable'
  | 'format-unsupported'
  | 'ancestry-broken'
  | 'shared-location'
  | 'small-files'
  | 'hot-partition'
  | 'row-deletes'
  | 'equality-deletes'
  | 'snapshots-past-policy'
  | 'metadata-large'
  | 'manifests-scattered'
  | 'reclaimable-storage'
  | 'statistics-missing'
  | 'statistics-stale'
  | 'partition-skew'
  | 'over-partitioned'
  | 'old-spec-files'
  | 'unsorted-files'
  | 'gc-disabled'
  | 'foreign-optimizer'
  | 'extra-refs'
  | 'target-size-ignored';

/** Something the score does not cover, and why. @public */
export interface Unmeasured {
  code:
    | 'orphan-files'
    | 'missing-data-files'
    | 'manifests-not-read'
    | 'partition-values'
    | 'statistics-age'
    | 'delete-density'
    | 'partitions-truncated'
    | 'snapshot-reachability'
    | 'metadata-size'
    | 'spec-history'
    | 'sort-orders'
    | 'statistics-files'
    | 'manifest-overlap'
    | 'column-details'
    | 'write-times';
  /** Points of the score that hang on it. */
  points: number;
  message: string;
}

/** @public */
export interface HealthReport {
  status: HealthStatus;
  /** 100 minus the penalties, rounded down; a range where something was not measured. Absent when nothing could be read. */
  score?: Range;
  /** Band of the lower end; absent when there is no score to judge. */
  band?: Band;
  parts: ScorePart[];
  /** Worst first; the first one is the main finding. */
  findings: Finding[];
  unmeasured: Unmeasured[];
  /** Version of the rules; a change makes stored reports stale. */
  rulesVersion: number;
}

/** What the rules need besides the facts. @public */
export interface HealthContext {
  nowMs: number;
  policy: HealthPolicy;
  /** Other tables of the same object store: their locations and `write.data.path`s (danger D6). */
  otherLocations?: string[];
}

/** @public */
export interface HealthPolicy {
  /** Target file size when the table has no `write.target-file-size-bytes`; default 128 MiB. */
  targetFileBytes: number;
  /** Snapshots older than this are past policy unless a ref holds them; default 7 days. */
  maxSnapshotAgeMs: number;
  minSnapshotsToKeep: number;
}
