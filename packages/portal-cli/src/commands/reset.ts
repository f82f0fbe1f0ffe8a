import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { contextFromEnvironment, portalLayout } from '../context';
import { PortalError } from '../errors';
import { resetLakehouse } from '../lakehouse/lakehouse';
import { say } from '../output';
import { stopEverything } from './stop';

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new PortalError(
      'reset asks before it deletes; without a terminal, call it with --yes',
    );
  }
  const terminal = createInterface({
    input: process.stdin,
    output: process.stderr,
  });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Deletes the data of this clone. Downloads in the cache stay, as other clones use them. */
export async function reset(options: { yes?: boolean }): Promise<void> {
  const context = contextFromEnvironment();
  const question = `Stop everything and delete all tables, settings and logs in ${context.dataDir}?`;
  if (!options.yes && !(await confirmed(question))) {
    say('Nothing was deleted.');
    return;
  }
  await stopEverything(context);
  // Only what ./portal wrote itself; the lakehouse deletes its own.
  rmSync(portalLayout(context).folder, { recursive: true, force: true });
  await resetLakehouse(context);
  say(`Deleted the data in ${context.dataDir}`);
}
