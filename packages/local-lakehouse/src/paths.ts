import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/** The folder of this package, in the repository and when installed. */
export const PACKAGE_ROOT = dirname(
  require.resolve('@lakehouse-portal/local-lakehouse/package.json'),
);

/** Of this package, whose own servers carry it. */
export const PACKAGE_VERSION: string = JSON.parse(
  readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'),
).version;

/** The flows that the profile `orchestration` serves: a part of the repository, not of this package. */
export const PIPELINES_ROOT = resolve(PACKAGE_ROOT, '..', '..', 'pipelines');

/**
 * Where all state of one local lakehouse lives. Order: explicit value,
 * `LAKEHOUSE_DATA_DIR`, `.lakehouse` at the root of the repository.
 */
export function resolveDataDir(explicit?: string): string {
  const chosen = explicit || process.env.LAKEHOUSE_DATA_DIR;
  return chosen
    ? resolve(chosen)
    : resolve(PACKAGE_ROOT, '..', '..', '.lakehouse');
}

/**
 * Where downloads and builds are kept between runs and shared by all clones:
 * `LAKEHOUSE_CACHE_DIR`, or `lakehouse-portal` in the user's cache folder.
 */
export function resolveCacheDir(): string {
  const explicit = process.env.LAKEHOUSE_CACHE_DIR;
  if (explicit) {
    return resolve(explicit);
  }
  // The XDG specification tells to ignore a relative XDG_CACHE_HOME.
  const xdg = process.env.XDG_CACHE_HOME;
  const base = xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(base, 'lakehouse-portal');
}

/** The files and folders of one data directory. */
export interface DataLayout {
  root: string;
  /** Says that the folder is ours: nothing is changed or deleted in one without it. */
  marker: string;
  state: string;
  lock: string;
  connection: string;
  credentials: string;
  logs: string;
  metastore: string;
  minio: string;
  trino: string;
  prefect: string;
  /** All of the profile `cluster`. */
  cluster: string;
  postgresql: string;
  /** Copies of PostgreSQL's programs, where its user cannot run the installed ones. */
  postgresqlPrograms: string;
  sampleMarker: string;
}

export function dataLayout(root: string): DataLayout {
  return {
    root,
    marker: join(root, '.lakehouse-portal-data'),
    state: join(root, 'state.json'),
    lock: join(root, 'lock'),
    connection: join(root, 'connection.json'),
    credentials: join(root, 'credentials.json'),
    logs: join(root, 'logs'),
    metastore: join(root, 'metastore'),
    minio: join(root, 'minio'),
    trino: join(root, 'trino'),
    prefect: join(root, 'prefect'),
    cluster: join(root, 'cluster'),
    postgresql: join(root, 'postgresql'),
    postgresqlPrograms: join(root, 'postgresql-programs'),
    sampleMarker: join(root, 'sample.json'),
  };
}
