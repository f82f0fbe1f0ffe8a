import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  identifyProcess,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';
import { PortalError } from '../errors';
import { endGroup } from './endGroup';

export interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** Gets stdout and stderr; the end of it is shown on failure. */
  log: string;
  /** The command and its children are ended after this many milliseconds. */
  timeoutMs: number;
  /** Ends the command early. */
  signal?: AbortSignal;
  /** Append to the log instead of starting it anew. */
  append?: boolean;
  /** Hears of the process that leads the group. */
  onStart?: (leader: ProcessIdentity) => void;
  /** How the command is ended early; by default SIGTERM, and SIGKILL after 5 seconds. */
  end?: (leader: ProcessIdentity) => Promise<void>;
}

const GRACE_MS = 5_000;

/** The last lines of a text file; empty when it does not exist. */
export function tailOf(file: string, lines: number): string {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}

/** What a finished command left behind. */
export interface RunResult {
  exitCode: number | null;
  timedOut: boolean;
}

/**
 * Runs a command to its end in a process group of its own, all output to a
 * log file, and returns its exit code.
 */
export async function runToLog(
  file: string,
  args: string[],
  options: RunOptions,
): Promise<RunResult> {
  mkdirSync(dirname(options.log), { recursive: true });
  const out = openSync(options.log, options.append ? 'a' : 'w');
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let timedOut = false;
  const identity = child.pid ? identifyProcess(child.pid) : undefined;
  if (identity) {
    options.onStart?.(identity);
  }
  const end = () =>
    identity && (options.end?.(identity) ?? endGroup(identity, GRACE_MS));
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, options.timeoutMs);
  options.signal?.addEventListener('abort', end);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', error =>
        reject(new PortalError(`Could not run ${file}: ${error.message}`)),
      );
      child.once('exit', code => resolve(code));
    });
    return { exitCode, timedOut };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', end);
  }
}

/**
 * Like {@link runToLog}, for commands that must succeed.
 *
 * @param what - what the command does, as in "Building the portal"
 * @throws PortalError with the end of the log
 */
export async function mustRun(
  what: string,
  file: string,
  args: string[],
  options: RunOptions,
): Promise<void> {
  const { exitCode, timedOut } = await runToLog(file, args, options);
  if (exitCode !== 0) {
    const why = timedOut
      ? `took longer than ${Math.round(options.timeoutMs / 60_000)} minutes`
      : 'failed';
    throw new PortalError(`${what} ${why}\n${tailOf(options.log, 25)}`, {
      log: options.log,
    });
  }
}

/** Starts a process that outlives this one, in a session of its own, all output to a log file. */
export function startDetached(
  file: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; log: string },
): ProcessIdentity {
  mkdirSync(dirname(options.log), { recursive: true });
  const out = openSync(options.log, 'w', 0o600);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  child.unref();
  // An exec failure is reported through the missing process, as any early death is.
  child.once('error', () => undefined);
  const identity = child.pid ? identifyProcess(child.pid) : undefined;
  if (!identity) {
    throw new PortalError(`${file} ended at once`, { log: options.log });
  }
  return identity;
}
