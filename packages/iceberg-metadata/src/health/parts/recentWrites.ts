import {
  FileFacts,
  PartitionFacts,
  SnapshotFacts,
  TableFacts,
} from '../../facts/types';
import { add, NO_FILES, Sums } from './fragmentation';

/** What "written lately" means. */
const RECENT_MS = 7 * 86_400_000;

/** Partitions whose newest write lies within seven days, as far as that is known. */
export interface RecentWrites {
  known: Sums;
  /** Partitions of which nobody can say when they were written. */
  untimed: Sums[];
  /** Partitions beyond those that the facts list, in parts that may or may not be recent. */
  unlisted: Sums[];
}

/** Sorts partitions by whether they were written in the last seven days. */
export function recentWrites(
  facts: TableFacts,
  files: FileFacts,
  nowMs: number,
): RecentWrites {
  const recent = (timeMs: number) => nowMs - timeMs <= RECENT_MS;
  const timed = files.partitions.filter(
    each => each.lastWrittenMs !== undefined,
  );
  const mayBeRecent = {
    untimed: hidesWrites(facts, recent) || unattributed(facts, timed, recent),
    unlisted:
      hidesWrites(facts, recent) ||
      facts.snapshots.some(each => recent(each.timestampMs)),
  };
  return {
    known: timed
      .filter(each => recent(each.lastWrittenMs!))
      .reduce<Sums>(add, NO_FILES),
    untimed: mayBeRecent.untimed
      ? files.partitions.filter(each => each.lastWrittenMs === undefined)
      : [],
    unlisted: mayBeRecent.unlisted ? unlistedOf(files) : [],
  };
}

/**
 * Whether a snapshot that is not listed any more may be a recent one. Expired snapshots are older than the oldest that
 * is listed, unless some were taken out of the middle.
 */
function hidesWrites(
  facts: TableFacts,
  recent: (timeMs: number) => boolean,
): boolean {
  const line = facts.snapshots.filter(each => each.onMainLine);
  const ids = new Set(line.map(each => each.snapshotId));
  const gaps = line
    .slice(1)
    .some(each => each.parentId === undefined || !ids.has(each.parentId));
  return line.length === 0 || gaps || recent(line[0].timestampMs);
}

/**
 * Whether a listed, recent snapshot added files and no partition carries a time: then the reader cannot see which
 * snapshot added a file. (Where it can, a partition without a time was written by snapshots that are gone.)
 */
function unattributed(
  facts: TableFacts,
  timed: PartitionFacts[],
  recent: (timeMs: number) => boolean,
): boolean {
  return (
    timed.length === 0 &&
    facts.snapshots.some(
      each => recent(each.timestampMs) && addedFiles(each) !== 0,
    )
  );
}

/** Summaries leave out counters that are zero; one without any says nothing. */
function addedFiles(snapshot: SnapshotFacts): number | undefined {
  const { addedDataFiles, addedDeleteFiles, totalDataFiles } = snapshot;
  return totalDataFiles === undefined && addedDataFiles === undefined
    ? undefined
    : (addedDataFiles ?? 0) + (addedDeleteFiles ?? 0);
}

/** What the unlisted partitions hold together, taken apart as far as it can be: their reducible files, and the rest. */
function unlistedOf(files: FileFacts): Sums[] {
  const rest = unlistedSums(files);
  if (rest.dataFiles === 0) return [];
  return [
    { ...rest, dataFiles: rest.reducibleFiles },
    {
      ...NO_FILES,
      dataFiles: rest.dataFiles - rest.reducibleFiles,
    },
  ];
}

/** Sums over the partitions that the facts do not list. */
export function unlistedSums(files: FileFacts): Sums {
  if (!files.partitionsTruncated) return NO_FILES;
  const listed = files.partitions.reduce<Sums>(add, NO_FILES);
  return {
    dataFiles: files.dataFiles - listed.dataFiles,
    smallBytes: files.smallBytes - listed.smallBytes,
    reducibleFiles: files.reducibleFiles - listed.reducibleFiles,
  };
}
