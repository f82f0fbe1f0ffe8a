import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LakehouseError } from '../errors';
import { identifyProcess, isAlive, ProcessIdentity } from './identity';

function readHolder(path: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function tryAcquire(path: string): boolean {
  try {
    const fd = openSync(path, 'wx', 0o600);
    writeSync(fd, JSON.stringify(identifyProcess(process.pid)));
    closeSync(fd);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    return false;
  }
}

/**
 * Removes a lock whose holder is gone. Between the look and the rename another
 * waiter may have done the same and taken the lock, so what was caught is
 * looked at again and given back if it lives.
 */
function clearIfAbandoned(path: string): void {
  const holder = readHolder(path);
  if (!holder || isAlive(holder)) {
    return;
  }
  const caught = `${path}.abandoned-${process.pid}`;
  try {
    renameSync(path, caught);
    const owner = readHolder(caught);
    if (owner && isAlive(owner)) {
      linkSync(caught, path);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') {
      throw error;
    }
  }
  rmSync(caught, { force: true });
}

/**
 * Runs `work` while holding a lock file. The lock of a process that died is
 * taken over.
 *
 * @param options.waitMs - how long to wait for another living holder, in ms
 * @throws LakehouseError when the holder keeps the lock for longer than that
 */
export async function withFileLock<T>(
  path: string,
  options: { waitMs: number; what: string },
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = performance.now() + options.waitMs;
  while (!tryAcquire(path)) {
    clearIfAbandoned(path);
    if (performance.now() > deadline) {
      const pid = readHolder(path)?.pid;
      throw new LakehouseError(
        `Another command is working on ${options.what}${
          pid ? ` (process ${pid})` : ''
        }`,
        { hint: `Wait for it to end. If no such process runs, delete ${path}` },
      );
    }
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
