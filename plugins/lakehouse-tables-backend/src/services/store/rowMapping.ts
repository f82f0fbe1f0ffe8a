import {
  Band,
  formatTableAddress,
  HealthStatus,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Range } from '@lakehouse-portal/iceberg-metadata';
import {
  CatalogStateRow,
  HealthPointRow,
  TableRow,
  toNumber,
} from '../../database/rows';
import { LakehouseTableResource } from '../../permissions/rules';
import { CatalogState, HealthPointRecord, StoredTable } from './types';

/** Columns of a table as lists show it. */
export const SUMMARY_COLUMNS = [
  'id',
  'environment',
  'catalog',
  'schema_name',
  'table_name',
  'table_uuid',
  'owner',
  'format_version',
  'location',
  'observed_at',
  'changed_at',
  'problem',
  'status',
  'score_low',
  'score_high',
  'band',
  'finding_count',
  'main_finding',
  'bytes',
  'data_files',
  'delete_files',
  'records',
  'snapshots',
  'last_commit_at',
  'data_changed_at',
].map(column => `lakehouse_tables.${column}`);

/** A row of a table with the summary of its model, where one is known. */
export type TableRowWithModel = TableRow & { model: string | null };

export function toStoredTable(row: TableRowWithModel): StoredTable {
  return {
    id: row.id,
    address: {
      environment: row.environment,
      catalog: row.catalog,
      schema: row.schema_name,
      name: row.table_name,
    },
    uuid: row.table_uuid ?? undefined,
    owner: row.owner ?? undefined,
    formatVersion: row.format_version ?? undefined,
    status: row.status as HealthStatus,
    score: toRange(row),
    band: (row.band as Band | null) ?? undefined,
    mainFinding: parse(row.main_finding),
    findingCount: row.finding_count,
    bytes: toNumber(row.bytes),
    dataFiles: toNumber(row.data_files),
    deleteFiles: toNumber(row.delete_files),
    records: toNumber(row.records),
    snapshots: toNumber(row.snapshots),
    lastCommitAt: toNumber(row.last_commit_at),
    dataChangedAt: toNumber(row.data_changed_at),
    model: parse(row.model),
    observedAt: Number(row.observed_at),
    changedAt: toNumber(row.changed_at),
    read: row.location !== null,
    problem: parse(row.problem),
  };
}

/** A table as permission rules look at it. */
export function toPermissionResource(
  table: StoredTable,
): LakehouseTableResource {
  return {
    address: formatTableAddress(table.address),
    environment: table.address.environment,
    schema: table.address.schema,
    owner: table.owner,
  };
}

export function toHealthPoint(row: HealthPointRow): HealthPointRecord {
  return {
    at: Number(row.at),
    status: row.status as HealthStatus,
    score: toRange(row),
    band: (row.band as Band | null) ?? undefined,
    bytes: toNumber(row.bytes),
    dataFiles: toNumber(row.data_files),
    deleteFiles: toNumber(row.delete_files),
    snapshots: toNumber(row.snapshots),
  };
}

export function toCatalogState(row: CatalogStateRow): CatalogState {
  return {
    environment: row.environment,
    catalog: row.catalog,
    outcome: row.outcome,
    startedAt: toNumber(row.started_at),
    endedAt: toNumber(row.ended_at),
    listedAt: toNumber(row.listed_at),
    tablesSeen: toNumber(row.tables_seen),
    tablesChanged: toNumber(row.tables_changed),
    tablesFailed: toNumber(row.tables_failed),
    problem: parse(row.problem),
    heldRemovals: row.held_removals,
    leaseUntil: toNumber(row.lease_until),
  };
}

function toRange(row: {
  score_low: number | null;
  score_high: number | null;
}): Range | undefined {
  return row.score_low === null || row.score_high === null
    ? undefined
    : { low: row.score_low, high: row.score_high };
}

function parse<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T);
}
