import { FileFacts, TableFacts } from '../../facts/types';
import {
  clamp,
  makeFinding,
  partSeverity,
  PartRule,
  severityOf,
} from '../ruleTypes';
import { Finding, HealthContext, ScorePart, Unmeasured } from '../types';

const MAX = 42;
/** Iceberg's `min-input-files` is 5: nothing below; half near Amoro's 12, full at 24. */
const DAMP_FROM = 4;
const DAMP_OVER = 20;
/** `read.split.open-file-cost`: what Iceberg reckons opening a file costs, in bytes. */
const OPEN_COST_BYTES = 4 * 1024 * 1024;
/** Opening 240 files costs about half a second (2 ms each): reads at stake even where bytes are few. */
const STAKE_FILES = 240;
/** Share of files that, if removable, is the full penalty. */
const FULL_SHARE = 0.5;
const WORST_WEIGHT = 0.5;
const RECENT_WEIGHT = 0.6;
const RECENT_MS = 7 * 86_400_000;
/** One partition that holds this share of the reducible files, among at least so many, is named as the culprit. */
const HOT_SHARE = 0.8;
const HOT_AMONG = 5;
/** Advice starts here (table-health 4.3). */
const ADVICE_FILES = 12;
/** What opening a file costs a scan, in milliseconds (iceberg-diag's published model; the bytes are read either way). */
const OPEN_MS = 2;

interface Sums {
  dataFiles: number;
  smallBytes: number;
  reducibleFiles: number;
}

/**
 * Small files: the share of file opens that a rewrite removes.
 *
 * `42 x max(value(table), 0.5 x value(worst partition), 0.6 x value(partitions written in the last 7 days))` with
 * `value = damp x stake x min(1, (R / N) / 0.5)`, R reducible files, N data files, `damp = clamp((R - 4) / 20)`.
 * Source: table-health 4.2; the worst and recent terms and the stake are correction 3: a file-weighted share alone hides
 * one bad partition among 100,000 good files, and 30 files of 300 KB in all harm nobody.
 * `stake = min(1, max(small bytes / 4 MiB, R / 240))` scales by the bytes or the reads at stake.
 *
 * Evidence: dataFiles, smallFiles, smallBytes, reducibleFiles, averageBytes, tableValue, worstPartitionValue,
 * recentValue (values 0..1).
 */
export const smallFiles: PartRule = (facts, context) => {
  const { files } = facts;
  if (!files) return notRead(facts);
  const tableValue = valueOf(files);
  const worst = worstPartition(files);
  const recentValue = valueOf(recentSums(files, context));
  const penalty =
    MAX *
    Math.max(
      tableValue,
      WORST_WEIGHT * worst.value,
      RECENT_WEIGHT * recentValue,
    );
  const part: ScorePart = {
    id: 'small-files',
    max: MAX,
    penalty: { low: penalty, high: penalty },
    severity: partSeverity(penalty, MAX),
    evidence: {
      dataFiles: files.dataFiles,
      smallFiles: files.smallFiles,
      smallBytes: files.smallBytes,
      reducibleFiles: files.reducibleFiles,
      averageBytes: files.dataFiles
        ? files.dataBytes / files.dataFiles
        : undefined,
      tableValue,
      worstPartitionValue: worst.value,
      recentValue,
    },
  };
  return {
    part,
    findings: findingsOf(files, part, tableValue, worst),
    unmeasured: files.partitionsTruncated ? [truncated(files)] : [],
  };
};

function valueOf({ dataFiles, smallBytes, reducibleFiles }: Sums): number {
  if (dataFiles === 0 || reducibleFiles === 0) return 0;
  const damp = clamp((reducibleFiles - DAMP_FROM) / DAMP_OVER);
  const stake = clamp(
    Math.max(smallBytes / OPEN_COST_BYTES, reducibleFiles / STAKE_FILES),
  );
  return damp * stake * clamp(reducibleFiles / dataFiles / FULL_SHARE);
}

function worstPartition(files: FileFacts) {
  let value = 0;
  let partition: FileFacts['partitions'][number] | undefined;
  for (const candidate of files.partitions) {
    const own = valueOf(candidate);
    if (own > value) {
      value = own;
      partition = candidate;
    }
  }
  return { value, partition };
}

/** Sums over partitions whose newest known write lies within seven days. */
function recentSums(files: FileFacts, context: HealthContext): Sums {
  const sums: Sums = { dataFiles: 0, smallBytes: 0, reducibleFiles: 0 };
  for (const partition of files.partitions) {
    const { lastWrittenMs } = partition;
    if (
      lastWrittenMs === undefined ||
      context.nowMs - lastWrittenMs > RECENT_MS
    ) {
      continue;
    }
    sums.dataFiles += partition.dataFiles;
    sums.smallBytes += partition.smallBytes;
    sums.reducibleFiles += partition.reducibleFiles;
  }
  return sums;
}

function findingsOf(
  files: FileFacts,
  part: ScorePart,
  tableValue: number,
  worst: ReturnType<typeof worstPartition>,
): Finding[] {
  const points = part.penalty.low;
  const severity = severityOf(part.severity, points);
  const overhead = (removed: number) => [
    { kind: 'scan-overhead-ms' as const, value: removed * OPEN_MS },
  ];
  const { partition } = worst;
  const hot =
    partition !== undefined &&
    files.partitionCount > 1 &&
    partition.reducibleFiles >= ADVICE_FILES &&
    (points > MAX * tableValue ||
      (files.partitionCount >= HOT_AMONG &&
        partition.reducibleFiles >= HOT_SHARE * files.reducibleFiles));
  if (hot) {
    return [
      makeFinding({
        code: 'hot-partition',
        severity,
        part: part.id,
        params: {
          partition: partition.key,
          partitionFiles: partition.dataFiles,
          partitionBytes: partition.dataBytes,
          partitionReducibleFiles: partition.reducibleFiles,
          reducibleFiles: files.reducibleFiles,
          dataFiles: files.dataFiles,
        },
        action: 'optimize',
        costs: overhead(partition.reducibleFiles),
        points,
      }),
    ];
  }
  if (files.reducibleFiles < ADVICE_FILES && points <= 20) return [];
  return [
    makeFinding({
      code: 'small-files',
      severity,
      part: part.id,
      params: {
        smallFiles: files.smallFiles,
        smallBytes: files.smallBytes,
        reducibleFiles: files.reducibleFiles,
        dataFiles: files.dataFiles,
        targetBytes: files.targetBytes,
      },
      action: 'optimize',
      costs: overhead(files.reducibleFiles),
      points,
    }),
  ];
}

/** Without manifests only the number of files is known: the penalty lies between none and that of all being small. */
function notRead(facts: TableFacts): ReturnType<PartRule> {
  const { dataFiles, dataBytes, bytes } = facts.totals;
  const reducible =
    dataFiles === undefined ? undefined : Math.max(0, dataFiles - 1);
  const high =
    reducible === undefined
      ? MAX
      : MAX *
        valueOf({
          dataFiles: dataFiles ?? 0,
          smallBytes: dataBytes ?? bytes ?? Infinity,
          reducibleFiles: reducible,
        });
  return {
    part: {
      id: 'small-files',
      max: MAX,
      penalty: { low: 0, high },
      severity: 'good',
      evidence: { dataFiles },
    },
    findings: [],
    unmeasured:
      high === 0
        ? []
        : [
            {
              code: 'manifests-not-read',
              points: high,
              message:
                'The manifests were not read: sizes of single files are unknown',
            },
          ],
  };
}

function truncated(files: FileFacts): Unmeasured {
  return {
    code: 'partitions-truncated',
    points: 0,
    message: `Only the ${files.partitions.length} most reducible partitions are listed; recently written ones beyond them do not count as recent`,
  };
}
