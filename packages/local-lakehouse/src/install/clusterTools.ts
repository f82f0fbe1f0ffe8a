import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import {
  copyFile,
  cp,
  mkdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { VERSIONS } from '../components/versions';
import { PACKAGE_ROOT } from '../paths';
import { runCommand } from '../process/command';
import { cachedFolder } from './cachedFolder';
import { goBuildEnvironment, GoTool, installGo } from './go';

/** Measured: 634 s of processor time; 24 minutes on two cores that were busy with much else. */
const BUILD_TIMEOUT_MS = 60 * 60_000;

/** Kubernetes and Argo CD of these versions were built with this one only. */
const GO_MINOR = 26;

/** The Go module that brings Kubernetes, etcd, Argo CD, Helm and Kustomize together. */
export const CLUSTER_MODULE = join(PACKAGE_ROOT, 'cluster');

const ARGOCD_MODULE = 'github.com/argoproj/argo-cd/v3';

/** Built by their import paths; the folder gets them under the last name that is no version. */
const PROGRAMS = [
  'k8s.io/kubernetes/cmd/kube-apiserver',
  'k8s.io/kubernetes/cmd/kube-controller-manager',
  'go.etcd.io/etcd/server/v3',
  'helm.sh/helm/v3/cmd/helm',
  'sigs.k8s.io/kustomize/kustomize/v5',
  './argocd-core',
];

/** One program under the names that say what it shall be; Git calls it as `argocd` to ask for a password. */
const ARGOCD_NAMES = [
  'argocd-application-controller',
  'argocd-repo-server',
  'argocd',
];

/** What Argo CD wants in its cluster, in the order to apply it. */
export const ARGOCD_MANIFESTS = {
  definitions: ['application-crd.yaml', 'appproject-crd.yaml'],
  settings: [
    'argocd-cm.yaml',
    'argocd-cmd-params-cm.yaml',
    'argocd-rbac-cm.yaml',
  ],
} as const;

/** Where the programs of the cluster are. */
export interface ClusterTools {
  /** The folder with the programs. */
  bin: string;
  /** The folder with Argo CD's own manifests, as `ARGOCD_MANIFESTS` names them. */
  manifests: string;
}

/** Changes with everything that changes what is built. */
export function clusterToolsHash(files: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  files.forEach(content => hash.update(content).update('\0'));
  hash.update(`go1.${GO_MINOR}`).update(linkerFlags());
  return hash.digest('hex').slice(0, 12);
}

/** Without these, the programs do not know which version they are. */
function linkerFlags(): string {
  const kubernetes = VERSIONS['kube-apiserver'];
  const [major, minor] = kubernetes.slice(1).split('.');
  const texts = {
    'k8s.io/component-base/version.gitVersion': kubernetes,
    'k8s.io/component-base/version.gitMajor': major,
    'k8s.io/component-base/version.gitMinor': minor,
    [`${ARGOCD_MODULE}/common.version`]: VERSIONS.argocd.slice(1),
    'helm.sh/helm/v3/internal/version.version': VERSIONS.helm,
    'sigs.k8s.io/kustomize/api/provenance.version': VERSIONS.kustomize,
  };
  return [
    '-s -w',
    ...Object.entries(texts).map(([name, text]) => `-X ${name}=${text}`),
  ].join(' ');
}

/**
 * Argo CD's controller listens with its metrics on all addresses and has no setting for that.
 *
 * @returns the source with the loopback address in place
 * @throws Error when the source is not what is expected, as it may be in another version
 */
export function onLoopbackOnly(source: string): string {
  const everywhere = 'fmt.Sprintf("0.0.0.0:%d", metricsPort)';
  const parts = source.split(everywhere);
  if (parts.length !== 2) {
    throw new Error('Argo CD chooses the address of its metrics elsewhere');
  }
  return parts.join('fmt.Sprintf("127.0.0.1:%d", metricsPort)');
}

/** A copy of Argo CD's module with the one change, and the go.mod that takes it. */
async function prepareModule(
  build: string,
  run: (args: string[]) => Promise<string>,
): Promise<{ argocd: string; modFile: string }> {
  const argocd = join(build, 'argo-cd');
  const modFile = join(build, 'go.mod');
  const downloaded: { Dir: string } = JSON.parse(
    await run(['mod', 'download', '-json', ARGOCD_MODULE]),
  );
  await rm(argocd, { recursive: true, force: true });
  await cp(downloaded.Dir, argocd, { recursive: true });
  const changed = join(argocd, 'controller', 'appcontroller.go');
  const source = onLoopbackOnly(await readFile(changed, 'utf8'));
  // Files of the module cache are read-only, and so are their copies.
  await rm(changed);
  await writeFile(changed, source);
  const replacement = `\nreplace ${ARGOCD_MODULE} => ${argocd}\n`;
  await writeFile(
    modFile,
    (await readFile(join(CLUSTER_MODULE, 'go.mod'), 'utf8')) + replacement,
  );
  await copyFile(join(CLUSTER_MODULE, 'go.sum'), join(build, 'go.sum'));
  return { argocd, modFile };
}

async function buildInto(
  folder: string,
  build: string,
  go: GoTool,
): Promise<void> {
  const run = (args: string[]) =>
    runCommand(go.file, args, {
      cwd: CLUSTER_MODULE,
      timeoutMs: BUILD_TIMEOUT_MS,
      env: goBuildEnvironment(build),
    });
  const { argocd, modFile } = await prepareModule(build, run);
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await run([
    ...['build', '-mod=readonly', `-modfile=${modFile}`, '-trimpath'],
    ...['-ldflags', linkerFlags(), '-o', `${bin}/`, ...PROGRAMS],
  ]);
  await rename(join(bin, 'server'), join(bin, 'etcd'));
  for (const name of ARGOCD_NAMES) {
    await symlink('argocd-core', join(bin, name));
  }
  const manifests = join(folder, 'manifests');
  await mkdir(manifests);
  const { definitions, settings } = ARGOCD_MANIFESTS;
  for (const [names, from] of [
    [definitions, 'manifests/crds'],
    [settings, 'manifests/base/config'],
  ] as const) {
    for (const name of names) {
      await copyFile(join(argocd, from, name), join(manifests, name));
    }
  }
}

/**
 * Kubernetes, etcd and Argo CD, built from the pinned modules with the Go tool, which checks them against the committed
 * go.sum. An interrupted build resumes: Go's own caches stay beside it until it is done.
 */
export async function installClusterTools(
  cacheDir: string,
  report: (line: string) => void,
): Promise<ClusterTools> {
  const build = join(cacheDir, 'cluster-tools-build');
  const hash = clusterToolsHash(
    ['go.mod', 'go.sum', 'argocd-core/main.go'].map(name =>
      readFileSync(join(CLUSTER_MODULE, name)),
    ),
  );
  const folder = await cachedFolder(
    cacheDir,
    `cluster-tools-${hash}`,
    async building => {
      report(
        'building Kubernetes and Argo CD from source: usually 6 to 10 minutes, once per machine',
      );
      await mkdir(build, { recursive: true });
      const go = await installGo(cacheDir, {
        accepts: minor => minor === GO_MINOR,
        name: `go1.${GO_MINOR}`,
        lock: 'go126.txt',
      });
      await buildInto(building, build, go);
    },
  );
  if (existsSync(build)) {
    await rm(build, { recursive: true, force: true });
  }
  return { bin: join(folder, 'bin'), manifests: join(folder, 'manifests') };
}
