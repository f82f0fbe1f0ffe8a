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
 * The folder with `mkdocs` and the TechDocs plugin, at the versions and
 * checksums of python/techdocs.txt, in the cache. The first call takes some
 * 10 seconds.
 */
export async function techdocsTools(context: PortalContext): Promise<string> {
  const lockFile = join(
    context.root,
    'packages/portal-cli/python/techdocs.txt',
  );
  const hash = createHash('sha256')
    .update(readFileSync(lockFile))
    .digest('hex');
  const folder = join(context.cacheDir, `techdocs-${hash.slice(0, 12)}`);
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
      await timed('Installed MkDocs for the documentation', async () => {
        const run = (args: string[], append: boolean) =>
          mustRun('Installing MkDocs', 'uv', args, {
            cwd: context.cacheDir,
            log: join(context.cacheDir, 'logs', 'techdocs-install.log'),
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
            ...['pip', 'install', '--no-config', '--require-hashes'],
            ...['--python', join(bin, 'python'), '-r', lockFile],
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
