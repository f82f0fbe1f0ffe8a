import { clusterConnection } from '../cluster/access';
import {
  Component,
  COMPONENTS,
  componentsOf,
  componentUrl,
  JvmProfile,
  LakehousePorts,
  Profile,
  PROFILES,
  SIDE_PORTS,
} from '../components';
import { connectionOf, LakehouseConnection } from '../connection';
import { LakehouseError } from '../errors';
import { installLakehouse } from '../install/installLakehouse';
import { dataLayout, resolveCacheDir, resolveDataDir } from '../paths';
import { withFileLock } from '../process/fileLock';
import { isAlive } from '../process/identity';
import {
  assertFree,
  choosePorts,
  completePorts,
  portsFrom,
  portsInUse,
} from '../process/ports';
import {
  LakehouseState,
  readState,
  writeFileAtomic,
  writeState,
} from '../process/state';
import { loadSample, readSampleMarker } from '../sample';
import { TrinoSession } from '../trino/TrinoSession';
import { bringUpAll } from './bringUp';
import { createContext } from './context';
import { claimDataDir } from './dataDirOwner';
import { awaitIcebergAnswer } from './icebergAnswer';
import { stopComponents } from './stopLakehouse';

/** Longest wait for another command on the same data directory, in ms. */
export const LOCK_WAIT_MS = 5_000;

export interface StartOptions {
  dataDir?: string;
  /** First port of the block; without it the first free block is taken. */
  portBase?: number;
  /** Without it: what runs now, else `quick`. */
  jvm?: JvmProfile;
  /** What to start beside the core. What runs already stays. */
  profiles?: Profile[];
  /**
   * `true` (the default) loads the sample tables once, `'reload'` replaces them
   * together with all else in their schemas.
   */
  sample?: boolean | 'reload';
  /** Breaks off the start; what was started is stopped again. */
  signal?: AbortSignal;
  /** Receives progress, one line at a time. */
  report?: (line: string) => void;
}

function alive(state: LakehouseState | undefined, component: Component) {
  const record = state?.components[component.name];
  return record !== undefined && isAlive(record.process);
}

/** The recorded ports if the missing components can still have them, else new ones. */
async function settlePorts(
  state: LakehouseState | undefined,
  portBase: number | undefined,
  profiles: Profile[],
): Promise<LakehousePorts> {
  const running = COMPONENTS.filter(component => alive(state, component));
  if (!state || (!running.length && portBase !== undefined)) {
    return choosePorts(portBase, profiles);
  }
  if (running.length && portBase !== undefined) {
    const moved = portsFrom(portBase).trino !== state.ports.trino;
    if (moved) {
      throw new LakehouseError(
        `The local lakehouse runs on other ports (Trino on ${state.ports.trino})`,
        { hint: 'Stop it first, or leave the port base out.' },
      );
    }
  }
  const ports = completePorts(state.ports);
  const held = new Set<string>(running.map(({ name }) => name));
  const owners: Partial<Record<string, string>> = SIDE_PORTS;
  const wanted = Object.entries(portsInUse(ports, profiles)).filter(
    ([name]) => !held.has(owners[name] ?? name),
  );
  try {
    await assertFree(Object.fromEntries(wanted));
    return ports;
  } catch (error) {
    if (running.length) {
      // Moving would leave the running parts pointing at the wrong ports.
      throw error;
    }
    return choosePorts(portBase, profiles);
  }
}

/** What was asked for, and what runs. */
function profilesOf(
  state: LakehouseState | undefined,
  asked: Profile[] = [],
): Profile[] {
  return PROFILES.filter(
    profile =>
      asked.includes(profile) ||
      COMPONENTS.some(
        component => component.profile === profile && alive(state, component),
      ),
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function startUnderLock(
  dataDir: string,
  options: StartOptions,
): Promise<LakehouseConnection> {
  const { report = () => undefined, signal } = options;
  const begin = Date.now();
  const layout = dataLayout(dataDir);
  const before = readState(layout.state);
  const profiles = profilesOf(before, options.profiles);
  const installation = await installLakehouse(
    resolveCacheDir(),
    report,
    profiles,
  );
  signal?.throwIfAborted();
  const running = COMPONENTS.filter(component => alive(before, component));
  const jvm =
    options.jvm ??
    (running.length && before ? before.jvm : undefined) ??
    'quick';
  if (before && running.length && before.jvm !== jvm) {
    report(`restarting with the JVM settings ${jvm}`);
    await stopComponents(before, layout.state, ['trino', 'hive-metastore']);
  }
  const ports = await settlePorts(before, options.portBase, profiles);
  const state: LakehouseState = {
    format: 1,
    ports,
    jvm,
    profiles,
    components: before?.components ?? {},
  };
  const context = createContext({ dataDir, ports, jvm, installation });
  writeState(layout.state, state);
  try {
    await bringUpAll(componentsOf(profiles), context, state, {
      signal,
      onReady: (component, ms) =>
        report(`${component.name} answers after ${seconds(ms)}`),
    });
    const session = new TrinoSession(componentUrl('trino', ports));
    await awaitIcebergAnswer(session, {
      knownTable: readSampleMarker(layout.sampleMarker) !== undefined,
      signal,
    });
    report(
      `Iceberg query answered ${seconds(Date.now() - begin)} after the start`,
    );
    const connection = connectionOf(
      ports,
      context.credentials,
      profiles,
      profiles.includes('cluster')
        ? clusterConnection(layout, ports, context.credentials)
        : undefined,
    );
    writeFileAtomic(
      layout.connection,
      `${JSON.stringify(connection, null, 2)}\n`,
    );
    if (options.sample ?? true) {
      const reload = options.sample === 'reload';
      await loadSample({ context, session, report, signal, reload });
    }
    return connection;
  } catch (error) {
    // What ran before this command is not this command's to stop.
    const mine = COMPONENTS.filter(part => !running.includes(part));
    await stopComponents(
      state,
      layout.state,
      mine.map(({ name }) => name),
    );
    throw error;
  }
}

/**
 * Starts all components that do not run yet, waits until an Iceberg query is
 * answered, and loads the sample tables once. The processes outlive the
 * caller; `stopLakehouse` ends them.
 *
 * @returns how to connect; the same is in `connection.json` of the data directory
 * @throws LakehouseError when the data directory holds files of somebody else,
 * or a part cannot be installed, started or reached; what this call started is
 * then stopped again
 */
export async function startLakehouse(
  options: StartOptions = {},
): Promise<LakehouseConnection> {
  const dataDir = resolveDataDir(options.dataDir);
  claimDataDir(dataDir);
  return withFileLock(
    dataLayout(dataDir).lock,
    { waitMs: LOCK_WAIT_MS, what: dataDir },
    () => startUnderLock(dataDir, options),
  );
}
