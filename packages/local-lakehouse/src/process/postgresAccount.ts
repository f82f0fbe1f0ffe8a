import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PostgresAccount } from '../components/types';
import { LakehouseError } from '../errors';

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

/**
 * Who PostgreSQL runs as and where its data lies. It refuses to run as root,
 * so root hands it to the user `postgres`, else `nobody`. When that user may
 * not walk into the data directory (a clone under /root), the database lies in
 * /var/tmp, in a folder named after the data directory.
 *
 * @throws LakehouseError when the launcher is root and there is no such user
 */
export function postgresAccount(dataRoot: string): PostgresAccount {
  const inside = join(dataRoot, 'postgresql');
  if (process.getuid?.() !== 0) {
    return { dataDir: inside };
  }
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const user = findUser(passwd, 'postgres') ?? findUser(passwd, 'nobody');
  if (!user) {
    throw new LakehouseError(
      'PostgreSQL must not run as root, and there is no user "postgres" or "nobody"',
      { hint: 'Create one, or run this command as an ordinary user.' },
    );
  }
  if (othersMayReach(dataRoot)) {
    return { ...user, dataDir: inside };
  }
  const id = createHash('sha256').update(dataRoot).digest('hex').slice(0, 12);
  return { ...user, dataDir: `/var/tmp/lakehouse-portal-${id}/postgresql` };
}
