import { RunContext } from '../RunContext';

/** States in which Trino has not begun a statement. */
const WAITING = new Set(['QUEUED', 'WAITING_FOR_RESOURCES']);
const LOOK_EVERY_MS = 10_000;
const TIMEOUT_MS = 10_000;

/** Told the engine's state of the statement at each poll; resolves false once its table is no longer there. */
export type QueueWatch = (engineState: string | undefined) => Promise<boolean>;

/**
 * A statement names its table, and means whatever has the name when its turn comes. So while it waits in the engine, and once
 * when it no longer does, the table is looked at again (danger D18); until such a look succeeds it is repeated.
 */
export function watchQueue(context: RunContext): QueueWatch {
  const { run } = context;
  let waiting = isWaiting(run.progress?.engineState);
  /** Waited since the table was last seen. */
  let unsure = waiting;
  let lookAt = run.sentAt! + LOOK_EVERY_MS;
  let isThere = true;
  return async engineState => {
    const left = waiting && !isWaiting(engineState);
    waiting = isWaiting(engineState);
    unsure ||= waiting;
    if (isThere && unsure && (left || context.now() >= lookAt)) {
      const seen = await look(context);
      lookAt = context.now() + LOOK_EVERY_MS;
      isThere = seen !== false;
      unsure = waiting || seen === undefined;
    }
    return isThere;
  };
}

function isWaiting(engineState: string | undefined): boolean {
  return engineState !== undefined && WAITING.has(engineState);
}

/** Resolves `undefined` where it cannot be told now. */
async function look(context: RunContext): Promise<boolean | undefined> {
  const { run, services, signal } = context;
  try {
    return await services.targets.leadsTo(
      run.address,
      {
        uuid: run.tableUuid,
        metadataLocation: run.before?.metadataLocation,
      },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) },
    );
  } catch (error) {
    signal.throwIfAborted();
    services.logger.warn(
      `Whether run ${run.id} still waits for its table could not be seen`,
      error as Error,
    );
    return undefined;
  }
}
