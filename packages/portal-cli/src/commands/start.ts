import { existsSync } from 'node:fs';
import { resolve as absolutePath } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  claimDataDir,
  isAlive,
  logTail,
} from '@lakehouse-portal/local-lakehouse';
import {
  contextFromEnvironment,
  portalLayout,
  type PortalContext,
} from '../context';
import { techdocsTools } from '../python/pythonTools';
import { PortalError } from '../errors';
import {
  lakehouseStatus,
  readConnection,
  startLakehouse,
} from '../lakehouse/lakehouse';
import { say, timed } from '../output';
import { preparePortalBundle } from '../portal/bundle';
import { writePortalConfig } from '../portal/config';
import { choosePortalPort } from '../portal/ports';
import {
  runningPortal,
  startPortalProcess,
  stopPortalProcess,
  type PortalState,
} from '../portal/process';
import {
  buildDocumentation,
  waitForExistingTables,
  waitForTables,
  waitUntilHealthy,
} from '../portal/readiness';
import { stopEverything } from './stop';
import { printStatus } from './status';

const WATCH_MS = 5_000;

/** What `./portal start` was asked for. */
interface StartRequest {
  signal?: AbortSignal;
  /** Absolute names of the files that describe an existing lakehouse; absent for the local one. */
  existingLakehouse?: string[];
}

/** Starts the prepared bundle and waits until it shows the tables of the lakehouse. */
export async function startPortal(
  context: PortalContext,
  toolFolder: string,
  { signal, existingLakehouse }: StartRequest = {},
): Promise<PortalState> {
  const { log } = portalLayout(context);
  const port = await choosePortalPort(
    context,
    existingLakehouse ? undefined : readConnection(context),
  );
  const state = startPortalProcess(context, {
    port,
    configFiles: writePortalConfig(context, port, existingLakehouse),
    toolFolders: [toolFolder],
    existingLakehouse,
  });
  const watch = { log, signal, isAlive: () => isAlive(state.process) };
  await timed('Started the portal', () => waitUntilHealthy(state.url, watch));
  await timed('Scanned the tables', async () => {
    if (!existingLakehouse) {
      say(`${await waitForTables(state.url, watch)} tables found`);
      return;
    }
    const count = await waitForExistingTables(state.url, watch);
    say(
      count
        ? `${count} tables found so far`
        : `No tables yet; the page and ${log} say how the scan goes on`,
    );
  });
  await timed('Built the documentation', async () => {
    if (!(await buildDocumentation(state.url))) {
      say(`The documentation could not be built; ${log} says why`);
    }
  });
  return state;
}

/**
 * Brings everything up: the local lakehouse, when it is the one to show,
 * beside the bundle, then the portal. What already runs is left alone.
 */
export async function startEverything(
  context: PortalContext,
  request: StartRequest & { signal: AbortSignal },
): Promise<PortalState> {
  const { signal, existingLakehouse } = request;
  const build = new AbortController();
  // All three are awaited even when one fails, so that nothing goes on in the background.
  const results = await Promise.allSettled([
    existingLakehouse
      ? Promise.resolve()
      : startLakehouse(context).catch(error => {
          build.abort();
          throw error;
        }),
    runningPortal(context)
      ? Promise.resolve()
      : preparePortalBundle(context, AbortSignal.any([build.signal, signal])),
    techdocsTools(context),
  ]);
  const failed = results.find(result => result.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
  const [, , tools] = results;
  return (
    runningPortal(context) ??
    (await startPortal(
      context,
      tools.status === 'fulfilled' ? tools.value : '',
      request,
    ))
  );
}

/** Returns when a person ends the command, fails when a part dies. */
async function watchUntilInterrupted(
  context: PortalContext,
  portal: PortalState,
  interrupted: AbortSignal,
): Promise<void> {
  while (!interrupted.aborted) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, WATCH_MS);
      interrupted.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    if (interrupted.aborted) {
      return;
    }
    if (!isAlive(portal.process)) {
      throw new PortalError('The portal ended', {
        log: portalLayout(context).log,
      });
    }
    if (portal.existingLakehouse) {
      continue;
    }
    const { components } = await lakehouseStatus(context);
    // One that does not answer in time may only be busy.
    const dead = components.filter(
      ({ state }) => state === 'crashed' || state === 'stopped',
    );
    for (const { name, state, log } of dead) {
      const end = log && logTail(log);
      say(`${name} is ${state}. The end of ${log}:\n${end || '(empty)'}`);
    }
    if (dead.length) {
      throw new PortalError('A part of the lakehouse ended');
    }
  }
}

/** @throws PortalError for a file that does not exist, or while the portal shows another lakehouse */
function chooseLakehouse(
  context: PortalContext,
  files: string[] | undefined,
): string[] | undefined {
  const existingLakehouse = files?.map(file => absolutePath(file));
  const missing = existingLakehouse?.find(file => !existsSync(file));
  if (missing) {
    throw new PortalError(`There is no file ${missing}`);
  }
  const running = runningPortal(context);
  if (
    running &&
    !isDeepStrictEqual(running.existingLakehouse, existingLakehouse)
  ) {
    throw new PortalError(
      'The portal of this data folder shows another lakehouse; end it with ./portal stop',
    );
  }
  return existingLakehouse;
}

export async function start(options: {
  detach?: boolean;
  config?: string[];
}): Promise<void> {
  const context = contextFromEnvironment();
  const existingLakehouse = chooseLakehouse(context, options.config);
  // Before anything is written: the folder may be somebody else's.
  claimDataDir(context.dataDir);
  const lakehouseRan =
    existingLakehouse !== undefined || (await lakehouseStatus(context)).ready;
  const portalRan = runningPortal(context) !== undefined;
  const interrupted = new AbortController();
  const onSignal = () => {
    if (!interrupted.signal.aborted) {
      say('\nStopping; this takes some seconds');
      interrupted.abort();
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);

  // Exactly what this call started: a lakehouse that someone else works with stays.
  const stopStarted = async () => {
    if (!portalRan) {
      await stopPortalProcess(context);
    }
    if (!lakehouseRan && !portalRan) {
      await stopEverything(context);
    }
  };

  say(
    existingLakehouse
      ? 'Starting the portal on an existing lakehouse'
      : 'Starting the local lakehouse and the portal',
  );
  say(
    'The first time everything is downloaded and built: 5 to 20 minutes. Later: about half a minute.',
  );
  let portal: PortalState;
  try {
    portal = await startEverything(context, {
      signal: interrupted.signal,
      existingLakehouse,
    });
  } catch (error) {
    await stopStarted().catch(() => undefined);
    if (interrupted.signal.aborted) {
      return;
    }
    throw error;
  }
  await printStatus(context);
  if (options.detach || portalRan) {
    say(`It goes on in the background; ./portal stop ends it.`);
    process.stdout.write(`${portal.url}\n`);
    return;
  }
  say('Ctrl-C stops everything.');
  process.stdout.write(`${portal.url}\n`);
  try {
    await watchUntilInterrupted(context, portal, interrupted.signal);
  } finally {
    await stopStarted();
  }
}
