import { TableFacts } from '../../facts/types';
import {
  clamp,
  makeFinding,
  partSeverity,
  PartRule,
  severityOf,
} from '../ruleTypes';
import { Finding, ScorePart, Unmeasured } from '../types';

const MAX = 25;
/** Amoro's ratios of deletes to rows at which the penalty is full. */
const POSITION_FULL = 0.2;
const EQUALITY_FULL = 0.1;
/** Iceberg's `delete-ratio-threshold` default. */
const FILES_FULL = 0.3;
/** Where iceops, Floe and zamboni begin to speak: a tenth of the full penalty. */
const ADVICE_SHARE = 0.1;

/**
 * Row deletes: what every read has to merge.
 *
 * `25 x min(1, max(position deletes / rows / 0.20, equality deletes / rows / 0.10, delete files / data files / 0.30))`.
 * Source: table-health 4.2. Rows are those of the data files: subtracting deletes from them is wrong with equality,
 * duplicate or dangling deletes (correction 7). Deletion vectors (format 3) do not count as files, since there is at most
 * one a data file, but their rows do. Where deletes exist and nothing is left to divide by, the penalty is full.
 *
 * Evidence: records, dataFiles, deleteFiles, positionDeleteRecords, equalityDeleteRecords, positionRatio, equalityRatio,
 * fileRatio, rewriteBytes (data of the partitions with deletes: large files with deletes are rewritten too, correction 5).
 */
export const rowDeletes: PartRule = facts => {
  const { totals } = facts;
  const deleteFiles = countedDeleteFiles(facts);
  const ratios = {
    positionRatio: ratio(totals.positionDeleteRecords, totals.records),
    equalityRatio: ratio(totals.equalityDeleteRecords, totals.records),
    fileRatio: ratio(deleteFiles, totals.dataFiles),
  };
  const shares = [
    share(ratios.positionRatio, POSITION_FULL),
    share(ratios.equalityRatio, EQUALITY_FULL),
    share(ratios.fileRatio, FILES_FULL),
  ];
  const low = MAX * Math.max(...shares.map(each => each ?? 0));
  const unknown = shares.some(each => each === undefined) && low < MAX;
  const part: ScorePart = {
    id: 'row-deletes',
    max: MAX,
    penalty: { low, high: unknown ? MAX : low },
    severity: partSeverity(low, MAX),
    evidence: {
      records: totals.records,
      dataFiles: totals.dataFiles,
      deleteFiles: totals.deleteFiles,
      positionDeleteRecords: totals.positionDeleteRecords,
      equalityDeleteRecords: totals.equalityDeleteRecords,
      ...ratios,
      rewriteBytes: rewriteBytes(facts),
    },
  };
  const unmeasured: Unmeasured[] = unknown
    ? [
        {
          code: 'delete-density',
          points: MAX - low,
          message: 'The snapshot does not say how many rows are deleted',
        },
      ]
    : [];
  return { part, findings: findingsOf(facts, part, shares), unmeasured };
};

function countedDeleteFiles(facts: TableFacts): number | undefined {
  const vectors = facts.files?.deletionVectors ?? 0;
  const { deleteFiles } = facts.totals;
  return deleteFiles === undefined ? undefined : deleteFiles - vectors;
}

function ratio(part: number | undefined, whole: number | undefined) {
  if (part === 0) return 0;
  if (part === undefined || whole === undefined) return undefined;
  return whole === 0 ? 1 : part / whole;
}

function share(value: number | undefined, full: number): number | undefined {
  return value === undefined ? undefined : clamp(value / full);
}

function rewriteBytes(facts: TableFacts): number | undefined {
  return facts.files?.partitions
    .filter(each => each.positionDeleteFiles + each.equalityDeleteFiles > 0)
    .reduce((sum, each) => sum + each.dataBytes, 0);
}

function findingsOf(
  facts: TableFacts,
  part: ScorePart,
  [position, equality, files]: (number | undefined)[],
): Finding[] {
  const { totals } = facts;
  const points = part.penalty.low;
  const findings: Finding[] = [];
  const equalityRecords = totals.equalityDeleteRecords ?? 0;
  const positionRecords = totals.positionDeleteRecords ?? 0;
  const equalityLeads =
    (equality ?? 0) > 0 &&
    (equality ?? 0) >= Math.max(position ?? 0, files ?? 0);
  const severity = severityOf(part.severity, points);
  if (equalityRecords > 0) {
    findings.push(
      makeFinding({
        code: 'equality-deletes',
        severity: equalityLeads ? severity : 'info',
        part: part.id,
        params: {
          equalityDeleteFiles:
            totals.equalityDeleteFiles ?? totals.deleteFiles ?? 0,
          equalityDeleteRecords: equalityRecords,
        },
        action: 'optimize',
        costs: [{ kind: 'merge-rows', value: equalityRecords }],
        points: equalityLeads ? points : 0,
      }),
    );
  }
  if (!equalityLeads && points >= MAX * ADVICE_SHARE) {
    const records = totals.records ?? 0;
    const deletes = positionRecords + equalityRecords;
    findings.push(
      makeFinding({
        code: 'row-deletes',
        severity,
        part: part.id,
        params: {
          deleteFiles: totals.deleteFiles ?? 0,
          deleteRecords: deletes,
          dataFiles: totals.dataFiles ?? 0,
          deletedShare: records > 0 ? Math.min(1, deletes / records) : 1,
        },
        action: 'optimize',
        costs: [{ kind: 'merge-rows', value: deletes }],
        points,
      }),
    );
  }
  return findings;
}
