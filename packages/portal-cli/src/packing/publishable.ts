import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a package.json that packing reads. */
export interface PackageManifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  publishConfig?: object;
}

/** A package that other repositories can install. */
export interface PublishablePackage {
  manifest: PackageManifest;
  /** Its folder, absolute. */
  folder: string;
}

/** All packages with a `publishConfig`, by name: those that other repositories can install. */
export function publishablePackages(root: string): PublishablePackage[] {
  const nested = ['packages', 'plugins'].flatMap(parent =>
    readdirSync(join(root, parent)).map(name => join(root, parent, name)),
  );
  return [join(root, 'manifests'), ...nested]
    .filter(folder => existsSync(join(folder, 'package.json')))
    .map(folder => ({
      folder,
      manifest: JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      ) as PackageManifest,
    }))
    .filter(({ manifest }) => manifest.publishConfig)
    .sort((a, b) => a.manifest.name.localeCompare(b.manifest.name));
}

/** `@scope/name` of version 1.2.3 as `name-1.2.3.tgz`. */
export function archiveName({ name, version }: PackageManifest): string {
  return `${name.split('/').pop()}-${version}.tgz`;
}

/**
 * What the receiving repository adds to the `resolutions` of its root
 * package.json, so that no package of ours is looked for in a registry.
 *
 * @param folder - where the archives are, relative to that repository's root
 */
export function resolutionsFor(
  packages: PublishablePackage[],
  folder: string,
): Record<string, string> {
  return Object.fromEntries(
    packages.map(({ manifest }) => [
      manifest.name,
      `file:${folder}/${archiveName(manifest)}`,
    ]),
  );
}
