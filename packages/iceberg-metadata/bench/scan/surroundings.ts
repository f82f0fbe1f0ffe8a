import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  installPythonEnvironment,
  LakehouseConnection,
  resolveCacheDir,
} from '@lakehouse-portal/local-lakehouse';
import { ServerClock, serverClock } from './measure';

const PYTHON_TIMEOUT_MS = 10 * 60_000;

/** The lakehouse that the bench runs on, and what it takes to measure it. */
export interface Surroundings {
  connection: LakehouseConnection;
  connectionFile: string;
  jvm: string;
  /** How Trino's JVM was really started. */
  trinoFlags: string;
  serverPids: number[];
  servers: ServerClock;
  python(script: string, ...args: string[]): Promise<string>;
}

interface State {
  jvm: string;
  components: Record<string, { process: { pid: number } }>;
}

export async function surroundings(): Promise<Surroundings> {
  const connectionFile = process.env.LAKEHOUSE_CONNECTION;
  if (!connectionFile) {
    throw new Error('LAKEHOUSE_CONNECTION is not set: run ./portal bench scan');
  }
  // The lakehouse keeps both files in its data folder.
  const state: State = JSON.parse(
    readFileSync(join(dirname(connectionFile), 'state.json'), 'utf8'),
  );
  const executable = await installPythonEnvironment(resolveCacheDir());
  const pids = Object.values(state.components).map(each => each.process.pid);
  const trino = state.components.trino.process.pid;
  return {
    connection: JSON.parse(readFileSync(connectionFile, 'utf8')),
    connectionFile,
    jvm: state.jvm,
    trinoFlags: readFileSync(`/proc/${trino}/cmdline`, 'utf8')
      .split('\0')
      .filter(flag => flag.startsWith('-X'))
      .join(' '),
    serverPids: pids,
    servers: serverClock(pids),
    async python(script, ...args) {
      const { stdout } = await promisify(execFile)(
        executable,
        [join(__dirname, script), connectionFile, ...args],
        { timeout: PYTHON_TIMEOUT_MS, maxBuffer: 16 * 1024 * 1024 },
      );
      return stdout;
    },
  };
}
