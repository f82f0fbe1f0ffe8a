import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import {
  refuseForeignDataDir,
  type JvmProfile,
} from '@lakehouse-portal/local-lakehouse';
import {
  benchDataDir,
  contextFromEnvironment,
  portalLayout,
  type PortalContext,
} from '../context';
import { PortalError } from '../errors';
import { resetLakehouse } from '../lakehouse/lakehouse';
import { say } from '../output';
import { stopEverything } from './stop';

const JVM_PROFILES: JvmProfile[] = ['quick', 'throughput'];

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

/** Deletes what a bench left behind, with its folder. */
async function resetBench(
  context: PortalContext,
  jvm: JvmProfile,
): Promise<void> {
  const dataDir = benchDataDir(context, jvm);
  if (existsSync(dataDir)) {
    await resetLakehouse({ ...context, dataDir });
    if (!readdirSync(dataDir).length) {
      rmdirSync(dataDir);
    }
  }
}

/** Deletes the data of this clone. Downloads in the cache stay, as other clones use them. */
export async function reset(options: { yes?: boolean }): Promise<void> {
  const context = contextFromEnvironment();
  refuseForeignDataDir(context.dataDir);
  const question = `Stop everything and delete all tables, settings and logs in ${context.dataDir}?`;
  if (!options.yes && !(await confirmed(question))) {
    say('Nothing was deleted.');
    return;
  }
  await stopEverything(context);
  for (const jvm of JVM_PROFILES) {
    await resetBench(context, jvm);
  }
  // Only what ./portal wrote itself; the lakehouse deletes its own.
  rmSync(portalLayout(context).folder, { recursive: true, force: true });
  await resetLakehouse(context);
  say(`Deleted the data in ${context.dataDir}`);
}
