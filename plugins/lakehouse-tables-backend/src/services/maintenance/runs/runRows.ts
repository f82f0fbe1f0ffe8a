import {
  formatTableAddress,
  PlannedOperation,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Int, toNumber } from '../../../database/rows';
import { searchTextOf } from '../../store/searchText';
import { RunRecord } from '../types';

/** Row of `maintenance_runs`. */
export interface RunRow {
  id: string;
  plan_id: string;
  operation: string;
  state: RunState;
  environment: string;
  catalog: string;
  schema_name: string;
  table_name: string;
  address_key: string;
  search_text: string;
  owner: string | null;
  table_uuid: string;
  open_table_uuid: string | null;
  idempotency_key: string;
  requested_by: string;
  requested_at: Int;
  request_reason: string | null;
  engine_id: string;
  engine_key: string;
  engine_version: string | null;
  started_at: Int | null;
  sent_at: Int | null;
  query_id: string | null;
  next_uri: string | null;
  before: string | null;
  progress: string | null;
  outcome: string | null;
  reconciling_since: Int | null;
  cancel_requested_at: Int | null;
  cancel_requested_by: string | null;
  ended_at: Int | null;
  certificate: Buffer | null;
  lease_holder: string | null;
  lease_until: Int | null;
  lease_fence: number;
}

/** All but the certificate, which is long. */
export const RUN_COLUMNS = [
  'id',
  'plan_id',
  'operation',
  'state',
  'environment',
  'catalog',
  'schema_name',
  'table_name',
  'owner',
  'table_uuid',
  'idempotency_key',
  'requested_by',
  'requested_at',
  'request_reason',
  'engine_id',
  'engine_key',
  'engine_version',
  'started_at',
  'sent_at',
  'query_id',
  'next_uri',
  'before',
  'progress',
  'outcome',
  'reconciling_since',
  'cancel_requested_at',
  'cancel_requested_by',
  'ended_at',
] as const;

export type SelectedRunRow = Pick<RunRow, (typeof RUN_COLUMNS)[number]> & {
  has_certificate: number | boolean;
  /** Only where rows are listed. */
  current_owner?: string | null;
};

export function toRunRecord(row: SelectedRunRow): RunRecord {
  const owner = row.current_owner === undefined ? row.owner : row.current_owner;
  return {
    id: row.id,
    planId: row.plan_id,
    operation: row.operation as PlannedOperation,
    state: row.state,
    address: {
      environment: row.environment,
      catalog: row.catalog,
      schema: row.schema_name,
      name: row.table_name,
    },
    tableUuid: row.table_uuid,
    owner: owner ?? undefined,
    idempotencyKey: row.idempotency_key,
    requestedBy: row.requested_by,
    requestedAt: Number(row.requested_at),
    requestReason: row.request_reason ?? undefined,
    engineId: row.engine_id,
    engineKey: row.engine_key,
    engineVersion: row.engine_version ?? undefined,
    startedAt: toNumber(row.started_at),
    sentAt: toNumber(row.sent_at),
    queryId: row.query_id ?? undefined,
    nextUri: row.next_uri ?? undefined,
    before: parse(row.before),
    progress: parse(row.progress),
    reconcilingSince: toNumber(row.reconciling_since),
    ...toCancelWish(row),
    endedAt: toNumber(row.ended_at),
    hasCertificate: Boolean(row.has_certificate),
  };
}

/** That somebody wants a run stopped, and why; empty where nobody does. */
export type CancelWish = Pick<
  RunRecord,
  'cancelRequestedAt' | 'cancelRequestedBy' | 'outcome'
>;

export function toCancelWish(
  row: Pick<RunRow, 'cancel_requested_at' | 'cancel_requested_by' | 'outcome'>,
): CancelWish {
  return {
    cancelRequestedAt: toNumber(row.cancel_requested_at),
    cancelRequestedBy: row.cancel_requested_by ?? undefined,
    outcome: parse(row.outcome),
  };
}

/** A run before anything has happened to it. */
export type NewRun = Omit<RunRecord, 'state' | 'hasCertificate'>;

export function toNewRow(run: NewRun): Partial<RunRow> {
  return {
    id: run.id,
    plan_id: run.planId,
    operation: run.operation,
    state: 'queued',
    environment: run.address.environment,
    catalog: run.address.catalog,
    schema_name: run.address.schema,
    table_name: run.address.name,
    address_key: formatTableAddress(run.address),
    search_text: searchTextOf(run.address),
    owner: run.owner ?? null,
    table_uuid: run.tableUuid,
    open_table_uuid: run.tableUuid,
    idempotency_key: run.idempotencyKey,
    requested_by: run.requestedBy,
    requested_at: run.requestedAt,
    request_reason: run.requestReason ?? null,
    engine_id: run.engineId,
    engine_key: run.engineKey,
    engine_version: run.engineVersion ?? null,
  };
}

/** What a step may write; `null` clears. */
export interface RunPatch {
  engineVersion?: string;
  startedAt?: number;
  sentAt?: number;
  queryId?: string;
  nextUri?: string | null;
  before?: RunRecord['before'];
  progress?: RunRecord['progress'];
  outcome?: RunRecord['outcome'] | null;
  reconcilingSince?: number | null;
  endedAt?: number;
  /** Compressed JSON. */
  certificate?: Buffer;
}

export function toPatchRow(patch: RunPatch): Partial<RunRow> {
  const json = <T>(value: T | null | undefined) =>
    value ? JSON.stringify(value) : (value as null | undefined);
  const columns: Partial<RunRow> = {
    engine_version: patch.engineVersion,
    started_at: patch.startedAt,
    sent_at: patch.sentAt,
    query_id: patch.queryId,
    next_uri: patch.nextUri,
    before: json(patch.before),
    progress: json(patch.progress),
    outcome: json(patch.outcome),
    reconciling_since: patch.reconcilingSince,
    ended_at: patch.endedAt,
    certificate: patch.certificate,
  };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
}

function parse<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T);
}
