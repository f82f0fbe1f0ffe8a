import { Knex } from 'knex';
import { TableModelRow } from '../../../database/rows';
import { CatalogKey } from '../types';

/** Owners that the models of a catalog's tables name, by address. */
export async function loadModelOwners(
  database: Knex,
  { environment, catalog }: CatalogKey,
): Promise<Map<string, string>> {
  const rows = await database<TableModelRow>('table_models')
    .select('address_key', 'owner')
    .where({ environment, catalog, preferred: true })
    .whereNotNull('owner');
  return new Map(rows.map(row => [row.address_key, row.owner!]));
}
