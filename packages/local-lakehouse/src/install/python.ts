import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LakehouseError } from '../errors';
import { PACKAGE_ROOT } from '../paths';
import { runCommand } from '../process/command';
import { cachedFolder } from './cachedFolder';
import { mayUseMachine } from './machine';

const PIP_TIMEOUT_MS = 15 * 60_000;

/** The folder with the Python sources and the hash-locked requirement files. */
export const PYTHON_ROOT = join(PACKAGE_ROOT, 'python');

async function works(file: string, args: string[]): Promise<boolean> {
  return runCommand(file, args, { timeoutMs: 30_000 }).then(
    () => true,
    () => false,
  );
}

async function findPython(): Promise<string> {
  const atLeast310 = 'import sys; sys.exit(sys.version_info < (3, 10))';
  for (const candidate of [process.env.PYTHON, 'python3', 'python']) {
    if (candidate && (await works(candidate, ['-c', atLeast310]))) {
      return candidate;
    }
  }
  throw new LakehouseError('Python 3.10 or newer was not found', {
    hint: 'Install it, or name it in the environment variable PYTHON.',
  });
}

function lockHash(lock: string): string {
  return createHash('sha256')
    .update(readFileSync(join(PYTHON_ROOT, lock)))
    .digest('hex')
    .slice(0, 12);
}

/** The uv executable: the machine's, else the pinned one through pip. */
async function findUv(cacheDir: string): Promise<string> {
  if (mayUseMachine() && (await works('uv', ['--version']))) {
    return 'uv';
  }
  const lock = 'uv.txt';
  const folder = await cachedFolder(
    cacheDir,
    `uv-${lockHash(lock)}`,
    async building => {
      await runCommand(
        await findPython(),
        [
          ...['-m', 'pip', 'install', '--quiet', '--target', building],
          ...['--require-hashes', '-r', join(PYTHON_ROOT, lock)],
        ],
        { timeoutMs: PIP_TIMEOUT_MS },
      );
    },
  );
  return join(folder, 'bin', 'uv');
}

/**
 * Installs a hash-locked requirements file into a plain folder: the way to get
 * tools that come as Python packages, such as Java and Go.
 *
 * @param lock - file name in the `python` folder
 */
export async function installPythonPackages(
  cacheDir: string,
  name: string,
  lock: string,
): Promise<string> {
  return cachedFolder(cacheDir, `${name}-${lockHash(lock)}`, async building => {
    await runCommand(
      await findUv(cacheDir),
      [
        ...['pip', 'install', '--quiet', '--no-config'],
        ...['--python', await findPython(), '--target', building],
        ...['--require-hashes', '-r', join(PYTHON_ROOT, lock)],
      ],
      { timeoutMs: PIP_TIMEOUT_MS },
    );
  });
}

/**
 * The virtual environment with PyIceberg that writes the sample tables Trino
 * cannot write. Returns the path of its Python.
 */
export async function installPythonEnvironment(
  cacheDir: string,
): Promise<string> {
  const lock = 'requirements.txt';
  const folder = await cachedFolder(
    cacheDir,
    `python-${lockHash(lock)}`,
    async building => {
      const uv = await findUv(cacheDir);
      const python = await findPython();
      await runCommand(
        uv,
        // Relocatable, since the folder gets its name only when complete.
        [
          ...['venv', '--quiet', '--relocatable', '--allow-existing'],
          ...['--python', python, building],
        ],
        { timeoutMs: PIP_TIMEOUT_MS },
      );
      await runCommand(
        uv,
        [
          ...['pip', 'install', '--quiet', '--require-hashes'],
          ...['--python', join(building, 'bin', 'python')],
          ...['-r', join(PYTHON_ROOT, lock)],
        ],
        { timeoutMs: PIP_TIMEOUT_MS },
      );
    },
  );
  return join(folder, 'bin', 'python');
}
