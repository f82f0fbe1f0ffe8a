import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  isAlive,
  type ProcessIdentity,
} from '@lakehouse-portal/local-lakehouse';
import { portalLayout, type PortalContext } from '../context';
import { endGroup } from '../process/endGroup';
import { startDetached } from '../process/run';
import { type ComponentStatus } from '../lakehouse/lakehouse';
import { isPortalHealthy } from './readiness';

const STOP_GRACE_MS = 15_000;

/** The portal process that this data folder remembers. */
export interface PortalState {
  process: ProcessIdentity;
  url: string;
  version: string;
  /** The files that describe an existing lakehouse; absent when the portal shows the local one. */
  existingLakehouse?: string[];
}

export function readPortalState(
  context: PortalContext,
): PortalState | undefined {
  try {
    const state = JSON.parse(readFileSync(portalLayout(context).state, 'utf8'));
    // Another program's file may have this name.
    return state.process?.bootId && state.url ? state : undefined;
  } catch {
    return undefined;
  }
}

/** The living portal of this data folder. */
export function runningPortal(context: PortalContext): PortalState | undefined {
  const state = readPortalState(context);
  return state && isAlive(state.process) ? state : undefined;
}

/**
 * Starts the bundled backend, which also serves the page, in the background.
 *
 * @param toolFolders - put first in its PATH, for mkdocs
 */
export function startPortalProcess(
  context: PortalContext,
  options: {
    port: number;
    configFiles: string[];
    toolFolders: string[];
    existingLakehouse?: string[];
  },
): PortalState {
  const layout = portalLayout(context);
  mkdirSync(layout.folder, { recursive: true });
  const version = JSON.parse(
    readFileSync(join(context.root, 'backstage.json'), 'utf8'),
  ).version;
  const state: PortalState = {
    process: startDetached(
      process.execPath,
      [
        'packages/backend',
        ...options.configFiles.flatMap(file => ['--config', file]),
      ],
      {
        cwd: layout.app,
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PATH: [...options.toolFolders, process.env.PATH].join(delimiter),
        },
        log: layout.log,
      },
    ),
    url: `http://127.0.0.1:${options.port}`,
    version: `Backstage ${version}`,
    existingLakehouse: options.existingLakehouse,
  };
  writeFileSync(layout.state, JSON.stringify(state, undefined, 2), {
    mode: 0o600,
  });
  return state;
}

/** Ends the portal of this data folder, if it runs. */
export async function stopPortalProcess(
  context: PortalContext,
): Promise<boolean> {
  if (!readPortalState(context)) {
    return false;
  }
  const running = runningPortal(context);
  if (running) {
    await endGroup(running.process, STOP_GRACE_MS);
  }
  rmSync(portalLayout(context).state, { force: true });
  return running !== undefined;
}

export async function portalStatus(
  context: PortalContext,
): Promise<ComponentStatus & { ready: boolean }> {
  const state = readPortalState(context);
  const base = { name: 'portal', log: portalLayout(context).log };
  if (!state) {
    return { ...base, version: '', state: 'stopped', ready: false };
  }
  const found = { ...base, version: state.version, url: state.url };
  if (!isAlive(state.process)) {
    return { ...found, state: 'died', ready: false };
  }
  const ready = await isPortalHealthy(state.url);
  return { ...found, state: ready ? 'running' : 'starting', ready };
}
