import {
  CodedMessage,
  formatTableAddress,
  PlannedOperation,
  PlanState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Int } from '../../../database/rows';
import { searchTextOf } from '../../store/searchText';
import { toStorable } from '../../store/storableText';
import { PlanDocument, PlanRecord } from '../types';
import { ListedPlan, PlanSummary } from './types';

/** Row of `maintenance_plans`. */
export interface PlanRow {
  id: string;
  operation: string;
  state: string;
  environment: string;
  catalog: string;
  schema_name: string;
  table_name: string;
  address_key: string;
  search_text: string;
  owner: string | null;
  table_uuid: string | null;
  created_by: string;
  created_at: Int;
  expires_at: Int;
  engine_id: string | null;
  engine_version: string | null;
  gates_blocked: number;
  gates_noticed: number;
  reason: string | null;
  run_id: string | null;
  /** JSON of {@link PlanSummary}. */
  summary: string;
  document: Buffer;
}

/** Without the document, and with the owner of the table now. */
export type ListedPlanRow = Omit<PlanRow, 'document'> & {
  current_owner: string | null;
};

export const LISTED_COLUMNS = [
  'id',
  'operation',
  'state',
  'environment',
  'catalog',
  'schema_name',
  'table_name',
  'table_uuid',
  'created_by',
  'created_at',
  'expires_at',
  'engine_id',
  'engine_version',
  'gates_blocked',
  'gates_noticed',
  'reason',
  'run_id',
  'summary',
  'current_owner',
];

/** Names come from metadata that anyone may have written, and engines from wherever. */
export function toPlanRow(
  plan: PlanRecord,
  packed: Buffer,
): Omit<PlanRow, 'run_id'> {
  const { address, document } = plan;
  const gates = (verdict: 'blocked' | 'notice') =>
    document.gates.filter(gate => gate.verdict === verdict).length;
  return {
    id: plan.id,
    operation: plan.operation,
    state: plan.state,
    environment: address.environment,
    catalog: address.catalog,
    schema_name: toStorable(address.schema),
    table_name: toStorable(address.name),
    address_key: formatTableAddress(address),
    search_text: toStorable(searchTextOf(address)),
    owner: plan.owner ?? null,
    table_uuid: plan.tableUuid ?? null,
    created_by: plan.createdBy,
    created_at: plan.createdAt,
    expires_at: plan.expiresAt,
    engine_id: plan.engineId ?? null,
    engine_version: plan.engineVersion ?? null,
    gates_blocked: gates('blocked'),
    gates_noticed: gates('notice'),
    reason: plan.reason ? JSON.stringify(plan.reason) : null,
    summary: JSON.stringify(toSummary(document)),
    document: packed,
  };
}

function toSummary(document: PlanDocument): PlanSummary {
  const { scope, optimize, rollBack, scores } = document;
  return {
    optimize,
    rollBack,
    scores,
    scope: scope && {
      kind: scope.kind,
      limited: scope.limited,
      partitions: scope.partitions.length,
    },
  };
}

export function toListedPlan(row: ListedPlanRow): ListedPlan {
  return {
    id: row.id,
    operation: row.operation as PlannedOperation,
    state: row.state as PlanState,
    address: {
      environment: row.environment,
      catalog: row.catalog,
      schema: row.schema_name,
      name: row.table_name,
    },
    tableUuid: row.table_uuid ?? undefined,
    owner: row.current_owner ?? undefined,
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    engineId: row.engine_id ?? undefined,
    engineVersion: row.engine_version ?? undefined,
    gatesBlocked: row.gates_blocked,
    gatesNoticed: row.gates_noticed,
    reason: row.reason ? (JSON.parse(row.reason) as CodedMessage) : undefined,
    runId: row.run_id ?? undefined,
    summary: JSON.parse(row.summary) as PlanSummary,
  };
}
