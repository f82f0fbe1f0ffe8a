import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { TableRow } from '../../database/rows';
import { whereNotAfter } from './clockSkew';
import { TableColumns } from './tableColumns';

/** Resolves the id, or `undefined` when something newer is stored already. */
export async function updateTable(
  trx: Knex.Transaction,
  id: string,
  columns: TableColumns,
  now: number,
): Promise<string | undefined> {
  const count = await whereNotAfter(
    trx<TableRow>('lakehouse_tables').where({ id }),
    'observed_at',
    columns.observed_at,
    now,
  ).update(columns);
  return count > 0 ? id : undefined;
}

/** Whether all these tables were last seen at `at` or before; then nobody changes them before the transaction ends. */
export async function lockNotAfter(
  trx: Knex.Transaction,
  ids: string[],
  at: number,
  now: number,
): Promise<boolean> {
  const older = await whereNotAfter(
    // Always in the same order, so that two transactions never wait for each other.
    trx<TableRow>('lakehouse_tables').whereIn('id', ids).orderBy('id'),
    'observed_at',
    at,
    now,
  )
    .forUpdate()
    .pluck('id');
  return older.length === new Set(ids).size;
}

/** Resolves the new id, or `undefined` when the address is taken. */
export async function insertTable(
  trx: Knex.Transaction,
  columns: TableColumns,
): Promise<string | undefined> {
  const id = randomUUID();
  await trx<TableRow>('lakehouse_tables')
    .insert({ id, ...columns })
    .onConflict('address_key')
    .ignore();
  // Another replica may have inserted the address first; then its row stays, and the next scan compares again.
  const own = await trx<TableRow>('lakehouse_tables').where({ id }).first('id');
  return own && id;
}
