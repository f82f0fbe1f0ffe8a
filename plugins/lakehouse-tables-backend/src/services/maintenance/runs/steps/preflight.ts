import { isError } from '@backstage/errors';
import { CodedMessage } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  EngineState,
  PlanningContext,
  Preflight,
  TableState,
} from '../../types';
import * as messages from '../messages';
import { RunContext } from '../RunContext';
import { traceOf } from '../traceOf';
import { seesSnapshot } from './seesSnapshot';
import { submit } from './submit';

/** Reading the table and its engine anew may take this long. */
const TIMEOUT_MS = 10 * 60_000;
/** Past runs that gates look at. */
const PAST_RUNS = 10;

/**
 * The gates once more on what is true now, and whether it is still within what was approved (danger D18); then it is sent.
 * Nothing has been sent before that, so whatever goes wrong ends the run as failed.
 */
export async function preflight(context: RunContext): Promise<void> {
  const { run, plan, services, signal } = context;
  const fail = (reason: CodedMessage) =>
    context.move('preflight', 'failed', { reason, patch: { outcome: reason } });

  const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const seesTable = askEngine(context, limited);
  const found = await lookAround(context, limited);
  if ('code' in found) {
    await fail(found);
    return;
  }
  const { state, engine } = found;
  try {
    const result = await judge(context, state, engine, limited);
    if (!result.ready) {
      if (result.stale) {
        await services.plans.markStale(plan.id, result.reason);
      }
      await fail(result.reason);
      return;
    }
    if (!(await seesTable(state))) {
      await fail(messages.engineSeesAnotherTable());
      return;
    }
    const protocol = await services.targets.protocol(engine, run.id);
    await submit(context, protocol, { ...result, version: engine.version });
  } catch (error) {
    if (!mayFail(error, context)) throw error;
    services.logger.warn(`Run ${run.id} cannot be sent: ${traceOf(error)}`);
    await fail(messages.preflightFailed(nameOf(error)));
  }
}

/**
 * Asks whether the engine means the same table, while the rest is looked at: mostly the table has not moved on since it was
 * planned for. What is resolved is always about the table as it was read.
 */
function askEngine(
  { run, plan, services }: RunContext,
  signal: AbortSignal,
): (state: TableState) => Promise<boolean> {
  const ask = async (snapshotId: string) => {
    const { targets } = services;
    const engine = await targets.knownEngine(run.address, run.engineId);
    return engine
      ? seesSnapshot(
          await targets.queries(engine),
          engine,
          { ...run.address, snapshotId },
          signal,
        )
      : false;
  };
  const planned = plan.document.snapshotId;
  const early = planned === undefined ? undefined : ask(planned);
  // Where gates refuse, they say more than that the engine did not answer.
  early?.catch(() => undefined);
  return async ({ facts: { currentSnapshotId: current } }) => {
    if (current === undefined) return false;
    return current === planned ? early! : ask(current);
  };
}

async function lookAround(
  { run, services }: RunContext,
  signal: AbortSignal,
): Promise<{ state: TableState; engine: EngineState } | CodedMessage> {
  try {
    // Both take their time, and neither needs the other.
    const [engine, state] = await Promise.all([
      services.targets.engineFor(run.address, {
        engineId: run.engineId,
        signal,
      }),
      services.targets.read(run.address, { signal }),
    ]);
    return engine ? { engine, state } : messages.engineGone();
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return messages.tableGone();
    }
    services.logger.warn(`Run ${run.id} cannot be sent`, error as Error);
    return messages.preflightFailed(nameOf(error));
  }
}

/** Whether the plan still holds for the table as it is now. */
async function judge(
  context: RunContext,
  state: TableState,
  engine: EngineState,
  signal: AbortSignal,
): Promise<Preflight> {
  const { operation, plan, services } = context;
  const planning = await planningContext(context, engine, signal);
  return operation.preflight(plan, state, engine, planning, {
    pathsOf: keys => services.targets.pathsOf(state, keys, { signal }),
    committed: id => services.store.committed(id),
  });
}

async function planningContext(
  { run, services }: RunContext,
  engine: EngineState,
  signal: AbortSignal,
): Promise<PlanningContext> {
  const [open, past, measuredRewrites] = await Promise.all([
    services.store.openOn(run.tableUuid),
    services.store.endedOn(run.tableUuid, PAST_RUNS),
    services.store.measuredRewrites(engine.key),
  ]);
  return {
    now: services.now(),
    // Its own run does not stand in its way.
    openRuns: open.filter(other => other.id !== run.id),
    pastRuns: past,
    measuredRewrites,
    signal,
  };
}

/** Once `submitted` is written the run can no longer fail for reasons of its preflight. */
function mayFail(error: unknown, context: RunContext): boolean {
  return (
    !context.signal.aborted &&
    !(isError(error) && error.name === 'RunLeaseLostError') &&
    !context.sent
  );
}

/** Names of errors hold no values. */
function nameOf(error: unknown): string {
  return isError(error) ? error.name : 'Error';
}
