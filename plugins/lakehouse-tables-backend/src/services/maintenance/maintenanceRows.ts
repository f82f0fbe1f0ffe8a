import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  CodedMessage,
  PlanState,
  RunState,
  Transition,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Knex } from 'knex';
import { Int } from '../../database/rows';
import { LakehouseTableCondition } from '../../permissions/rules';
import { applyCriteria, searchWords } from '../store/applyCriteria';
import { isStorable } from '../store/storableText';
import { isoTime } from '../tables/isoTime';
import { MaintenanceQuery } from './types';

const COLUMN_OF_PROPERTY = {
  address: 'address_key',
  environment: 'environment',
  schema: 'schema_name',
  owner: 'current_owner',
};

/**
 * Rows of plans or runs, each with the owner of its table: as it is now while that very table is at its address, else as it
 * was then. Who owns another one that has taken the address has no say. Named `listed`, so that conditions can use the column
 * `current_owner`.
 */
export function listedRows(
  database: Knex | Knex.Transaction,
  table: 'maintenance_plans' | 'maintenance_runs',
) {
  return database.select('*').from(
    database(table)
      .leftJoin('lakehouse_tables', join =>
        join
          .on('lakehouse_tables.address_key', `${table}.address_key`)
          .andOn('lakehouse_tables.table_uuid', `${table}.table_uuid`),
      )
      .select(
        `${table}.*`,
        database.raw(
          'case when lakehouse_tables.id is null then ?? else lakehouse_tables.owner end as current_owner',
          [`${table}.owner`],
        ),
      )
      .as('listed'),
  );
}

/** Narrows {@link listedRows} to what is asked for and may be seen. */
export function applyMaintenanceFilter<State extends PlanState | RunState>(
  query: Knex.QueryBuilder,
  filter: MaintenanceQuery<State>,
  readable: PermissionCriteria<LakehouseTableCondition> | 'all',
): void {
  if (readable !== 'all') {
    query.where(builder =>
      applyCriteria(builder, readable, COLUMN_OF_PROPERTY),
    );
  }
  for (const word of searchWords(filter.q)) {
    if (isStorable(word)) {
      query.whereRaw("search_text like ? escape '\\'", [`%${word}%`]);
    } else {
      query.whereRaw('1 = 0');
    }
  }
  const oneOf = (column: string, values: string[] | undefined) => {
    if (values?.length) {
      query.whereIn(column, values.filter(isStorable));
    }
  };
  oneOf('environment', filter.environments);
  oneOf('catalog', filter.catalogs);
  oneOf('schema_name', filter.schemas);
  oneOf('table_name', filter.tables);
  oneOf('operation', filter.operations);
  oneOf('state', filter.states);
  oneOf('id', filter.ids);
  oneOf('requested_by', filter.requestedBy);
}

interface TransitionRow {
  subject_id: string;
  step: number;
  from_state: string | null;
  to_state: string;
  at: Int;
  actor: string | null;
  reason: string | null;
  fence: number | null;
}

/** One change of state of a plan or a run. */
export interface NewTransition {
  subjectId: string;
  from?: string;
  to: string;
  at: number;
  /** Entity reference; absent for the portal itself. */
  actor?: string;
  reason?: CodedMessage;
  /** Of the lease that made it. */
  fence?: number;
}

/** To be called in the transaction that changes the state, after the row was written: that orders the steps. */
export async function recordTransition(
  trx: Knex.Transaction,
  transition: NewTransition,
): Promise<void> {
  await trx('maintenance_transitions').insert({
    subject_id: transition.subjectId,
    step: trx('maintenance_transitions')
      .where({ subject_id: transition.subjectId })
      .select(trx.raw('coalesce(max(step), 0) + 1')),
    from_state: transition.from ?? null,
    to_state: transition.to,
    at: transition.at,
    actor: transition.actor ?? null,
    reason: transition.reason ? JSON.stringify(transition.reason) : null,
    fence: transition.fence ?? null,
  });
}

/** Oldest first. */
export async function readTransitions(
  database: Knex,
  subjectId: string,
): Promise<Transition[]> {
  const rows = await database<TransitionRow>('maintenance_transitions')
    .where({ subject_id: subjectId })
    .orderBy('step');
  return rows.map(row => ({
    from: row.from_state ?? undefined,
    to: row.to_state,
    at: isoTime(Number(row.at)),
    actor: row.actor ?? undefined,
    reason: row.reason ? JSON.parse(row.reason) : undefined,
  }));
}
