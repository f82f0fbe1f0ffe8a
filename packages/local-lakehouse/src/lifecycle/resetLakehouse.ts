import { lstatSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { dataLayout, resolveDataDir } from '../paths';
import { postgresFolder } from '../process/postgresAccount';
import { refuseForeignDataDir } from './dataDirOwner';
import { stopLakehouse } from './stopLakehouse';

/** What an atomic write or the take-over of a lock leaves when it is interrupted. */
const INTERRUPTED = /\.(\d+\.tmp|abandoned-\d+)$/;

/** PostgreSQL's data outside of the data directory: everybody may create such a name there. */
async function removeOwnFolder(folder: string): Promise<void> {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.()) {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Stops everything and removes the files and folders that a local lakehouse
 * makes. The data directory itself, which may be a mount, and whatever else
 * somebody put there stay.
 *
 * @returns the names that were left alone
 * @throws LakehouseError when the folder holds anything and is not ours
 */
export async function resetLakehouse(
  options: { dataDir?: string } = {},
): Promise<string[]> {
  const dataDir = resolveDataDir(options.dataDir);
  refuseForeignDataDir(dataDir);
  if (!lstatSync(dataDir, { throwIfNoEntry: false })) {
    return [];
  }
  await stopLakehouse({ dataDir });
  const database = postgresFolder(dataDir);
  if (database !== dataDir) {
    await removeOwnFolder(database);
  }
  const { root, marker, ...made } = dataLayout(dataDir);
  const known = new Set(Object.values(made).map(path => basename(path)));
  for (const name of await readdir(root)) {
    if (known.has(name) || known.has(name.replace(INTERRUPTED, ''))) {
      await rm(join(root, name), { recursive: true, force: true });
    }
  }
  const left = (await readdir(root)).filter(name => name !== basename(marker));
  if (!left.length) {
    // Last, so that a reset that was interrupted can be run again. Beside other
    // files it stays, as the next start would take the folder for somebody else's.
    await rm(marker, { force: true });
  }
  return left;
}
