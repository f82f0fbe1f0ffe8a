import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LaunchSpec } from '../components/types';
import { LakehouseError } from '../errors';
import { identifyProcess, ProcessIdentity } from './identity';

/** The environment a component needs; nothing else of the caller's leaks into it. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'USER'];

const LOG_LIMIT_BYTES = 20_000_000;

/** Keeps one older log, so that many starts do not fill the disk. */
function rotate(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) {
    renameSync(log, `${log}.old`);
  }
}

/**
 * Starts a component in a session of its own, so that neither Ctrl-C in the
 * terminal nor the death of the launcher ends it. Resolves `undefined` when it
 * has ended already.
 *
 * @throws LakehouseError when the program cannot be started at all
 */
export async function launchDetached(
  spec: LaunchSpec,
  log: string,
): Promise<ProcessIdentity | undefined> {
  mkdirSync(dirname(log), { recursive: true });
  rotate(log);
  const output = openSync(log, 'a', 0o600);
  const env: NodeJS.ProcessEnv = { ...spec.env };
  for (const name of INHERITED) {
    env[name] ??= process.env[name];
  }
  const child = spawn(spec.file, spec.args, {
    cwd: spec.cwd,
    env,
    uid: spec.uid,
    gid: spec.gid,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const failed = new Promise<never>((_resolve, reject) =>
    child.once('error', error =>
      reject(
        new LakehouseError(`Could not start ${spec.file}: ${error.message}`),
      ),
    ),
  );
  const spawned = new Promise<void>(resolve => child.once('spawn', resolve));
  await Promise.race([spawned, failed]);
  child.unref();
  return child.pid ? identifyProcess(child.pid) : undefined;
}
