import { RewriteRules } from '@lakehouse-portal/iceberg-metadata';

/** Where a row was read: a release's notes, and the issue or pull request that they name. */
interface Source {
  /** Of github.com/trinodb/trino. */
  issue: number;
  /** The release whose notes name the change. */
  release: number;
}

/** Something that releases from `since` on, and before `until`, do. */
interface CapabilityRow {
  since?: number;
  until?: number;
  source: Source;
}

/** Oldest release whose notes were read; what older ones do is not known here. */
export const OLDEST_KNOWN = 430;

/** Newest release whose notes were read; what newer ones changed is not known here either (danger D15). */
export const NEWEST_KNOWN = 483;

/**
 * What Trino can do for maintenance, by release. Each row was read in the release notes; drafts of notes were taken for
 * 480, whose final text was not at hand.
 */
const CAPABILITIES = {
  /**
   * Delete files leave with the partitions that `"$partition"` limits a rewrite to (danger D8). None does: Trino keeps them
   * under a filter on any hidden column, as intended. That 463 (#23801) and 480 (#28371) remove them holds for filters on
   * partition columns, which cannot name every partition (correction 10). Seen on 476: the rewritten files no longer need
   * them, and they stay.
   */
  deletesByPartitionPath: { until: 0, source: notes(24086, 476) },
  /** A file that is alone in its partition and has no deletes is left as it is (danger D9). */
  skipsLoneFiles: { since: 464, source: notes(10785, 464) },
  /** `WHERE "$partition" = …` limits a rewrite to partitions of any transform (danger D14). */
  partitionColumn: { since: 472, source: notes(24301, 472) },
  /** The target file size is a session property; later releases take it from the table only (correction 6). */
  targetSizeOfSession: { until: 482, source: notes(28250, 482) },
  /** The statement returns how many files it rewrote, added and removed. */
  returnsMetrics: { since: 481, source: notes(28992, 481) },
  /** `EXECUTE optimize_manifests`: what the planning part of a score can gain at best hangs on it. */
  rewritesManifests: { since: 470, source: notes(14821, 470) },
  /** `EXECUTE rollback_to_snapshot`; older releases have a procedure of the catalog. */
  rollsBackByTable: { since: 469, source: notes(24580, 469) },
} satisfies Record<string, CapabilityRow>;

export type Capability = keyof typeof CAPABILITIES;

/** Faults that make a rewrite fail, or worse, in some releases. */
const KNOWN_BUGS = {
  /** Several INSERTs at the same time may lose rows; 430 is suspected by its library, not proven. */
  concurrentInsertsLoseRows: {
    until: 436,
    harms: 'data',
    source: notes(20092, 436),
  },
  tooManyOpenWriters: { until: 440, harms: 'run', source: notes(20871, 440) },
  wrongResultsAfterDeletes: {
    since: 469,
    until: 472,
    harms: 'data',
    source: notes(25151, 472),
  },
  /** A DELETE that adds equality deletes meanwhile makes the commit fail (danger D10). */
  conflictWithEqualityDeletes: {
    until: 475,
    harms: 'run',
    source: notes(25584, 475),
  },
  upperCaseColumns: { until: 481, harms: 'run', source: notes(28970, 481) },
  /** Rewriting a required column that holds nulls corrupts the table; such files are to be refused beforehand. */
  nullsInRequiredColumns: {
    until: 483,
    harms: 'data',
    source: notes(30062, 483),
  },
} satisfies Record<string, CapabilityRow & { harms: 'data' | 'run' }>;

export type KnownBug = keyof typeof KNOWN_BUGS;

export interface EngineCapabilities {
  /** Release number, for example 476. */
  release: number;
  can: Record<Capability, boolean>;
  bugs: { bug: KnownBug; harms: 'data' | 'run'; source: Source }[];
}

/**
 * What an engine of this version can do. `undefined` for a version that is not known: then nothing may be run on it
 * (danger D15). Distributions append to Trino's number: `476`, `476-e.3`, `476-stackable1`.
 */
export function capabilitiesOf(
  version: string | undefined,
): EngineCapabilities | undefined {
  const release = Number(/^(\d{3,4})(?!\d|\.)/.exec(version ?? '')?.[1]);
  if (!(release >= OLDEST_KNOWN && release <= NEWEST_KNOWN)) return undefined;
  const holds = ({ since = 0, until = Infinity }: CapabilityRow) =>
    release >= since && release < until;
  return {
    release,
    can: Object.fromEntries(
      Object.entries(CAPABILITIES).map(([name, row]) => [name, holds(row)]),
    ) as Record<Capability, boolean>,
    bugs: Object.entries(KNOWN_BUGS)
      .filter(([, row]) => holds(row))
      .map(([bug, { harms, source }]) => ({
        bug: bug as KnownBug,
        harms,
        source,
      })),
  };
}

/** Where an issue or pull request of Trino can be read. */
export function issueUrl(issue: number): string {
  return `https://github.com/trinodb/trino/issues/${issue}`;
}

export function sourceOf(capability: Capability): Source {
  return CAPABILITIES[capability].source;
}

/** Writers of one node side by side; Trino's `task.min-writer-count` default of 1 grows up to `task.max-writer-count`. */
const MAX_WRITERS_A_NODE = 64;
/** `writer-scaling-min-data-processed`: bytes after which one more writer starts. */
const WRITER_SCALING_BYTES = 120 * 1024 * 1024;

/** How this engine chooses what to rewrite, for `predictRewrite`. */
export function rewriteRulesOf(
  engine: EngineCapabilities,
  nodes: number,
): RewriteRules {
  return {
    skipsLoneFiles: engine.can.skipsLoneFiles,
    removesPositionDeletes: engine.can.deletesByPartitionPath
      ? 'whole-partition'
      : 'whole-table',
    removesEqualityDeletes: engine.can.deletesByPartitionPath
      ? 'whole-partition'
      : 'whole-table',
    maxWriters: nodes * MAX_WRITERS_A_NODE,
    writerScalingBytes: WRITER_SCALING_BYTES,
  };
}

function notes(issue: number, release: number): Source {
  return { issue, release };
}
