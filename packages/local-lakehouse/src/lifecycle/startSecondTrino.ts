import { writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { componentUrl, findComponent, LakehouseContext } from '../components';
import { propertiesFile, trinoFiles } from '../components/trinoConfig';
import { LakehouseError } from '../errors';
import { installLakehouse } from '../install/installLakehouse';
import { dataLayout, resolveCacheDir, resolveDataDir } from '../paths';
import { probe } from '../probes/probe';
import { isAlive, ProcessIdentity } from '../process/identity';
import { launchDetached } from '../process/launch';
import { logTail } from '../process/logTail';
import { readState } from '../process/state';
import { killHard } from '../process/terminate';
import { TrinoSession } from '../trino/TrinoSession';
import { createContext } from './context';
import { refuseForeignDataDir } from './dataDirOwner';
import { awaitIcebergAnswer } from './icebergAnswer';

const POLL_MS = 100;

export interface SecondTrinoOptions {
  dataDir?: string;
  /** Of its folder and its log in the data directory; letters, digits and dashes. */
  name: string;
  /** Settings that differ from the first one's, by configuration file and key; `undefined` takes one away. */
  settings?: Record<string, Record<string, string | undefined>>;
  /** Further files, by their name in its configuration folder. */
  files?: Record<string, string>;
  /** Environment variables. */
  env?: Record<string, string>;
}

/**
 * Another Trino over the same metastore and object store, for tests of what two engines do to each other and of what one
 * refuses. It is no part of the lakehouse: `stop` and `status` do not know it, and whoever started it ends it.
 */
export class SecondTrino {
  private process: ProcessIdentity | undefined;

  /** @internal */
  constructor(
    private readonly context: LakehouseContext,
    private readonly options: SecondTrinoOptions,
  ) {}

  get url(): string {
    return componentUrl('trino', this.context.ports);
  }

  /** Where its configuration files are. */
  get folder(): string {
    return join(this.context.layout.trino, 'etc');
  }

  /**
   * Starts it, on the same port each time. Returns when an Iceberg query was answered.
   *
   * @throws LakehouseError when it ends or stays silent
   */
  async start(): Promise<void> {
    const component = findComponent('trino');
    const { context, options } = this;
    await component.prepare(context);
    for (const [name, content] of this.files()) {
      await writeFile(join(this.folder, name), content, { mode: 0o600 });
    }
    const log = join(context.layout.logs, `${options.name}.log`);
    const spec = component.launch(context);
    const identity = await launchDetached(
      { ...spec, env: { ...spec.env, ...options.env } },
      log,
    );
    this.process = identity;
    const deadline = performance.now() + component.startDeadlineMs;
    try {
      while (!(await this.answers())) {
        if (!identity || !isAlive(identity) || performance.now() > deadline) {
          throw new LakehouseError(
            `The second Trino does not answer. The end of ${log}:\n${logTail(
              log,
            )}`,
          );
        }
        await sleep(POLL_MS);
      }
      await awaitIcebergAnswer(new TrinoSession(this.url), {
        knownTable: false,
      });
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  /** Ends it by force, as a machine that goes away does. */
  async kill(): Promise<void> {
    if (this.process) {
      await killHard(this.process);
      this.process = undefined;
    }
  }

  private answers(): Promise<boolean> {
    return probe('trino', this.context).then(
      () => true,
      () => false,
    );
  }

  private files(): [string, string][] {
    const own = trinoFiles(this.context);
    const changed = Object.entries(this.options.settings ?? {}).map(
      ([name, settings]): [string, string] => {
        const kept = (own[name] ?? '')
          .split('\n')
          .filter(line => line && !(line.split('=')[0] in settings))
          .map(line => `${line}\n`);
        const set = Object.entries(settings).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value]],
        );
        return [
          name,
          `${kept.join('')}${propertiesFile(Object.fromEntries(set))}`,
        ];
      },
    );
    return [...changed, ...Object.entries(this.options.files ?? {})];
  }
}

/**
 * Starts another Trino beside a lakehouse that runs.
 *
 * @throws LakehouseError when nothing was started from this data directory, or it does not come up
 */
export async function startSecondTrino(
  options: SecondTrinoOptions,
): Promise<SecondTrino> {
  const dataDir = resolveDataDir(options.dataDir);
  refuseForeignDataDir(dataDir);
  const state = readState(dataLayout(dataDir).state);
  if (!state) {
    throw new LakehouseError(`Nothing was started from ${dataDir}`, {
      hint: 'Use the command start first.',
    });
  }
  const context = createContext({
    dataDir,
    ports: { ...state.ports, trino: await freePort() },
    jvm: 'quick',
    installation: await installLakehouse(resolveCacheDir(), () => undefined),
  });
  const second = new SecondTrino(
    {
      ...context,
      // Inside the first one's folder, so that a reset removes it.
      layout: {
        ...context.layout,
        trino: join(context.layout.trino, options.name),
      },
    },
    options,
  );
  await second.start();
  return second;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
