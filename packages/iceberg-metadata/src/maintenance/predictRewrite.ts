import { Range } from '../health/types';
import {
  LiveDataFile,
  LiveDeleteFile,
  LiveFiles,
  PartitionPrediction,
  RewritePrediction,
  RewriteRules,
  RewriteTarget,
} from './types';

/**
 * What an engine's compaction of some partitions does, from the files alone.
 *
 * Candidates of a partition are its files below the threshold, and those with deletes whatever their size: a rewrite is
 * how deletes are applied. Candidates of one partition are merged with each other only. The number of files they become
 * is a range: at best one file per target size, at worst as many more as writers work side by side.
 * Source: table-health section 4.3 with corrections 5 and 6; trinodb/trino `IcebergSplitSource` for the choice of files.
 *
 * `scope` lists masked keys of partitions; without it the whole table is rewritten, which more delete files need (D8).
 */
export function predictRewrite(
  files: LiveFiles,
  target: RewriteTarget,
  rules: RewriteRules,
  scope?: ReadonlySet<string>,
): RewritePrediction {
  const inScope = ({ partition }: { partition: string }) =>
    scope?.has(partition) ?? true;
  const byPartition = inPartitions(files.dataFiles.filter(inScope));
  const partitions = [...byPartition.values()]
    .map(members => predictPartition(members, target, rules))
    .filter(prediction => prediction.filesRewritten.high > 0)
    .sort(
      (a, b) =>
        gainOf(b) - gainOf(a) ||
        b.bytesRewritten.high - a.bytesRewritten.high ||
        (a.partition < b.partition ? -1 : 1),
    );
  const untouched =
    files.dataFiles.length - sum(partitions, each => each.filesBefore);
  return {
    partitions,
    filesBefore: files.dataFiles.length,
    filesRewritten: sumRange(partitions, each => each.filesRewritten),
    bytesRewritten: sumRange(partitions, each => each.bytesRewritten),
    filesAfter: plus(
      sumRange(partitions, each => each.filesAfter),
      untouched,
    ),
    deleteFilesBefore: files.deleteFiles.length,
    deleteFilesAfter: deletesLeft(files, rules, scope),
  };
}

/** Files by the partition that they lie in. */
export function inPartitions(
  files: LiveDataFile[],
): Map<string, LiveDataFile[]> {
  const byPartition = new Map<string, LiveDataFile[]>();
  for (const file of files) {
    const members = byPartition.get(file.partition);
    if (members) members.push(file);
    else byPartition.set(file.partition, [file]);
  }
  return byPartition;
}

/**
 * All files that a rewrite may read and replace, those in doubt included: what has to be safe to rewrite.
 * @public
 */
export function filesAtStake(
  files: LiveFiles,
  target: RewriteTarget,
  rules: RewriteRules,
  scope?: ReadonlySet<string>,
): LiveDataFile[] {
  const inScope = files.dataFiles.filter(
    file => scope?.has(file.partition) ?? true,
  );
  return [...inPartitions(inScope).values()].flatMap(
    members => chooseFiles(members, target, rules).most,
  );
}

/** Which files of a partition are rewritten: at least, and at most. */
export function chooseFiles(
  members: LiveDataFile[],
  target: RewriteTarget,
  rules: RewriteRules,
): { least: LiveDataFile[]; most: LiveDataFile[] } {
  const certain: LiveDataFile[] = [];
  const possible: LiveDataFile[] = [];
  for (const file of members) {
    if (file.bytes < target.thresholdBytes || file.deletes === 'certain') {
      certain.push(file);
    } else if (file.deletes === 'possible') {
      possible.push(file);
    }
  }
  const all = [...certain, ...possible];
  // Whether a lone file is left alone hangs on its deletes.
  return {
    least: isLeftAlone(certain, rules, 'possible') ? [] : certain,
    most: isLeftAlone(all, rules, 'none') ? [] : all,
  };
}

function predictPartition(
  members: LiveDataFile[],
  target: RewriteTarget,
  rules: RewriteRules,
): PartitionPrediction {
  const { least, most } = chooseFiles(members, target, rules);
  const rest = (rewritten: number) => members.length - rewritten;
  return {
    partition: members[0].partition,
    specId: members[0].specId,
    filesBefore: members.length,
    filesRewritten: { low: least.length, high: most.length },
    bytesRewritten: { low: bytesOf(least), high: bytesOf(most) },
    filesAfter: {
      // More files rewritten are fewer files left, as long as they get merged.
      low: Math.min(
        rest(most.length) + fewestFiles(most, target),
        rest(least.length) + fewestFiles(least, target),
      ),
      high: Math.max(
        rest(most.length) + mostFiles(most, target, rules),
        rest(least.length) + mostFiles(least, target, rules),
      ),
    },
  };
}

/** `untilDeletes`: how sure deletes may be for the file to count as one without. */
function isLeftAlone(
  candidates: LiveDataFile[],
  rules: RewriteRules,
  untilDeletes: 'none' | 'possible',
): boolean {
  if (candidates.length === 0) return true;
  if (candidates.length > 1 || !rules.skipsLoneFiles) return false;
  const [{ deletes }] = candidates;
  return deletes === 'none' || deletes === untilDeletes;
}

/** Rows can shrink to nothing under deletes; a file without deletes leaves at least one behind. */
export function fewestFiles(
  files: LiveDataFile[],
  target: RewriteTarget,
): number {
  const kept = files.filter(file => file.deletes === 'none');
  if (kept.length === 0) return 0;
  // The engine closes a file once it has grown past the target, so files may be larger than it: a tenth is allowed for.
  return Math.max(1, Math.floor(bytesOf(kept) / (1.1 * target.targetBytes)));
}

/** At worst one file a target size, and one more for each further writer. */
export function mostFiles(
  files: LiveDataFile[],
  target: RewriteTarget,
  rules: RewriteRules,
): number {
  if (files.length === 0) return 0;
  const bytes = bytesOf(files);
  const extraWriters = Math.min(
    rules.maxWriters - 1,
    Math.floor(bytes / rules.writerScalingBytes),
  );
  return Math.max(1, Math.ceil(bytes / target.targetBytes)) + extraWriters;
}

/**
 * Danger D8: how many delete files stay. At worst all of them: one that applies to no live file (it dangles) is not seen
 * by a rewrite, and which ones do apply is known to a reader of the rows only.
 */
function deletesLeft(
  files: LiveFiles,
  rules: RewriteRules,
  scope: ReadonlySet<string> | undefined,
): Range {
  const before = files.deleteFiles.length;
  const mayGo = files.deleteFiles.filter(file =>
    leavesWith(file, rules, scope),
  );
  return { low: before - mayGo.length, high: before };
}

/** Whether a rewrite may remove a delete file. */
export function leavesWith(
  file: LiveDeleteFile,
  rules: RewriteRules,
  scope: ReadonlySet<string> | undefined,
): boolean {
  const rule =
    file.kind === 'equality'
      ? rules.removesEqualityDeletes
      : rules.removesPositionDeletes;
  if (rule === 'never') return false;
  if (scope === undefined) return true;
  return rule === 'whole-partition' && scope.has(file.partition);
}

function gainOf(prediction: PartitionPrediction): number {
  return prediction.filesBefore - prediction.filesAfter.low;
}

function bytesOf(files: LiveDataFile[]): number {
  return sum(files, file => file.bytes);
}

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function sumRange<T>(items: T[], of: (item: T) => Range): Range {
  return {
    low: sum(items, item => of(item).low),
    high: sum(items, item => of(item).high),
  };
}

function plus(range: Range, more: number): Range {
  return { low: range.low + more, high: range.high + more };
}
