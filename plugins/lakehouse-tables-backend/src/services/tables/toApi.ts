import {
  HealthPoint,
  HealthReport,
  MainFinding,
  Snapshot,
  Staleness,
  TableFacts,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  HealthReport as JudgedReport,
  RefFacts,
  SnapshotFacts,
} from '@lakehouse-portal/iceberg-metadata';
import {
  CatalogState,
  FactsHead,
  HealthPointRecord,
  StoredTable,
} from '../store/types';
import { toTableModel } from '../models/toApi';
import { isoTime, optionalIsoTime } from './isoTime';

export function toTableSummary(
  table: StoredTable,
  state: CatalogState | undefined,
  may: { mayPlan: boolean; mayReadDataValues: boolean },
  now: number,
): TableSummary {
  const { address, problem } = table;
  return {
    id: table.id,
    environment: address.environment,
    catalog: address.catalog,
    schema: address.schema,
    name: address.name,
    title: `${address.schema}.${address.name}`,
    uuid: table.uuid,
    owner: table.owner,
    formatVersion: table.formatVersion,
    status: table.status,
    score: table.score,
    band: table.band,
    mainFinding: table.mainFinding as MainFinding | undefined,
    findings: table.findingCount,
    bytes: table.bytes,
    dataFiles: table.dataFiles,
    deleteFiles: table.deleteFiles,
    records: table.records,
    snapshots: table.snapshots,
    lastCommitAt: optionalIsoTime(table.lastCommitAt),
    scannedAt: isoTime(table.observedAt),
    changedAt: optionalIsoTime(table.changedAt),
    stale: stalenessOf(table, state),
    readProblem: problem && {
      kind: problem.kind,
      subject: problem.subject,
      message: problem.message,
      at: isoTime(problem.at),
    },
    mayPlan: may.mayPlan,
    model:
      table.model &&
      toTableModel(table.model, { committedAt: table.dataChangedAt, now, may }),
  };
}

/** What is shown may be old: the catalog cannot be asked now, or there is a newer version that cannot be read. */
function stalenessOf(
  table: StoredTable,
  state: CatalogState | undefined,
): Staleness | undefined {
  const since = isoTime(table.observedAt);
  if (state?.outcome === 'failed' && state.problem) {
    const { part, code, message } = state.problem;
    return { since, part, code, reason: message };
  }
  if (table.problem && table.read) {
    const { part, kind, message } = table.problem;
    return { since, part, code: kind, reason: message };
  }
  return undefined;
}

export function toTableFacts(head: FactsHead): TableFacts {
  // What it means for the score stands in the report, and reused names are for proofs.
  const {
    unmeasured: _,
    otherRefsUnknown: __,
    reusedColumnNames: ___,
    ...facts
  } = head;
  return facts;
}

export function toHealthReport(report: JudgedReport): HealthReport {
  return {
    ...report,
    parts: report.parts.map(part => ({
      ...part,
      evidence: measured(part.evidence),
    })),
  };
}

/** Leaves out what was not measured; the API has no `undefined`. */
function measured(
  evidence: Record<string, number | undefined>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(evidence).filter(
      (entry): entry is [string, number] => entry[1] !== undefined,
    ),
  );
}

export function toSnapshot(
  snapshot: SnapshotFacts,
  head: { currentSnapshotId?: string; refs: RefFacts[] } | undefined,
): Snapshot {
  const { manifestList: _, ...rest } = snapshot;
  return {
    ...rest,
    current: snapshot.snapshotId === head?.currentSnapshotId,
    refs: (head?.refs ?? [])
      .filter(ref => ref.snapshotId === snapshot.snapshotId)
      .map(ref => ref.name),
  };
}

export function toHealthPoint(point: HealthPointRecord): HealthPoint {
  return { ...point, at: isoTime(point.at) };
}
