import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MINIO_GO_PACKAGE, VERSIONS } from '../components/versions';
import { runCommand } from '../process/command';
import { cachedFolder } from './cachedFolder';
import { installGo } from './go';

/** Measured: 4 to 8 minutes on two cores, modules included. */
const BUILD_TIMEOUT_MS = 45 * 60_000;

/** From 1.21 on, Go fetches a newer toolchain by itself when a module asks for it. */
const OLDEST_GO_MINOR = 21;

/**
 * MinIO, built from the pinned source with the Go tool, which checks it
 * against Go's checksum database. An interrupted build resumes: Go's own
 * caches stay beside it until it is done.
 *
 * @returns the path of the executable
 */
export async function installMinio(
  cacheDir: string,
  report: (line: string) => void,
): Promise<string> {
  const build = join(cacheDir, 'minio-build');
  const folder = await cachedFolder(
    cacheDir,
    `minio-${VERSIONS.minio}`,
    async building => {
      report(
        'building MinIO from source: usually 4 to 8 minutes, once per machine',
      );
      const caches = { mod: join(build, 'mod'), cache: join(build, 'cache') };
      await mkdir(build, { recursive: true });
      const go = await installGo(cacheDir, {
        accepts: minor => minor >= OLDEST_GO_MINOR,
        name: 'go',
        lock: 'go.txt',
      });
      await runCommand(
        go.file,
        [
          ...['install', '-trimpath', '-modcacherw', '-ldflags=-s -w'],
          `${MINIO_GO_PACKAGE}@${VERSIONS.minio}`,
        ],
        {
          cwd: build,
          timeoutMs: BUILD_TIMEOUT_MS,
          env: {
            ...process.env,
            CGO_ENABLED: '0',
            GOBIN: building,
            GOMODCACHE: caches.mod,
            GOCACHE: caches.cache,
          },
        },
      );
    },
  );
  if (existsSync(build)) {
    await rm(build, { recursive: true, force: true });
  }
  return join(folder, 'minio');
}
