import { setTimeout as sleep } from 'node:timers/promises';
import { followersOf, isAlive, ProcessIdentity } from './identity';

const POLL_MS = 50;

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between the check and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

async function gone(
  identity: ProcessIdentity,
  withinMs: number,
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(identity)) {
    if (performance.now() > deadline) {
      return false;
    }
    await sleep(POLL_MS);
  }
  return true;
}

/** Ends a process and its session at once. Does nothing when it is gone or its pid now belongs to another. */
export async function killHard(identity: ProcessIdentity): Promise<void> {
  if (isAlive(identity)) {
    // Each component leads its own process group: the minus sign means all of it.
    signal(-identity.pid, 'SIGKILL');
    await gone(identity, 10_000);
  }
}

/**
 * Ends the processes that a component has started for its work, in the way of
 * Ctrl-C in a terminal, and by force those that are left after `deadlineMs`.
 */
export async function interruptFollowers(
  leader: ProcessIdentity,
  deadlineMs: number,
): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  followersOf(leader.pid).forEach(pid => signal(pid, 'SIGINT'));
  while (followersOf(leader.pid).length) {
    if (performance.now() > deadline) {
      followersOf(leader.pid).forEach(pid => signal(pid, 'SIGKILL'));
      return;
    }
    await sleep(POLL_MS);
  }
}

/**
 * Ends a process in an orderly way, and by force when that takes longer than
 * `deadlineMs`. Never touches another process that got the same pid.
 *
 * @returns false when force was needed
 */
export async function terminate(
  identity: ProcessIdentity,
  signalName: NodeJS.Signals,
  deadlineMs: number,
): Promise<boolean> {
  if (!isAlive(identity)) {
    return true;
  }
  signal(identity.pid, signalName);
  if (await gone(identity, deadlineMs)) {
    return true;
  }
  await killHard(identity);
  return false;
}
