import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cachedFolder } from '../install/cachedFolder';
import { installGo } from '../install/go';
import { resolveCacheDir } from '../paths';
import { runCommand } from '../process/command';

const TIMEOUT_MS = 5 * 60_000;

/** The oldest release that is good enough, where one is named to operators of clusters. */
const OPERATORS = [
  {
    module: 'github.com/external-secrets/external-secrets',
    version: 'v0.16.2',
    sum: 'h1:iNY+gIgSyL5higXTfnz+hdPCaiB/43UiHLqE7HBpj68=',
    files: ['config/crds/bases/external-secrets.io_externalsecrets.yaml'],
  },
  {
    module: 'github.com/bitnami-labs/sealed-secrets',
    version: 'v0.40.0',
    sum: 'h1:rvCP35JL8ZV5LNA2SrwNR6iLyoM3ulrSFWN0lBtYEYI=',
    files: ['helm/sealed-secrets/crds/bitnami.com_sealedsecrets.yaml'],
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    sum: 'h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s=',
    files: ['podmonitors', 'prometheusrules'].map(
      kind =>
        `example/prometheus-operator-crd/monitoring.coreos.com_${kind}.yaml`,
    ),
  },
];

/** Downloads the modules and keeps those files of them. */
async function download(folder: string, cacheDir: string): Promise<void> {
  const go = await installGo(cacheDir, {
    accepts: () => true,
    name: 'go1.26',
    lock: 'go126.txt',
  });
  const modules = join(folder, 'modules');
  for (const { module, version, sum, files } of OPERATORS) {
    const downloaded: { Dir: string; Sum: string } = JSON.parse(
      await runCommand(
        go.file,
        ['mod', 'download', '-json', `${module}@${version}`],
        {
          cwd: folder,
          timeoutMs: TIMEOUT_MS,
          env: {
            ...process.env,
            GOTOOLCHAIN: 'local',
            GOFLAGS: '-modcacherw',
            GOWORK: 'off',
            // The sum stands here.
            GOSUMDB: 'off',
            GOMODCACHE: modules,
          },
        },
      ),
    );
    if (downloaded.Sum !== sum) {
      throw new Error(`${module} ${version} is not what it was`);
    }
    for (const file of files) {
      await copyFile(join(downloaded.Dir, file), join(folder, basename(file)));
    }
  }
  await rm(modules, { recursive: true, force: true });
}

/**
 * The kinds of operators that the local cluster does not have, as they define them themselves: a text of YAML each. They are
 * for tests of what is rendered for these operators.
 */
export async function operatorDefinitions(): Promise<string[]> {
  const cacheDir = resolveCacheDir();
  const hash = createHash('sha256')
    .update(JSON.stringify(OPERATORS))
    .digest('hex')
    .slice(0, 12);
  const folder = await cachedFolder(
    cacheDir,
    `operator-definitions-${hash}`,
    building => download(building, cacheDir),
  );
  const names = await readdir(folder);
  return Promise.all(
    names.sort().map(name => readFile(join(folder, name), 'utf8')),
  );
}
