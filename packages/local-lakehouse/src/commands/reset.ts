import { createInterface } from 'node:readline/promises';
import { LakehouseError } from '../errors';
import { resetLakehouse } from '../lifecycle/resetLakehouse';
import { resolveDataDir } from '../paths';

/** Removes all data after asking, unless `yes` is given. */
export async function reset(flags: {
  dataDir?: string;
  yes?: boolean;
}): Promise<void> {
  const dataDir = resolveDataDir(flags.dataDir);
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
  await resetLakehouse({ dataDir });
  process.stdout.write(`Removed all data in ${dataDir}\n`);
}
