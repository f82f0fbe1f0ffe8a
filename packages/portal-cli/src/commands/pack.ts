import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { claimDataDir } from '@lakehouse-portal/local-lakehouse';
import { contextFromEnvironment } from '../context';
import { say } from '../output';
import { packPackages } from '../packing/packPackages';
import { resolutionsFor } from '../packing/publishable';

/**
 * Packs the plugins for another Backstage repository, with a file that says
 * what its root package.json needs. Prints that file's name.
 *
 * @param folder - a folder directly below the root of that repository
 */
export async function pack(folder: string): Promise<void> {
  const context = contextFromEnvironment();
  claimDataDir(context.dataDir);
  const target = resolve(folder);
  const packages = await packPackages(context, target);
  const resolutions = join(target, 'resolutions.json');
  writeFileSync(
    resolutions,
    `${JSON.stringify(
      { resolutions: resolutionsFor(packages, `./${basename(target)}`) },
      undefined,
      2,
    )}\n`,
  );
  say(
    'Merge this file into the package.json at the root of the other repository:',
  );
  process.stdout.write(`${resolutions}\n`);
}
