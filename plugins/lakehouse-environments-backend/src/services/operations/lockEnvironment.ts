import { Knex } from 'knex';

/**
 * Serialises what looks whether an environment is there and then makes it, until the transaction ends: there is no row yet that
 * could be locked. A SQLite has one writer anyway.
 */
export async function lockEnvironment(
  trx: Knex.Transaction,
  environment: string,
): Promise<void> {
  if (trx.client.config.client === 'pg') {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `lakehouse-environments:${environment}`,
    ]);
  }
}
