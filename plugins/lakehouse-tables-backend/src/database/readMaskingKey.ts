import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';

/**
 * The secret behind the names of partitions. Made once and shared by all replicas, so that a partition keeps its name. Who reads
 * it and the names could try values one by one; `lakehouse.tables.maskingKey` keeps it out of the database.
 */
export async function readMaskingKey(database: Knex): Promise<string> {
  await database('plugin_settings')
    .insert({ key: 'masking-key', value: randomBytes(32).toString('base64') })
    .onConflict('key')
    .ignore();
  const row = await database<{ key: string; value: string }>('plugin_settings')
    .where({ key: 'masking-key' })
    .first();
  return row!.value;
}
