import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PortalContext } from '../context';
import { timed } from '../output';
import { mustRun } from '../process/run';
import {
  archiveName,
  publishablePackages,
  type PublishablePackage,
} from './publishable';

const STEP_TIMEOUT_MS = 15 * 60_000;

/**
 * Builds the packages that other repositories can install, and packs each into
 * the folder as `name-version.tgz`, with the licence beside them.
 *
 * @throws PortalError with the end of the log
 */
export async function packPackages(
  context: PortalContext,
  folder: string,
): Promise<PublishablePackage[]> {
  const log = join(context.dataDir, 'logs', 'pack.log');
  const yarn = (what: string, args: string[], append = true) =>
    mustRun(what, 'yarn', args, {
      cwd: context.root,
      env: { FORCE_COLOR: '0' },
      log,
      append,
      timeoutMs: STEP_TIMEOUT_MS,
    });
  const packages = publishablePackages(context.root);
  mkdirSync(folder, { recursive: true });
  cpSync(join(context.root, 'LICENSE'), join(folder, 'LICENSE'));
  // The builds take the type declarations from what the compiler writes.
  await timed('Checked the types', () =>
    yarn('Checking the types', ['tsc'], false),
  );
  await timed('Built the packages', () =>
    yarn('Building the packages', ['backstage-cli', 'repo', 'build']),
  );
  await timed(`Packed ${packages.length} packages`, async () => {
    for (const { manifest } of packages) {
      const file = join(folder, archiveName(manifest));
      await yarn(`Packing ${manifest.name}`, [
        ...['workspace', manifest.name],
        ...['pack', '--out', file],
      ]);
    }
  });
  return packages;
}
