import { FileFacts, TableFacts } from '../../facts/types';
import { makeFinding, partSeverity, PartRule, severityOf } from '../ruleTypes';
import { Finding, ScorePart, Unmeasured } from '../types';

const MAX = 4;
const SKEW_POINTS = 1;
const OVER_PARTITIONED_POINTS = 2;
const OLD_LAYOUT_POINTS = 1;
/** Lakevision's and iceops' ratio of the largest to the median partition. */
const SKEW_RATIO = 10;
const SKEW_PARTITIONS = 5;
const MANY_PARTITIONS = 100;
/** Amoro's fragment: partitions of an eighth of the target cannot hold one good file. */
const FRAGMENT_SHARE = 1 / 8;
/** Sort order 0 is "unsorted", which of a file means only that its writer did not say. */
const UNSORTED = 0;

/**
 * Layout: whether the table's own design is followed and fits its size.
 *
 * `1` if the largest partition exceeds ten times the median (5 partitions or more), `+ 2` if more than 100 partitions
 * have a median below T / 8, `+ 1` if files are in an old partition spec or not in the table's sort order.
 * Source: table-health 4.2 (Floe's max / average is blind with few partitions). At most attention: it is a matter of
 * design that the owner decides, not an illness that gets worse by itself. Trino sorts files and says sort order 0 or
 * nothing of them (Iceberg's file builder defaults to 0): such files are unmeasured, not blamed; only another order is.
 *
 * Evidence: partitions, medianPartitionBytes, maxPartitionBytes, filesInOldSpecs, unsortedFiles, filesWithUnknownOrder.
 */
export const layout: PartRule = facts => {
  const { files } = facts;
  if (!files) return notRead(facts);
  const skewed =
    files.partitionCount >= SKEW_PARTITIONS &&
    files.maxPartitionBytes > SKEW_RATIO * files.medianPartitionBytes;
  const overPartitioned =
    files.partitionCount > MANY_PARTITIONS &&
    files.medianPartitionBytes < files.targetBytes * FRAGMENT_SHARE;
  const old = oldLayout(facts, files);
  const low =
    (skewed ? SKEW_POINTS : 0) +
    (overPartitioned ? OVER_PARTITIONED_POINTS : 0) +
    (old.certain ? OLD_LAYOUT_POINTS : 0);
  const high = low + (!old.certain && old.unknown ? OLD_LAYOUT_POINTS : 0);
  const part: ScorePart = {
    id: 'layout',
    max: MAX,
    penalty: { low, high },
    severity: partSeverity(low, MAX) === 'good' ? 'good' : 'attention',
    evidence: {
      partitions: files.partitionCount,
      medianPartitionBytes: files.medianPartitionBytes,
      maxPartitionBytes: files.maxPartitionBytes,
      filesInOldSpecs: old.oldSpecFiles,
      unsortedFiles: old.unsortedFiles,
      filesWithUnknownOrder: old.unknownOrderFiles,
    },
  };
  const findings: Finding[] = [];
  const add = (
    code:
      | 'partition-skew'
      | 'over-partitioned'
      | 'old-spec-files'
      | 'unsorted-files',
    params: Record<string, number>,
    points: number,
  ) =>
    findings.push(
      makeFinding({
        code,
        severity: severityOf(part.severity, points),
        part: part.id,
        params,
        // Partitioning is the owner's to change; a rewrite brings files under the present spec and order.
        action:
          code === 'old-spec-files' || code === 'unsorted-files'
            ? 'optimize'
            : undefined,
        points,
      }),
    );
  if (skewed) {
    add(
      'partition-skew',
      {
        maxBytes: files.maxPartitionBytes,
        medianBytes: files.medianPartitionBytes,
        timesMedian:
          files.maxPartitionBytes / Math.max(1, files.medianPartitionBytes),
      },
      SKEW_POINTS,
    );
  }
  if (overPartitioned) {
    add(
      'over-partitioned',
      {
        partitions: files.partitionCount,
        medianBytes: files.medianPartitionBytes,
        targetBytes: files.targetBytes,
      },
      OVER_PARTITIONED_POINTS,
    );
  }
  if (old.oldSpecFiles) {
    add(
      'old-spec-files',
      { files: old.oldSpecFiles, dataFiles: files.dataFiles },
      OLD_LAYOUT_POINTS,
    );
  }
  if (old.unsortedFiles) {
    add(
      'unsorted-files',
      { files: old.unsortedFiles, dataFiles: files.dataFiles },
      old.oldSpecFiles ? 0 : OLD_LAYOUT_POINTS,
    );
  }
  return { part, findings, unmeasured: old.certain ? [] : old.unmeasured };
};

function oldLayout(facts: TableFacts, files: FileFacts) {
  const { defaultSpecId, defaultSortOrderId } = facts;
  const countExcept = (counts: Record<string, number>, keep: string[]) =>
    Object.entries(counts)
      .filter(([id]) => !keep.includes(id))
      .reduce((sum, [, count]) => sum + count, 0);
  const oldSpecFiles =
    defaultSpecId === undefined
      ? undefined
      : countExcept(files.filesBySpec, [String(defaultSpecId)]);
  const unknownOrderFiles =
    (files.filesBySortOrder.unknown ?? 0) +
    (files.filesBySortOrder[String(UNSORTED)] ?? 0);
  const wantsOrder =
    defaultSortOrderId !== undefined && defaultSortOrderId !== UNSORTED;
  const unsortedFiles = wantsOrder
    ? countExcept(files.filesBySortOrder, [
        String(defaultSortOrderId),
        String(UNSORTED),
        'unknown',
      ])
    : 0;
  const specUnknown = oldSpecFiles === undefined && files.dataFiles > 0;
  const orderUnknown =
    (wantsOrder && unknownOrderFiles > 0) ||
    (defaultSortOrderId === undefined && files.dataFiles > 0);
  const unmeasured: Unmeasured[] = [];
  if (specUnknown) {
    unmeasured.push({
      code: 'spec-history',
      points: OLD_LAYOUT_POINTS,
      message: 'Which partition spec is the present one is unknown',
    });
  }
  if (orderUnknown) {
    unmeasured.push({
      code: 'sort-orders',
      // Both hang on the same point.
      points: specUnknown ? 0 : OLD_LAYOUT_POINTS,
      message: wantsOrder
        ? `${unknownOrderFiles} files do not say in which order they are`
        : 'Whether the table asks for a sort order is unknown',
    });
  }
  return {
    oldSpecFiles,
    unsortedFiles,
    unknownOrderFiles,
    certain: (oldSpecFiles ?? 0) > 0 || unsortedFiles > 0,
    unknown: specUnknown || orderUnknown,
    unmeasured,
  };
}

function notRead(facts: TableFacts): ReturnType<PartRule> {
  const empty = facts.totals.dataFiles === 0;
  const high = empty ? 0 : MAX;
  return {
    part: {
      id: 'layout',
      max: MAX,
      penalty: { low: 0, high },
      severity: 'good',
      evidence: {},
    },
    findings: [],
    unmeasured: empty
      ? []
      : [
          {
            code: 'manifests-not-read',
            points: MAX,
            message:
              'The manifests were not read: partitions and sort orders of files are unknown',
          },
        ],
  };
}
