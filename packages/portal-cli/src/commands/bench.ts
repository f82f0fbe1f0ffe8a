import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  claimDataDir,
  type JvmProfile,
  type Profile,
} from '@lakehouse-portal/local-lakehouse';
import {
  benchDataDir,
  contextFromEnvironment,
  portalLayout,
  type PortalContext,
} from '../context';
import { PortalError } from '../errors';
import { startLakehouse } from '../lakehouse/lakehouse';
import { say } from '../output';
import { stopEverything } from './stop';

/** What a bench declares with lines such as `export const jvm = 'throughput';`. */
export interface BenchNeeds {
  /** JVM settings of the lakehouse that it measures on. */
  jvm: JvmProfile;
  /** False for a bench that brings its own surroundings. */
  lakehouse: boolean;
  /** What it needs beside the core of the lakehouse. */
  profiles: Profile[];
}

/** Reads the declarations from the text, since loading the file would run the bench. */
export function readNeeds(source: string): BenchNeeds {
  return {
    jvm: /^export const jvm = 'throughput'/m.test(source)
      ? 'throughput'
      : 'quick',
    lakehouse: !/^export const lakehouse = false/m.test(source),
    profiles: /^export const cluster = true/m.test(source) ? ['cluster'] : [],
  };
}

function allBenches(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const parent of ['packages', 'plugins']) {
    for (const name of readdirSync(join(root, parent))) {
      const folder = join(root, parent, name, 'bench');
      if (existsSync(folder)) {
        readdirSync(folder)
          .filter(file => file.endsWith('.ts'))
          .forEach(file => found.set(file.slice(0, -3), join(folder, file)));
      }
    }
  }
  return found;
}

async function runBench(context: PortalContext, file: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      file,
    ],
    {
      cwd: context.root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        LAKEHOUSE_CONNECTION: portalLayout(context).connection,
        LAKEHOUSE_DATA_DIR: context.dataDir,
      },
    },
  );
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

/**
 * Runs `packages|plugins/<any>/bench/<name>.ts` with a lakehouse of its own
 * beside the one of `./portal start`. Only the bench writes to stdout: one
 * JSON object a line.
 */
export async function bench(name: string): Promise<void> {
  const own = contextFromEnvironment();
  const benches = allBenches(own.root);
  const file = benches.get(name);
  if (!file) {
    throw new PortalError(
      `There is no bench '${name}'; there are: ${[...benches.keys()]
        .sort()
        .join(', ')}`,
    );
  }
  const needs = readNeeds(readFileSync(file, 'utf8'));
  const context = {
    ...own,
    dataDir: benchDataDir(own, needs.jvm),
    portBase: undefined,
  };
  claimDataDir(own.dataDir);
  claimDataDir(context.dataDir);
  const ignore = () => say('Stopping; this takes some seconds');
  process.on('SIGINT', ignore).on('SIGTERM', ignore);
  if (!needs.lakehouse) {
    process.exitCode = await runBench(context, file);
    return;
  }
  say(`Starting a lakehouse with the JVM settings '${needs.jvm}'`);
  try {
    await startLakehouse(context, { jvm: needs.jvm, profiles: needs.profiles });
    process.exitCode = await runBench(context, file);
  } finally {
    await stopEverything(context);
  }
}
