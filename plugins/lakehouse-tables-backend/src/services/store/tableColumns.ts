import { formatTableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthReport, TableFacts } from '@lakehouse-portal/iceberg-metadata';
import { TableRow } from '../../database/rows';
import { searchTextOf } from './searchText';
import { toStorable } from './storableText';
import { Judgement, StoredProblem, TableWrite } from './types';

/** TableColumns of a table as somebody saw it. */
export type TableColumns = Partial<TableRow> & { observed_at: number };

export function tableColumns(write: TableWrite): TableColumns {
  const { address, problem, read } = write;
  const facts = (read ?? write.partial)?.facts;
  return storable({
    environment: address.environment,
    catalog: address.catalog,
    schema_name: address.schema,
    table_name: address.name,
    address_key: formatTableAddress(address),
    search_text: searchTextOf(address),
    owner: write.owner ?? null,
    owner_property: write.ownerProperty ?? null,
    missing_scans: 0,
    ...problemColumns(problem),
    ...(facts && factColumns(facts)),
    // A version that could not be read must look changed to the next scan.
    version: read?.version ?? null,
    ...(read?.changed && { changed_at: write.observedAt }),
    ...reportColumns(write.judgement.report),
    ...judgementColumns(write.judgement),
    observed_at: write.observedAt,
  });
}

/** Names and locations come from metadata that anyone may have written. */
function storable(columns: TableColumns): TableColumns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      typeof value === 'string' ? toStorable(value) : value,
    ]),
  ) as unknown as TableColumns;
}

/** What lists show of the facts; unknown stays null. */
function factColumns(facts: TableFacts): Partial<TableRow> {
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
    data_changed_at: dataChangedAt(facts) ?? null,
  };
}

/** Rewrites, such as those of optimize, bring no data. Unknown where only they are left of the history. */
function dataChangedAt({ snapshots }: TableFacts): number | undefined {
  return snapshots
    .filter(
      ({ onMainLine, operation }) =>
        onMainLine && operation !== undefined && operation !== 'replace',
    )
    .map(({ timestampMs }) => timestampMs)
    .reduce<number | undefined>(
      (newest, at) => Math.max(newest ?? at, at),
      undefined,
    );
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

/** Why the newest version could not be read; nothing where it could. */
export function problemColumns(
  problem: TableWrite['problem'],
): Partial<TableRow> {
  if (!problem) {
    return { problem: null, problem_count: 0, retry_at: null };
  }
  const { count, retryAt, ...stored } = problem;
  return {
    problem: JSON.stringify(stored satisfies StoredProblem),
    problem_count: count,
    retry_at: retryAt,
  };
}

export function judgementColumns(judgement: Judgement): Partial<TableRow> {
  return {
    judged_with: judgement.judgedWith,
    judged_at: judgement.judgedAt,
    related_key: judgement.relatedKey,
  };
}
