import { existsSync } from 'node:fs';
import { ComponentName, COMPONENTS, findComponent } from '../components';
import { dataLayout, resolveDataDir } from '../paths';
import { withFileLock } from '../process/fileLock';
import { isAlive } from '../process/identity';
import { LakehouseState, readState, writeState } from '../process/state';
import { interruptFollowers, killHard, terminate } from '../process/terminate';

/** A start in progress gets this long to end before a stop gives up, in ms. */
const LOCK_WAIT_MS = 60_000;

/**
 * Stops some recorded components, users before what they use: the runner of
 * the flows and the controllers first, the stores last. The processes are recognised by pid and start time.
 *
 * @returns the names of those that ran
 */
export async function stopComponents(
  state: LakehouseState,
  statePath: string,
  names: ComponentName[],
): Promise<ComponentName[]> {
  const stopped: ComponentName[] = [];
  const end = async (name: ComponentName) => {
    const component = findComponent(name);
    const record = state.components[name];
    if (!record) {
      return;
    }
    if (isAlive(record.process)) {
      if (component.interruptsWork) {
        await interruptFollowers(record.process, component.stopDeadlineMs);
      }
      await terminate(
        record.process,
        component.stopSignal,
        component.stopDeadlineMs,
      );
      stopped.push(name);
    }
    record.stopped = true;
  };
  const wanted = (candidates: ComponentName[]) =>
    candidates.filter(name => names.includes(name));
  for (const wave of [
    wanted([
      'flow-runner',
      'argocd-application-controller',
      'kube-controller-manager',
      'pod-simulator',
    ]),
    wanted([
      'prefect',
      'trino',
      'hive-metastore',
      'argocd-repo-server',
      'git-server',
    ]),
    wanted(['minio', 'postgresql', 'kube-apiserver', 'redis']),
    wanted(['etcd']),
  ]) {
    await Promise.all(wave.map(end));
  }
  writeState(statePath, state);
  return stopped;
}

/**
 * Stops everything that was started from a data directory, whoever started it.
 * Does nothing when nothing runs.
 *
 * @returns the names of the components that ran
 */
export async function stopLakehouse(
  options: { dataDir?: string } = {},
): Promise<ComponentName[]> {
  const layout = dataLayout(resolveDataDir(options.dataDir));
  if (!existsSync(layout.state)) {
    return [];
  }
  return withFileLock(
    layout.lock,
    { waitMs: LOCK_WAIT_MS, what: layout.root },
    async () => {
      const state = readState(layout.state);
      return state
        ? stopComponents(
            state,
            layout.state,
            COMPONENTS.map(({ name }) => name),
          )
        : [];
    },
  );
}

/**
 * Ends one component by force and leaves it down, to see what its users do.
 *
 * @returns false when it did not run
 */
export async function killComponent(options: {
  dataDir?: string;
  name: ComponentName;
}): Promise<boolean> {
  const layout = dataLayout(resolveDataDir(options.dataDir));
  const record = readState(layout.state)?.components[options.name];
  if (!record || !isAlive(record.process)) {
    return false;
  }
  await killHard(record.process);
  return true;
}
