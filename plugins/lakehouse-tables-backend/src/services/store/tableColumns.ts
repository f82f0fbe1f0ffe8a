import { HealthReport, TableFacts } from '@lakehouse-portal/iceberg-metadata';
import { TableRow } from '../../database/rows';

/** What lists show of the facts; unknown stays null. */
export function factColumns(facts: TableFacts): Partial<TableRow> {
  const current = facts.snapshots.find(
    snapshot => snapshot.snapshotId === facts.currentSnapshotId,
  );
  return {
    table_uuid: facts.tableUuid ?? null,
    location: facts.location,
    data_path: facts.properties['write.data.path'] ?? null,
    format_version: facts.formatVersion,
    bytes: facts.totals.bytes ?? null,
    data_files: facts.totals.dataFiles ?? null,
    delete_files: facts.totals.deleteFiles ?? null,
    records: facts.totals.records ?? null,
    snapshots: facts.snapshots.length,
    last_commit_at: current?.timestampMs ?? null,
  };
}

/** What lists show of the judgement. */
export function reportColumns(report: HealthReport): Partial<TableRow> {
  const [main] = report.findings;
  return {
    status: report.status,
    score_low: report.score?.low ?? null,
    score_high: report.score?.high ?? null,
    score_sort: scoreSort(report),
    band: report.band ?? null,
    finding_count: report.findings.length,
    main_finding: main
      ? JSON.stringify({
          code: main.code,
          severity: main.severity,
          params: main.params,
          message: main.message,
          costs: main.costs,
        })
      : null,
  };
}

/** Broken is worse than unsafe, and both are worse than any score; where nothing is known there is no place in the order. */
function scoreSort(report: HealthReport): number | null {
  switch (report.status) {
    case 'broken':
      return -2;
    case 'unsafe':
      return -1;
    case 'scored':
      return report.score?.low ?? null;
    default:
      return null;
  }
}
