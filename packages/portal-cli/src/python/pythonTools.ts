import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '@lakehouse-portal/local-lakehouse';
import { type PortalContext } from '../context';
import { mustRun } from '../process/run';
import { timed } from '../output';

const INSTALL_TIMEOUT_MS = 10 * 60_000;

/**
 * The folder with the programs of a locked set of Python packages, in the
 * cache: versions and checksums are those of the lock file. The first call
 * takes some 10 seconds.
 *
 * @param title - what people read while it is installed
 * @param locks - paths of the lock files in the repository; each is complete
 */
async function pythonTools(
  context: PortalContext,
  name: string,
  title: string,
  locks = [`packages/portal-cli/python/${name}.txt`],
): Promise<string> {
  const lockFiles = locks.map(lock => join(context.root, lock));
  const hash = createHash('sha256');
  lockFiles.forEach(file => hash.update(readFileSync(file)));
  const folder = join(
    context.cacheDir,
    `${name}-${hash.digest('hex').slice(0, 12)}`,
  );
  const bin = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) {
    return bin;
  }
  await withFileLock(
    `${folder}.lock`,
    { waitMs: INSTALL_TIMEOUT_MS, what: folder },
    async () => {
      if (existsSync(join(folder, 'complete'))) {
        return;
      }
      await timed(`Installed ${title}`, async () => {
        const run = (args: string[], append: boolean) =>
          mustRun(`Installing ${title}`, 'uv', args, {
            cwd: context.cacheDir,
            log: join(context.cacheDir, 'logs', `${name}-install.log`),
            append,
            timeoutMs: INSTALL_TIMEOUT_MS,
          });
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(context.cacheDir, { recursive: true });
        const python = process.env.PYTHON ?? 'python3';
        // Python environments cannot move, so it is built in place; the mark is written last.
        await run(['venv', '--no-config', '--python', python, folder], false);
        await run(
          [
            ...['pip', 'install', '--no-config', '--no-deps'],
            ...['--require-hashes', '--python', join(bin, 'python')],
            ...lockFiles.flatMap(file => ['-r', file]),
          ],
          true,
        );
        mkdirSync(join(folder, 'complete.new'));
        renameSync(join(folder, 'complete.new'), join(folder, 'complete'));
      });
    },
  );
  return bin;
}

/** The folder with `mkdocs` and the TechDocs plugin. */
export function techdocsTools(context: PortalContext): Promise<string> {
  return pythonTools(context, 'techdocs', 'MkDocs for the documentation');
}

/** The folder with `ruff`, which checks the Python sources. */
export function ruffTools(context: PortalContext): Promise<string> {
  return pythonTools(context, 'ruff', 'ruff');
}

/** The folder with `dbt`, and the Python in which its tests run. */
export function dbtTools(context: PortalContext): Promise<string> {
  return pythonTools(context, 'dbt', 'dbt', ['dbt/requirements.txt']);
}

/** The folder with the Python of the ingestion, which has `dbt` too. */
export function pipelinesTools(context: PortalContext): Promise<string> {
  return pythonTools(context, 'pipelines', 'the ingestion', [
    'pipelines/requirements.txt',
    'pipelines/requirements-datasets.txt',
  ]);
}
