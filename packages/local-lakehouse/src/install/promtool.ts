import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT, resolveCacheDir } from '../paths';
import { runCommand } from '../process/command';
import { cachedFolder } from './cachedFolder';
import { goBuildEnvironment, installGo } from './go';

/** Measured: 200 s of processor time, and half a minute for the modules. */
const BUILD_TIMEOUT_MS = 20 * 60_000;

const GO_MINOR = 26;

/** The Go module that names the version. */
const MODULE = join(PACKAGE_ROOT, 'promtool');

/**
 * Prometheus's `promtool`, for tests of rules: built from the pinned module with the Go tool, which checks it against the
 * committed go.sum. An interrupted build resumes.
 *
 * @returns the path of the executable
 */
export async function installPromtool(): Promise<string> {
  const cacheDir = resolveCacheDir();
  const hash = createHash('sha256').update(`go1.${GO_MINOR}`);
  for (const name of ['go.mod', 'go.sum']) {
    hash.update(await readFile(join(MODULE, name)));
  }
  const build = join(cacheDir, 'promtool-build');
  const folder = await cachedFolder(
    cacheDir,
    `promtool-${hash.digest('hex').slice(0, 12)}`,
    async building => {
      await mkdir(build, { recursive: true });
      const go = await installGo(cacheDir, {
        accepts: minor => minor === GO_MINOR,
        name: `go1.${GO_MINOR}`,
        lock: 'go126.txt',
      });
      await runCommand(
        go.file,
        [
          ...['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w'],
          // Finding what to scrape is most of it, and no part of a test.
          ...['-tags', 'remove_all_sd', '-o', join(building, 'promtool')],
          'github.com/prometheus/prometheus/cmd/promtool',
        ],
        {
          cwd: MODULE,
          timeoutMs: BUILD_TIMEOUT_MS,
          env: goBuildEnvironment(build),
        },
      );
    },
  );
  if (existsSync(build)) {
    await rm(build, { recursive: true, force: true });
  }
  return join(folder, 'promtool');
}
