import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT, resolveCacheDir } from '../paths';
import { runCommand } from '../process/command';
import { cachedFolder } from './cachedFolder';
import { goBuildEnvironment, installGo } from './go';

/** Measured for the slower one: 200 s of processor time, and half a minute for the modules. */
const BUILD_TIMEOUT_MS = 20 * 60_000;

const GO_MINOR = 26;

interface GoProgram {
  /** Of the program, and of the Go module in this package that names its version. */
  name: string;
  module: string;
  /** The import path of its command. */
  command: string;
  tags?: string;
}

/**
 * A program for tests: built from the pinned module with the Go tool, which checks it against the committed go.sum. An
 * interrupted build resumes.
 *
 * @returns the path of the executable
 */
async function installGoProgram(program: GoProgram): Promise<string> {
  const { name, command, tags } = program;
  const module = join(PACKAGE_ROOT, program.module);
  const cacheDir = resolveCacheDir();
  const hash = createHash('sha256').update(`go1.${GO_MINOR}`);
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(await readFile(join(module, file)));
  }
  const build = join(cacheDir, `${program.module}-build`);
  const folder = await cachedFolder(
    cacheDir,
    `${program.module}-${hash.digest('hex').slice(0, 12)}`,
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
          ...(tags ? ['-tags', tags] : []),
          ...['-o', join(building, name), command],
        ],
        {
          cwd: module,
          timeoutMs: BUILD_TIMEOUT_MS,
          env: goBuildEnvironment(build),
        },
      );
    },
  );
  if (existsSync(build)) {
    await rm(build, { recursive: true, force: true });
  }
  return join(folder, name);
}

/** Prometheus's `promtool`, for tests of rules. */
export function installPromtool(): Promise<string> {
  return installGoProgram({
    name: 'promtool',
    module: 'promtool',
    command: 'github.com/prometheus/prometheus/cmd/promtool',
    // Finding what to scrape is most of it, and no part of a test.
    tags: 'remove_all_sd',
  });
}

/** MinIO's client `mc`, for tests of scripts. */
export function installMinioClient(): Promise<string> {
  return installGoProgram({
    name: 'mc',
    module: 'minio-client',
    command: 'github.com/minio/mc',
  });
}
