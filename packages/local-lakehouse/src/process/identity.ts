import { readdirSync, readFileSync } from 'node:fs';

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

/** Fields 3, 5 and 22 of a /proc/PID/stat line; the command in field 2 may hold spaces and brackets. */
export function parseStat(stat: string): {
  state: string;
  group: number;
  startTicks: string;
} {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    state: fields[0],
    group: Number(fields[2]),
    startTicks: fields[19],
  };
}

/** Of a living process; a zombie counts as none. */
function readStat(pid: number) {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return stat.state === 'Z' || stat.state === 'X' ? undefined : stat;
  } catch {
    return undefined;
  }
}

/** The living processes of a group beside the one that leads it, by their pids. */
export function followersOf(leader: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid && pid !== leader && readStat(pid)?.group === leader);
}

function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The identity of a living process, `undefined` when there is none. */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  return stat && { pid, startTicks: stat.startTicks, bootId: readBootId() };
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
