import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publishablePackages, resolutionsFor } from './publishable';

const root = resolve(__dirname, '../../../..');

describe('packages for other repositories', () => {
  const packages = publishablePackages(root);
  const names = packages.map(({ manifest }) => manifest.name);

  it('never depend on a package that cannot be installed there', () => {
    const ours = packages.flatMap(({ manifest }) =>
      Object.entries(manifest.dependencies ?? {})
        .filter(([, range]) => range.startsWith('workspace:'))
        .map(([name]) => name),
    );
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(name => !names.includes(name))).toEqual([]);
  });

  it('each have a README', () => {
    for (const { folder } of packages) {
      expect([folder, existsSync(join(folder, 'README.md'))]).toEqual([
        folder,
        true,
      ]);
    }
  });

  it('are all taken from the archives, none from a registry', () => {
    const resolutions = resolutionsFor(packages, './lakehouse-portal');
    expect(Object.keys(resolutions)).toEqual(names);
    expect(resolutions['@lakehouse-portal/iceberg-metadata']).toMatch(
      /^file:\.\/lakehouse-portal\/iceberg-metadata-\d+\.\d+\.\d+\.tgz$/,
    );
  });
});
