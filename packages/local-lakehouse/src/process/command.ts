import { ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { LakehouseError } from '../errors';

const KEPT_OUTPUT = 4_000;

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Text for the command's standard input. */
  input?: string;
  /** The command is killed after this many milliseconds. */
  timeoutMs: number;
  /** Also write all output to this file. */
  logFile?: string;
  /** Called with each complete line of standard output. */
  onLine?: (line: string) => void;
}

const running = new Set<ChildProcess>();

/** Ends every command in progress; each call of `runCommand` then fails. For an interrupted launcher. */
export function killRunningCommands(): void {
  running.forEach(child => child.kill('SIGTERM'));
}

/**
 * Runs a command to its end and returns its standard output.
 *
 * @throws LakehouseError with the end of its output when it fails, does not
 * exist or takes longer than `timeoutMs`
 */
export function runCommand(
  file: string,
  args: string[],
  options: CommandOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const log = options.logFile
      ? createWriteStream(options.logFile, { flags: 'a' })
      : undefined;
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      uid: options.uid,
      gid: options.gid,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running.add(child);
    let stdout = '';
    let tail = '';
    let pending = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    const keep = (chunk: string) => {
      tail = (tail + chunk).slice(-KEPT_OUTPUT);
      log?.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      keep(chunk);
      const lines = (pending + chunk).split('\n');
      pending = lines.pop() ?? '';
      lines.forEach(line => options.onLine?.(line));
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    // A command that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', error => {
      running.delete(child);
      clearTimeout(timer);
      log?.end();
      reject(
        new LakehouseError(`Could not run ${file}: ${error.message}`, {
          cause: error,
        }),
      );
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      clearTimeout(timer);
      log?.end();
      if (code === 0) {
        resolve(stdout);
        return;
      }
      const why = timedOut
        ? `did not end within ${options.timeoutMs / 1000} s`
        : `ended with ${signal ?? `exit code ${code}`}`;
      reject(new LakehouseError(`${file} ${why}\n${tail.trim()}`));
    });
  });
}
