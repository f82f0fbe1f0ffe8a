import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LakehouseError } from '../errors';
import { dataLayout, resolveDataDir } from '../paths';
import { postgresFolder } from '../process/postgresAccount';
import { stopLakehouse } from './stopLakehouse';

/**
 * Stops everything and removes the data directory.
 *
 * @throws LakehouseError when the folder does not look like one of ours
 */
export async function resetLakehouse(
  options: { dataDir?: string } = {},
): Promise<void> {
  const dataDir = resolveDataDir(options.dataDir);
  if (!existsSync(dataDir)) {
    return;
  }
  const entries = await readdir(dataDir);
  const { state, credentials } = dataLayout(dataDir);
  if (
    entries.length &&
    ![state, credentials].some(file => entries.includes(basename(file)))
  ) {
    throw new LakehouseError(
      `${dataDir} holds files but no local lakehouse, so it is left alone`,
    );
  }
  await stopLakehouse({ dataDir });
  const database = postgresFolder(dataDir);
  if (database !== dataDir) {
    await rm(database, { recursive: true, force: true });
  }
  // The folder itself may be a mount or somebody's choice; only its content goes.
  for (const entry of entries) {
    await rm(join(dataDir, entry), { recursive: true, force: true });
  }
}
