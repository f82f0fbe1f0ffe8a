import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@lakehouse-portal/backstage-plugin-lakehouse-environments-backend',
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
const MIGRATION_LOCK = 4_716_205_982;

/**
 * Runs work that replicas which start together must not do at the same time. On a PostgreSQL they queue for a lock, which
 * ends with the transaction that `work` is handed; a SQLite has one replica only.
 */
export async function oneReplicaAtATime<T>(
  client: Knex,
  work: (client: Knex) => Promise<T>,
): Promise<T> {
  if (client.client.config.client !== 'pg') {
    return work(client);
  }
  return client.transaction(async trx => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    return work(trx);
  });
}

/**
 * Brings a database to the newest shape. Knex's own lock fails who comes second, is itself created without one, and stays
 * for ever when its holder is killed.
 */
export async function migrate(client: Knex): Promise<void> {
  await oneReplicaAtATime(client, locked =>
    locked.migrate.latest({ directory: MIGRATIONS }),
  );
}
