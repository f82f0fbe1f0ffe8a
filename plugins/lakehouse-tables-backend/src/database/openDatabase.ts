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

/** Names the lock that one replica holds while it migrates; any number that others do not use would do. */
const MIGRATION_LOCK = 4_716_205_981;

/**
 * Brings a database to the newest shape.
 *
 * Knex's own lock fails who comes second, is itself created without one, and stays for ever when its holder is killed. So
 * replicas of a PostgreSQL that start together queue for one of the database's, which ends with the transaction.
 */
export async function migrate(client: Knex): Promise<void> {
  if (client.client.config.client !== 'pg') {
    await client.migrate.latest({ directory: MIGRATIONS });
    return;
  }
  await client.transaction(async trx => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await trx.migrate.latest({ directory: MIGRATIONS });
  });
}
