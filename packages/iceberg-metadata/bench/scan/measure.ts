import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of 10 ms. */
const TICKS_A_SECOND = 100;

export interface Sample {
  wallSeconds: number;
  /** Of the client and of the servers that worked for it. */
  cpuSeconds: number;
  /** What was counted on the way: must be the same whoever counts. */
  counted: number;
}

/** Processor seconds of the servers so far, their children included. */
export type ServerClock = () => number;

/** A clock over processes by their ids. */
export function serverClock(pids: number[]): ServerClock {
  return () => {
    const wanted = new Set(pids);
    let ticks = 0;
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const fields = statOf(entry);
      if (!fields) continue;
      const [, parent] = fields;
      if (wanted.has(Number(entry)) || wanted.has(Number(parent))) {
        // utime and stime; the fields count from the state, which is the third of proc(5).
        ticks += Number(fields[11]) + Number(fields[12]);
      }
    }
    return ticks / TICKS_A_SECOND;
  };
}

function statOf(pid: string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, also blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Wall and processor seconds of work in this process, and of the servers meanwhile. */
export async function measure(
  servers: ServerClock,
  work: () => Promise<number>,
): Promise<Sample> {
  const serversBefore = servers();
  const before = process.cpuUsage();
  const started = performance.now();
  const counted = await work();
  const wallSeconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return {
    wallSeconds,
    cpuSeconds: (user + system) / 1e6 + servers() - serversBefore,
    counted,
  };
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs `work` on all items, at most `limit` at once, and sums up what it returns. */
export async function sumConcurrently<T>(
  items: T[],
  limit: number,
  work: (item: T) => Promise<number>,
): Promise<number> {
  let next = 0;
  let sum = 0;
  await Promise.all(
    Array.from({ length: limit }, async () => {
      while (next < items.length) {
        const item = items[next++];
        // Not `sum +=`: it would read the sum before the wait.
        const counted = await work(item);
        sum += counted;
      }
    }),
  );
  return sum;
}
