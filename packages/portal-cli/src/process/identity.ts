import { readFileSync } from 'node:fs';

/**
 * Tells a process from a later one that got the same pid: its start time in
 * clock ticks (field 22 of /proc/PID/stat) in a boot of the machine.
 */
export interface ProcessIdentity {
  pid: number;
  startTicks: string;
  bootId: string;
}

/** The identity of a living process; `undefined` when there is none. A zombie is not alive. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in field 2 may hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') {
      return undefined;
    }
    const bootId = readFileSync(
      '/proc/sys/kernel/random/boot_id',
      'utf8',
    ).trim();
    return { pid, startTicks: fields[19], bootId };
  } catch {
    return undefined;
  }
}

/** Whether exactly this process is alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return (
    now?.startTicks === identity.startTicks && now.bootId === identity.bootId
  );
}

/**
 * Ends a process that leads its own group, with all of the group: asks first
 * (SIGTERM), insists (SIGKILL) after `graceMs` milliseconds.
 */
export async function endGroup(
  identity: ProcessIdentity,
  graceMs: number,
): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-identity.pid, name);
    } catch (error) {
      // ESRCH: it ended between the look and the signal.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  };
  if (!isAlive(identity)) {
    return;
  }
  signal('SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isAlive(identity) && Date.now() < deadline) {
    await new Promise(done => setTimeout(done, 50));
  }
  if (isAlive(identity)) {
    signal('SIGKILL');
  }
}
