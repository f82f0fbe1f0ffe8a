import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@lakehouse-portal/backstage-plugin-lakehouse-tables-backend',
  'migrations',
);

/** Opens the plugin's database in its newest shape, unless the app says that somebody else keeps it. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(client);
  }
  return client;
}

/** Brings a database to the newest shape. */
export async function migrate(client: Knex): Promise<void> {
  await client.migrate.latest({ directory: MIGRATIONS });
}
