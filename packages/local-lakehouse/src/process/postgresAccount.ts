import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PostgresAccount } from '../components/types';
import { LakehouseError } from '../errors';
import { dataLayout } from '../paths';

const OTHERS_MAY_ENTER = 0o001;

function findUser(passwd: string, name: string) {
  const line = passwd.split('\n').find(entry => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Whether a user without special rights can walk down to this folder. Folders that do not exist yet are ours to open. */
function othersMayReach(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const mode = statSync(at, { throwIfNoEntry: false })?.mode;
    // eslint-disable-next-line no-bitwise -- file modes are bit sets
    if (mode !== undefined && !(mode & OTHERS_MAY_ENTER)) {
      return false;
    }
    if (at === dirname(at)) {
      return true;
    }
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The folder that PostgreSQL's data lies in: inside the data directory, or,
 * when PostgreSQL's user may not walk in there (a clone under /root), in
 * /var/tmp under a name made from the data directory.
 */
export function postgresFolder(dataRoot: string): string {
  if (!isRoot() || othersMayReach(dataRoot)) {
    return dataRoot;
  }
  const id = createHash('sha256').update(dataRoot).digest('hex').slice(0, 12);
  return `/var/tmp/lakehouse-portal-${id}`;
}

/** Everybody may create names in /var/tmp, so a folder there must really be ours. */
function createOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new LakehouseError(`${folder} belongs to somebody else`, {
      hint: 'Choose a data directory that every user can walk into.',
    });
  }
}

/** PostgreSQL's programs, copied to where its user can run them if it cannot in the cache. */
function reachablePrograms(
  binDir: string,
  programs: string,
  folder: string,
): string {
  if (othersMayReach(binDir)) {
    return binDir;
  }
  const copy = dataLayout(folder).postgresqlPrograms;
  if (!existsSync(copy)) {
    const building = `${copy}.building`;
    rmSync(building, { recursive: true, force: true });
    cpSync(programs, building, {
      recursive: true,
      verbatimSymlinks: true,
    });
    renameSync(building, copy);
  }
  return join(copy, relative(programs, binDir));
}

/**
 * Who PostgreSQL runs as, and where its data and programs lie. It refuses to
 * run as root, so root hands it to the user `postgres`, else `nobody`.
 *
 * @param binDir - the folder with the installed programs
 * @param programs - the folder around it, with all that they need
 * @throws LakehouseError when the launcher is root and there is no such user
 */
export function postgresAccount(
  dataRoot: string,
  binDir: string,
  programs: string = dirname(binDir),
): PostgresAccount {
  const folder = postgresFolder(dataRoot);
  const dataDir = dataLayout(folder).postgresql;
  if (!isRoot()) {
    return { dataDir, binDir };
  }
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const user = findUser(passwd, 'postgres') ?? findUser(passwd, 'nobody');
  if (!user) {
    throw new LakehouseError(
      'PostgreSQL must not run as root, and there is no user "postgres" or "nobody"',
      { hint: 'Create one, or run this command as an ordinary user.' },
    );
  }
  createOwnFolder(folder);
  return {
    ...user,
    dataDir,
    binDir: reachablePrograms(binDir, programs, folder),
  };
}
