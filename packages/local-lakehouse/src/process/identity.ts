import { readFileSync } from 'node:fs';

/**
 * What tells one process from every other, also after its pid was given to
 * another process: the pid, its start time in clock ticks since boot (field 22
 * of /proc/PID/stat) and the id of that boot.
 */
export interface ProcessIdentity {
  pid: number;
  startTicks: string;
  bootId: string;
}

/** Field 22 of a /proc/PID/stat line; the command in field 2 may hold spaces and brackets. */
export function parseStat(stat: string): { state: string; startTicks: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], startTicks: fields[19] };
}

function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The identity of a living process, `undefined` when there is none (a zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const { state, startTicks } = parseStat(stat);
  if (state === 'Z' || state === 'X') {
    return undefined;
  }
  return { pid, startTicks, bootId: readBootId() };
}

/** Whether exactly this process, and not a later one with the same pid, is alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  return (
    now !== undefined &&
    now.startTicks === identity.startTicks &&
    now.bootId === identity.bootId
  );
}
