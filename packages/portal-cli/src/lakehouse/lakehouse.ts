import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type JvmProfile,
  type LakehouseConnection,
  type Profile,
} from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';
import { PortalError } from '../errors';

/** One deployed part, as `status --json` shows it. */
export interface ComponentStatus {
  name: string;
  version: string;
  state: string;
  url?: string;
  log?: string;
}

/** How to reach the local lakehouse; written by it, with credentials, for its owner only. */
export function readConnection(context: PortalContext): LakehouseConnection {
  const file = portalLayout(context).connection;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PortalError(`The local lakehouse left no ${file}`, {
      cause: error,
    });
  }
}

interface LakehouseRun {
  exitCode: number;
  stdout: string;
}

/**
 * Calls the command line of the local lakehouse. Its progress and
 * errors go to our stderr; its result, on stdout, comes back when `capture` is
 * set and is dropped otherwise, as ./portal prints its own.
 */
function callLakehouse(
  context: PortalContext,
  args: string[],
  options: { capture?: boolean; showErrors?: boolean; timeoutMs: number },
): Promise<LakehouseRun> {
  const command = join(
    context.root,
    'packages/local-lakehouse/bin/local-lakehouse',
  );
  const child = spawn(
    process.execPath,
    // Before what follows `--`, which is never an option.
    [command, args[0], '--data-dir', context.dataDir, ...args.slice(1)],
    {
      cwd: context.root,
      env: {
        ...process.env,
        LAKEHOUSE_CACHE_DIR: context.cacheDir,
        LAKEHOUSE_PORT_BASE: context.portBase?.toString(),
      },
      stdio: options.capture
        ? ['ignore', 'pipe', options.showErrors ? process.stderr.fd : 'ignore']
        : ['ignore', 'ignore', process.stderr.fd],
    },
  );
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', chunk => {
    stdout += chunk;
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), options.timeoutMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 1, stdout });
    });
  });
}

const START_TIMEOUT_MS = 40 * 60_000;
const STOP_TIMEOUT_MS = 2 * 60_000;
const STATEMENT_TIMEOUT_MS = 11 * 60_000;
const STATUS_TIMEOUT_MS = 60_000;

/**
 * Starts the real components and loads the sample tables; does nothing when
 * all run already.
 *
 * @throws PortalError when a component did not start; the components' own
 * message with its log went to stderr before
 */
export async function startLakehouse(
  context: PortalContext,
  options: { jvm?: JvmProfile; profiles?: Profile[] } = {},
): Promise<void> {
  const jvm = options.jvm ? ['--jvm', options.jvm] : [];
  const profiles = options.profiles?.length
    ? ['--with', ...options.profiles]
    : [];
  const { exitCode } = await callLakehouse(
    context,
    ['start', '--detach', ...jvm, ...profiles],
    { timeoutMs: START_TIMEOUT_MS },
  );
  if (exitCode !== 0) {
    throw new PortalError('The local lakehouse did not start', {
      log: join(context.dataDir, 'logs'),
    });
  }
}

export async function stopLakehouse(context: PortalContext): Promise<void> {
  const { exitCode } = await callLakehouse(context, ['stop'], {
    timeoutMs: STOP_TIMEOUT_MS,
  });
  if (exitCode !== 0) {
    throw new PortalError('The local lakehouse did not stop', {
      log: join(context.dataDir, 'logs'),
    });
  }
}

/**
 * Runs one statement on the local lakehouse's Trino; what it gives goes to our stdout.
 *
 * @returns the exit code
 */
export async function runStatement(
  context: PortalContext,
  statement: string,
  options: { tsv?: boolean },
): Promise<number> {
  const tsv = options.tsv ? ['--tsv'] : [];
  const { exitCode, stdout } = await callLakehouse(
    context,
    ['sql', ...tsv, '--', statement],
    { capture: true, showErrors: true, timeoutMs: STATEMENT_TIMEOUT_MS },
  );
  process.stdout.write(stdout);
  return exitCode;
}

/** Deletes the lakehouse's data; the caller has asked. */
export async function resetLakehouse(context: PortalContext): Promise<void> {
  const { exitCode } = await callLakehouse(context, ['reset', '--yes'], {
    timeoutMs: STOP_TIMEOUT_MS,
  });
  if (exitCode !== 0) {
    throw new PortalError('The data of the local lakehouse was not deleted');
  }
}

export async function lakehouseStatus(
  context: PortalContext,
): Promise<{ ready: boolean; components: ComponentStatus[] }> {
  const { stdout } = await callLakehouse(context, ['status', '--json'], {
    capture: true,
    timeoutMs: STATUS_TIMEOUT_MS,
  });
  try {
    const { ready, components } = JSON.parse(stdout);
    return { ready, components };
  } catch (error) {
    throw new PortalError('The local lakehouse gave no readable status', {
      cause: error,
    });
  }
}
