import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveCacheDir } from '@lakehouse-portal/local-lakehouse';

/** Helm, which is built together with the cluster that these tests run on. */
export async function helmProgram(): Promise<string> {
  const cache = resolveCacheDir();
  const [built] = (await readdir(cache)).filter(name =>
    /^cluster-tools-[0-9a-f]+$/.test(name),
  );
  return join(cache, built, 'bin', 'helm');
}
