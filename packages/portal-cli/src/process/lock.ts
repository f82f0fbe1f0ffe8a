import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortalError } from '../errors';
import { identify, isAlive } from './identity';

function holderOf(file: string) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs `work` while this process holds the lock file. The lock of a process
 * that died is taken over.
 *
 * @param waitMs - how long to wait for a living holder, in milliseconds
 * @throws PortalError when a living process keeps it longer
 */
export async function withLock<T>(
  file: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(identify(process.pid)), {
        flag: 'wx',
      });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
    const holder = holderOf(file);
    if (holder && !isAlive(holder)) {
      rmSync(file, { force: true });
    } else if (Date.now() > deadline) {
      throw new PortalError(
        `Another ./portal command works here${
          holder ? ` (process ${holder.pid})` : ''
        }; wait for it, or delete ${file} if there is none`,
      );
    } else {
      await sleep(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
