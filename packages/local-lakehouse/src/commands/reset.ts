import { createInterface } from 'node:readline/promises';
import { LakehouseError } from '../errors';
import { refuseForeignDataDir } from '../lifecycle/dataDirOwner';
import { resetLakehouse } from '../lifecycle/resetLakehouse';
import { resolveDataDir } from '../paths';

/** Removes all data after asking, unless `yes` is given. */
export async function reset(flags: {
  dataDir?: string;
  yes?: boolean;
}): Promise<void> {
  const dataDir = resolveDataDir(flags.dataDir);
  refuseForeignDataDir(dataDir);
  if (!flags.yes) {
    if (!process.stdin.isTTY) {
      throw new LakehouseError(`This would remove all data in ${dataDir}`, {
        hint: 'Add --yes to do it without being asked.',
      });
    }
    const terminal = createInterface(process.stdin, process.stdout);
    const answer = await terminal.question(
      `Stop the local lakehouse and remove all data in ${dataDir}? [y/N] `,
    );
    terminal.close();
    if (!/^y(es)?$/i.test(answer.trim())) {
      process.stdout.write('Nothing was changed.\n');
      return;
    }
  }
  const left = await resetLakehouse({ dataDir });
  process.stdout.write(`Removed all data in ${dataDir}\n`);
  if (left.length) {
    process.stdout.write(`Left alone: ${left.join(', ')}\n`);
  }
}
