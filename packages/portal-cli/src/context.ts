import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type JvmProfile } from '@lakehouse-portal/local-lakehouse';
import { PortalError } from './errors';

/** Where one call of `./portal` works: all paths absolute. */
export interface PortalContext {
  /** The root of the repository. */
  root: string;
  /** Data, logs, credentials and state of this clone's lakehouse and portal. */
  dataDir: string;
  /** Downloads and builds, shared by all clones. */
  cacheDir: string;
  /** The first port, when the user fixed it; else the lakehouse picks a free block. */
  portBase?: number;
}

export function contextFromEnvironment(
  env: NodeJS.ProcessEnv = process.env,
): PortalContext {
  // Set by bin/portal-cli, which knows where it stands in the repository.
  const root = env.LAKEHOUSE_PORTAL_ROOT;
  if (!root) {
    throw new PortalError('Call this command as ./portal');
  }
  const base = env.LAKEHOUSE_PORT_BASE;
  return {
    root,
    dataDir: resolve(env.LAKEHOUSE_DATA_DIR || join(root, '.lakehouse')),
    cacheDir: resolve(
      env.LAKEHOUSE_CACHE_DIR ||
        join(
          env.XDG_CACHE_HOME || join(homedir(), '.cache'),
          'lakehouse-portal',
        ),
    ),
    portBase: base ? Number(base) : undefined,
  };
}

/** Benches have lakehouses of their own, one for each JVM setting. */
export function benchDataDir(context: PortalContext, jvm: JvmProfile): string {
  return join(context.dataDir, `bench-${jvm}`);
}

/** The files of the portal inside the data folder. */
export function portalLayout(context: PortalContext) {
  const folder = join(context.dataDir, 'portal');
  return {
    folder,
    app: join(folder, 'app'),
    database: join(folder, 'database'),
    // Apart, so that the history of one lakehouse never shows up beside another's.
    existingDatabase: join(folder, 'database-existing'),
    lakehouseConfig: join(folder, 'app-config.lakehouse.yaml'),
    portalConfig: join(folder, 'app-config.portal.yaml'),
    state: join(folder, 'state.json'),
    warehouse: join(folder, 'warehouse.json'),
    log: join(context.dataDir, 'logs', 'portal.log'),
    buildLog: join(context.dataDir, 'logs', 'portal-build.log'),
    docsLog: join(context.dataDir, 'logs', 'portal-docs.log'),
    pipelineLog: join(context.dataDir, 'logs', 'pipeline.log'),
    connection: join(context.dataDir, 'connection.json'),
  };
}
