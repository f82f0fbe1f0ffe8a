import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '../process/fileLock';

/** The slowest build (MinIO) on a slow machine still ends within this time. */
const BUILD_WAIT_MS = 60 * 60_000;

/**
 * A folder of the cache that exists only when complete: it is built under
 * another name and then renamed. Clones that share the cache wait for each
 * other.
 *
 * @returns the path of the complete folder
 */
export async function cachedFolder(
  cacheDir: string,
  name: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheDir, name);
  if (existsSync(target)) {
    return target;
  }
  await mkdir(cacheDir, { recursive: true });
  return withFileLock(
    join(cacheDir, `${name}.lock`),
    { waitMs: BUILD_WAIT_MS, what: target },
    async () => {
      if (!existsSync(target)) {
        const building = join(cacheDir, `${name}.building`);
        await rm(building, { recursive: true, force: true });
        await mkdir(building, { recursive: true });
        await build(building);
        await rename(building, target);
      }
      return target;
    },
  );
}
