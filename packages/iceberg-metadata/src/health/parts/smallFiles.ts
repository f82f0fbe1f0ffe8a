import { FileFacts, PartitionFacts, TableFacts } from '../../facts/types';
import { makeFinding, partSeverity, PartRule, severityOf } from '../ruleTypes';
import { Finding, Range, ScorePart, Unmeasured } from '../types';
import { fragmentation, fragmentationRange, Sums } from './fragmentation';
import { recentWrites, unlistedSums } from './recentWrites';

const MAX = 42;
const WORST_WEIGHT = 0.5;
const RECENT_WEIGHT = 0.6;
/** One partition that holds this share of the reducible files is named as the culprit. */
const HOT_SHARE = 0.8;
/** Advice starts here (table-health 4.3). */
const ADVICE_FILES = 12;
const ADVICE_POINTS = 20;
/** What opening a file costs a scan, in milliseconds (iceberg-diag's published model; the bytes are read either way). */
const OPEN_MS = 2;

/**
 * Small files: the share of file opens that a rewrite removes.
 *
 * `42 x max(value(table), 0.5 x value(worst partition), 0.6 x value(partitions written in the last 7 days))` with the
 * value of {@link fragmentation}.
 * Source: table-health 4.2; the worst and recent terms are correction 3: a file-weighted share alone hides one bad
 * partition among 100,000 good files. Partitions that may have been written lately, or are not listed, make it a range.
 *
 * Evidence: dataFiles, smallFiles, smallBytes, reducibleFiles, averageBytes, tableValue, worstPartitionValue,
 * recentValue (values 0..1, each the least that is certain).
 */
export const smallFiles: PartRule = (facts, context) => {
  const { files } = facts;
  if (!files) return notRead(facts);
  const tableValue = fragmentation(files);
  const worst = worstPartition(files);
  const writes = recentWrites(facts, files, context.nowMs);
  const penaltyOf = (possible: Sums[], worstValue: Range) => {
    const recentValue = fragmentationRange(writes.known, possible);
    const end = (side: 'low' | 'high') =>
      MAX *
      Math.max(
        tableValue,
        WORST_WEIGHT * worstValue[side],
        RECENT_WEIGHT * recentValue[side],
      );
    return { low: end('low'), high: end('high'), recentValue };
  };
  const seen = { low: worst.value, high: worst.value };
  const listed = penaltyOf(writes.untimed, seen);
  const { low, high, recentValue } = penaltyOf(
    [...writes.untimed, ...writes.unlisted],
    { low: worst.value, high: Math.max(worst.value, unlistedWorst(files)) },
  );
  const part: ScorePart = {
    id: 'small-files',
    max: MAX,
    penalty: { low, high },
    severity: partSeverity(low, MAX),
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
      recentValue: recentValue.low,
    },
  };
  return {
    part,
    findings: findingsOf(files, part, worst.partition),
    unmeasured: unmeasuredOf(files, {
      untimed: listed.high - listed.low,
      unlisted: high - low - (listed.high - listed.low),
    }),
  };
};

function worstPartition(files: FileFacts) {
  let value = 0;
  let partition: PartitionFacts | undefined;
  for (const candidate of files.partitions) {
    const own = fragmentation(candidate);
    if (own > value) {
      value = own;
      partition = candidate;
    }
  }
  return { value, partition };
}

/** The most that a partition which is not listed can be worth: none of them has more reducible files than the last one. */
function unlistedWorst(files: FileFacts): number {
  const rest = unlistedSums(files);
  const last = files.partitions[files.partitions.length - 1];
  const reducibleFiles = Math.min(
    rest.reducibleFiles,
    last?.reducibleFiles ?? Infinity,
  );
  return fragmentation({ ...rest, reducibleFiles, dataFiles: reducibleFiles });
}

function findingsOf(
  files: FileFacts,
  part: ScorePart,
  worst: PartitionFacts | undefined,
): Finding[] {
  const points = part.penalty.low;
  const severity = severityOf(part.severity, points);
  const overhead = (removed: number) => [
    { kind: 'scan-overhead-ms' as const, value: removed * OPEN_MS },
  ];
  // Named as the culprit only where it is: one of several bad partitions would draw the eye from the others.
  const hot =
    worst !== undefined &&
    files.partitionCount > 1 &&
    worst.reducibleFiles >= ADVICE_FILES &&
    worst.reducibleFiles >= HOT_SHARE * files.reducibleFiles;
  if (hot) {
    return [
      makeFinding({
        code: 'hot-partition',
        severity,
        part: part.id,
        params: {
          partition: worst.key,
          partitionFiles: worst.dataFiles,
          partitionBytes: worst.dataBytes,
          partitionReducibleFiles: worst.reducibleFiles,
          reducibleFiles: files.reducibleFiles,
          dataFiles: files.dataFiles,
        },
        action: 'optimize',
        costs: overhead(worst.reducibleFiles),
        points,
      }),
    ];
  }
  if (files.reducibleFiles < ADVICE_FILES && points <= ADVICE_POINTS) return [];
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
        fragmentation({
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

/** What the range of the penalty hangs on, in points. */
function unmeasuredOf(
  files: FileFacts,
  points: { untimed: number; unlisted: number },
): Unmeasured[] {
  const unmeasured: Unmeasured[] = [];
  if (points.untimed > 0) {
    unmeasured.push({
      code: 'write-times',
      points: points.untimed,
      message:
        'Which snapshot wrote some of the partitions is not known: those written lately cannot be weighed on their own',
    });
  }
  if (files.partitionsTruncated) {
    unmeasured.push({
      code: 'partitions-truncated',
      points: Math.max(0, points.unlisted),
      message: `Only the ${files.partitions.length} most reducible partitions are listed: the others are known by their sums`,
    });
  }
  return unmeasured;
}
