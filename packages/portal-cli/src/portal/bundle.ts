import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { withFileLock } from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';
import { mustRun } from '../process/run';
import { timed } from '../output';

const BUILD_TIMEOUT_MS = 15 * 60_000;
const UNPACK_TIMEOUT_MS = 10 * 60_000;

/** Beside sources, what a build reads at the root. */
const ROOT_FILES = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  'backstage.json',
  'app-config.yaml',
  'tsconfig.json',
];

/** Folders of a package that no bundle contains. */
const NOT_BUNDLED = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'integration',
  'e2e-tests',
  'bench',
  'dev',
]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => !NOT_BUNDLED.has(entry.name))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .filter(path => !/\.test\.tsx?$/.test(path));
}

/** Changes whenever the bundle may have to change: the content of all sources. */
function sourceFingerprint(root: string): string {
  const digest = createHash('sha256');
  const files = [
    ...ROOT_FILES.map(file => join(root, file)),
    ...filesBelow(join(root, 'plugins')),
    ...filesBelow(join(root, 'packages')).filter(
      file =>
        !file.startsWith(join(root, 'packages/portal-cli')) &&
        !file.startsWith(join(root, 'packages/local-lakehouse')),
    ),
  ];
  for (const file of files.sort()) {
    digest.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return digest.digest('hex');
}

function readStamp(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Builds page and backend into packages/backend/dist, unless the sources are those of the last build. */
async function buildArchives(
  context: PortalContext,
  fingerprint: string,
  signal?: AbortSignal,
): Promise<void> {
  const dist = join(context.root, 'packages/backend/dist');
  const stamp = join(dist, 'source-fingerprint');
  if (readStamp(stamp) === fingerprint) {
    return;
  }
  await timed('Built the portal', async () => {
    rmSync(stamp, { force: true });
    await mustRun(
      'Building the portal',
      'yarn',
      ['workspace', 'backend', 'build'],
      {
        cwd: context.root,
        env: { NODE_ENV: 'production' },
        log: portalLayout(context).buildLog,
        timeoutMs: BUILD_TIMEOUT_MS,
        signal,
      },
    );
    writeFileSync(stamp, fingerprint);
  });
}

/**
 * Unpacks the archives outside the workspace and installs the production
 * packages there: the backend cannot run inside the workspace, where its
 * folder holds sources.
 */
async function unpack(context: PortalContext, signal?: AbortSignal) {
  const { app, folder, buildLog } = portalLayout(context);
  const dist = join(context.root, 'packages/backend/dist');
  const work = join(folder, 'app.new');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'backstage.json',
  ]) {
    cpSync(join(context.root, file), join(work, file));
  }
  const run = (what: string, file: string, args: string[]) =>
    mustRun(what, file, args, {
      cwd: work,
      log: buildLog,
      append: true,
      timeoutMs: UNPACK_TIMEOUT_MS,
      signal,
    });
  await run('Unpacking the portal', 'tar', [
    'xzf',
    join(dist, 'skeleton.tar.gz'),
  ]);
  await run('Installing the packages of the portal', 'yarn', [
    'workspaces',
    'focus',
    '--all',
    '--production',
  ]);
  await run('Unpacking the portal', 'tar', [
    'xzf',
    join(dist, 'bundle.tar.gz'),
  ]);
  rmSync(app, { recursive: true, force: true });
  renameSync(work, app);
}

/**
 * Makes `<data>/portal/app` hold a runnable bundle of the present sources.
 * Quick when nothing changed.
 *
 * @throws PortalError with the end of the build's log
 */
export async function preparePortalBundle(
  context: PortalContext,
  signal?: AbortSignal,
): Promise<void> {
  const { app } = portalLayout(context);
  const fingerprint = sourceFingerprint(context.root);
  const stamp = join(app, 'source-fingerprint');
  if (readStamp(stamp) === fingerprint) {
    return;
  }
  // The build writes into the clone, which several data folders may share.
  const lock = join(context.root, 'node_modules/.lakehouse-portal-build.lock');
  await withFileLock(
    lock,
    { waitMs: BUILD_TIMEOUT_MS, what: context.root },
    async () => {
      await buildArchives(context, fingerprint, signal);
      await timed('Unpacked the portal', () => unpack(context, signal));
    },
  );
  writeFileSync(stamp, fingerprint);
}
