import { JvmProfile, Profile } from '../components';
import { messageOf } from '../errors';
import { readStatus } from '../lifecycle/readStatus';
import { startLakehouse } from '../lifecycle/startLakehouse';
import { stopLakehouse } from '../lifecycle/stopLakehouse';
import { parsePortBase } from '../process/ports';
import { onInterrupt } from './interrupt';
import { watchComponents } from './watch';
import { statusTable } from './statusTable';

export interface StartFlags {
  dataDir?: string;
  portBase?: string;
  jvm?: JvmProfile;
  detach?: boolean;
  sample: boolean;
  with?: Profile[];
}

const print = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Starts, prints the table of what runs where, and either returns (`--detach`)
 * or stays until Ctrl-C and then stops everything.
 */
export async function start(flags: StartFlags): Promise<void> {
  const { dataDir } = flags;
  const interrupted = onInterrupt();
  await startLakehouse({
    dataDir,
    portBase: parsePortBase(flags.portBase),
    jvm: flags.jvm,
    sample: flags.sample,
    profiles: flags.with,
    signal: interrupted,
    report: line => print(`  ${line}`),
  }).catch(error => {
    // What the interrupted part itself complains about is of no interest.
    throw interrupted.aborted ? interrupted.reason : error;
  });
  process.stdout.write(`${statusTable(await readStatus({ dataDir }))}\n`);
  if (flags.detach) {
    return;
  }
  print('Press Ctrl-C to stop everything.');
  await watchComponents({ dataDir, signal: interrupted, report: print });
  try {
    await stopLakehouse({ dataDir });
  } catch (error) {
    print(messageOf(error));
    process.exitCode = 1;
  }
}
