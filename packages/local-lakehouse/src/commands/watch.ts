import { setTimeout as sleep } from 'node:timers/promises';
import { ComponentName } from '../components';
import { dataLayout, resolveDataDir } from '../paths';
import { isAlive } from '../process/identity';
import { logTail } from '../process/logTail';
import { readState } from '../process/state';

const POLL_MS = 1_000;

/**
 * Tells about each component that goes away by itself, with the end of its
 * log, until the signal fires or another command has stopped all of them. The
 * others keep running.
 */
export async function watchComponents(options: {
  dataDir?: string;
  signal: AbortSignal;
  report: (line: string) => void;
}): Promise<void> {
  const layout = dataLayout(resolveDataDir(options.dataDir));
  const told = new Map<ComponentName, number>();
  while (!options.signal.aborted) {
    const state = readState(layout.state);
    const records = Object.values(state?.components ?? {});
    if (records.every(record => record.stopped)) {
      options.report('Stopped by another command.');
      return;
    }
    for (const [key, record] of Object.entries(state?.components ?? {})) {
      const name = key as ComponentName;
      const { pid } = record.process;
      if (record.stopped || isAlive(record.process) || told.get(name) === pid) {
        continue;
      }
      told.set(name, pid);
      options.report(
        `${name} has ended by itself. The end of ${record.log}:\n${
          logTail(record.log) || '(empty)'
        }\nStart it again with: local-lakehouse restart ${name}`,
      );
    }
    await sleep(POLL_MS, undefined, { signal: options.signal }).catch(
      () => undefined,
    );
  }
}
