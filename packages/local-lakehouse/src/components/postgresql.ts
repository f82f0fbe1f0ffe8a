import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { runCommand } from '../process/command';
import { identifyProcess } from '../process/identity';
import { Component, LAKEHOUSE, LakehouseContext } from './types';
import { VERSIONS } from './versions';

const INITDB_TIMEOUT_MS = 120_000;
const CHILDREN_END_MS = 10_000;

function clientFor(context: LakehouseContext, database: string): Client {
  return new Client({
    host: LAKEHOUSE.host,
    port: context.ports.postgresql,
    user: LAKEHOUSE.postgresUser,
    password: context.credentials.postgresPassword,
    database,
    connectionTimeoutMillis: 10_000,
    query_timeout: 120_000,
  });
}

/** Runs `work` with a connection to one of the databases. */
export async function withPostgres<T>(
  context: LakehouseContext,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = clientFor(context, database);
  // A connection that breaks later fails the query that uses it, not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function initialise(context: LakehouseContext): Promise<void> {
  const { dataDir, uid, gid } = context.postgres;
  // A folder without PG_VERSION is the rest of an initdb that was interrupted.
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { mode: 0o700 });
  const passwordFile = `${dataDir}.password`;
  await writeFile(passwordFile, context.credentials.postgresPassword, {
    mode: 0o600,
  });
  if (uid !== undefined && gid !== undefined) {
    await chown(dataDir, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  try {
    await runCommand(
      join(context.postgres.binDir, 'initdb'),
      [
        ...['--pgdata', dataDir, '--username', LAKEHOUSE.postgresUser],
        ...['--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...['--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
      ],
      {
        uid,
        gid,
        cwd: '/',
        timeoutMs: INITDB_TIMEOUT_MS,
        logFile: join(context.layout.logs, 'postgresql.log'),
      },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Processes whose working folder this is, as that of every PostgreSQL process is its data folder. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc').filter(entry => {
    try {
      return (
        /^\d+$/.test(entry) && readlinkSync(`/proc/${entry}/cwd`) === folder
      );
    } catch {
      // It ended meanwhile, or belongs to another user.
      return false;
    }
  });
}

/**
 * Clears up after a server that was killed: waits until its children have
 * noticed, and removes its lock file, since PostgreSQL takes the pid in it for
 * alive as long as nobody has reaped the dead process.
 */
async function clearAfterCrash(dataDir: string): Promise<void> {
  const lockFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(lockFile)) {
    return;
  }
  const deadline = performance.now() + CHILDREN_END_MS;
  while (processesIn(dataDir).length && performance.now() < deadline) {
    await sleep(50);
  }
  const pid = Number((await readFile(lockFile, 'utf8')).split('\n')[0]);
  if (!identifyProcess(pid)) {
    await rm(lockFile, { force: true });
  }
}

async function createDatabases(context: LakehouseContext): Promise<void> {
  await withPostgres(context, 'postgres', async client => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database',
    );
    const present = new Set(rows.map(row => row.datname));
    for (const name of [
      LAKEHOUSE.metastoreDatabase,
      LAKEHOUSE.portalDatabase,
    ]) {
      if (!present.has(name)) {
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      }
    }
  });
}

export const postgresql: Component = {
  name: 'postgresql',
  version: VERSIONS.postgresql,
  startDeadlineMs: 60_000,
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
  stopSignal: 'SIGINT',
  stopDeadlineMs: 20_000,
  needs: [],

  async prepare(context) {
    if (!existsSync(join(context.postgres.dataDir, 'PG_VERSION'))) {
      await initialise(context);
    }
    await clearAfterCrash(context.postgres.dataDir);
  },

  launch(context) {
    const settings = {
      listen_addresses: LAKEHOUSE.host,
      port: String(context.ports.postgresql),
      // No socket file: two clones would meet in the same folder.
      unix_socket_directories: '',
      max_connections: '200',
      // The data can be built again; a start must not wait for a slow disk.
      synchronous_commit: 'off',
      fsync: 'off',
      shared_buffers: '64MB',
    };
    return {
      file: join(context.postgres.binDir, 'postgres'),
      args: [
        ...['-D', context.postgres.dataDir],
        ...Object.entries(settings).flatMap(([key, value]) => [
          '-c',
          `${key}=${value}`,
        ]),
      ],
      cwd: '/',
      uid: context.postgres.uid,
      gid: context.postgres.gid,
    };
  },

  afterStart: createDatabases,
};
