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

function lockHash(locks: string[]): string {
  const hash = createHash('sha256');
  locks.forEach(lock => hash.update(readFileSync(lock)));
  return hash.digest('hex').slice(0, 12);
}

/** The uv executable: the machine's, else the pinned one through pip. */
async function findUv(cacheDir: string): Promise<string> {
  if (mayUseMachine() && (await works('uv', ['--version']))) {
    return 'uv';
  }
  const lock = join(PYTHON_ROOT, 'uv.txt');
  const folder = await cachedFolder(
    cacheDir,
    `uv-${lockHash([lock])}`,
    async building => {
      await runCommand(
        await findPython(),
        [
          ...['-m', 'pip', 'install', '--quiet', '--target', building],
          ...['--require-hashes', '-r', lock],
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
  const file = join(PYTHON_ROOT, lock);
  const folder = `${name}-${lockHash([file])}`;
  return cachedFolder(cacheDir, folder, async building => {
    await runCommand(
      await findUv(cacheDir),
      [
        ...['pip', 'install', '--quiet', '--no-config'],
        ...['--python', await findPython(), '--target', building],
        ...['--require-hashes', '-r', file],
      ],
      { timeoutMs: PIP_TIMEOUT_MS },
    );
  });
}

/**
 * A virtual environment with exactly the packages of hash-locked requirement
 * files, each of which is complete.
 *
 * @param locks - absolute names of the files
 * @returns the folder with its programs
 */
export async function installVirtualEnvironment(
  cacheDir: string,
  name: string,
  locks: string[],
): Promise<string> {
  const folder = await cachedFolder(
    cacheDir,
    `${name}-${lockHash(locks)}`,
    async building => {
      const uv = await findUv(cacheDir);
      const run = (args: string[]) =>
        runCommand(uv, args, { timeoutMs: PIP_TIMEOUT_MS });
      await run([
        // Relocatable, since the folder gets its name only when complete.
        ...['venv', '--quiet', '--no-config', '--relocatable'],
        ...['--allow-existing', '--python', await findPython(), building],
      ]);
      await run([
        ...['pip', 'install', '--quiet', '--no-config', '--no-deps'],
        ...['--require-hashes', '--python', join(building, 'bin', 'python')],
        ...locks.flatMap(lock => ['-r', lock]),
      ]);
    },
  );
  return join(folder, 'bin');
}

/**
 * The virtual environment with PyIceberg that writes the sample tables Trino
 * cannot write. Returns the path of its Python.
 */
export async function installPythonEnvironment(
  cacheDir: string,
): Promise<string> {
  const lock = join(PYTHON_ROOT, 'requirements.txt');
  return join(
    await installVirtualEnvironment(cacheDir, 'python', [lock]),
    'python',
  );
}
