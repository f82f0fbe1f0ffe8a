import { existsSync } from 'node:fs';
import { resolve as absolutePath } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  claimDataDir,
  isAlive,
  type Profile,
} from '@lakehouse-portal/local-lakehouse';
import {
  contextFromEnvironment,
  portalLayout,
  type PortalContext,
} from '../context';
import { pipelinesTools, techdocsTools } from '../python/pythonTools';
import { PortalError } from '../errors';
import {
  lakehouseStatus,
  readConnection,
  startLakehouse,
} from '../lakehouse/lakehouse';
import { say, timed } from '../output';
import { interruption } from '../process/interruption';
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
import {
  buildFirstWarehouse,
  needsFirstWarehouse,
} from '../warehouse/firstWarehouse';
import { stopEverything } from './stop';
import { printStatus } from './status';
import { watchUntilInterrupted } from './watch';

/** What `./portal start` was asked for. */
interface StartRequest {
  signal?: AbortSignal;
  /** Absolute names of the files that describe an existing lakehouse; absent for the local one. */
  existingLakehouse?: string[];
  /** What to start beside the core of the local lakehouse. */
  profiles?: Profile[];
  /** Whether a warehouse is built afterwards, whose tools are then installed meanwhile. */
  warehouse?: boolean;
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
  const { signal, existingLakehouse, profiles, warehouse } = request;
  const build = new AbortController();
  // All are awaited even when one fails, so that nothing goes on in the background.
  const results = await Promise.allSettled([
    existingLakehouse
      ? Promise.resolve()
      : startLakehouse(context, { profiles }).catch(error => {
          build.abort();
          throw error;
        }),
    runningPortal(context)
      ? Promise.resolve()
      : preparePortalBundle(context, AbortSignal.any([build.signal, signal])),
    techdocsTools(context),
    // The portal does not need them: a failure is told when the warehouse is built.
    warehouse && pipelinesTools(context).catch(() => undefined),
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
  warehouse?: boolean;
  with?: Profile[];
}): Promise<void> {
  const context = contextFromEnvironment();
  const existingLakehouse = chooseLakehouse(context, options.config);
  if (existingLakehouse && options.with) {
    throw new PortalError('--with is of the local lakehouse, not of --config');
  }
  // Before anything is written: the folder may be somebody else's.
  claimDataDir(context.dataDir);
  const lakehouseRan =
    existingLakehouse !== undefined || (await lakehouseStatus(context)).ready;
  const portalRan = runningPortal(context) !== undefined;
  const staysUp = options.detach || portalRan;
  const warehouse =
    options.warehouse !== false &&
    !existingLakehouse &&
    needsFirstWarehouse(context);
  const interrupted = interruption();

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
      signal: interrupted,
      existingLakehouse,
      profiles: options.with,
      warehouse,
    });
  } catch (error) {
    await stopStarted().catch(() => undefined);
    if (interrupted.aborted) {
      return;
    }
    throw error;
  }
  await printStatus(context);
  say(
    staysUp
      ? 'It goes on in the background; ./portal stop ends it.'
      : 'Ctrl-C stops everything.',
  );
  process.stdout.write(`${portal.url}\n`);
  try {
    if (warehouse) {
      await buildFirstWarehouse(context, interrupted);
    }
    if (!staysUp) {
      await watchUntilInterrupted(context, portal, interrupted);
    }
  } finally {
    if (!staysUp || interrupted.aborted) {
      await stopStarted();
    }
  }
}
