import { ComponentName, findComponent } from '../components';
import { LakehouseError } from '../errors';
import { installLakehouse } from '../install/installLakehouse';
import { dataLayout, resolveCacheDir, resolveDataDir } from '../paths';
import { withFileLock } from '../process/fileLock';
import { readState } from '../process/state';
import { bringUp } from './bringUp';
import { createContext } from './context';
import { refuseForeignDataDir } from './dataDirOwner';
import { stopComponents } from './stopLakehouse';

const LOCK_WAIT_MS = 5_000;

/**
 * Stops a component if it runs and starts it again on the same port. Returns
 * when it answers.
 *
 * @throws LakehouseError when the lakehouse was never started from this data
 * directory, it holds files of somebody else, or the component does not come up
 */
export async function restartComponent(options: {
  dataDir?: string;
  name: ComponentName;
}): Promise<void> {
  const dataDir = resolveDataDir(options.dataDir);
  const layout = dataLayout(dataDir);
  refuseForeignDataDir(dataDir);
  await withFileLock(
    layout.lock,
    { waitMs: LOCK_WAIT_MS, what: dataDir },
    async () => {
      const state = readState(layout.state);
      if (!state) {
        throw new LakehouseError(`Nothing was started from ${dataDir}`, {
          hint: 'Use the command start first.',
        });
      }
      await stopComponents(state, layout.state, [options.name]);
      const context = createContext({
        dataDir,
        ports: state.ports,
        jvm: state.jvm,
        installation: await installLakehouse(
          resolveCacheDir(),
          () => undefined,
          state.profiles,
        ),
      });
      const never = new AbortController().signal;
      await bringUp(findComponent(options.name), context, state, never);
    },
  );
}
