import { isError } from '@backstage/errors';
import { CodedMessage } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  EngineState,
  PlanningContext,
  Preflight,
  TableState,
} from '../../types';
import {
  engineMeansTable,
  isRecent,
  stillHolds,
} from '../../targets/engineSight';
import * as messages from '../messages';
import { RunContext } from '../RunContext';
import { traceOf } from '../traceOf';
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
  const seesTable = lookThroughEngine(context, limited);
  const found = await lookAround(context, limited);
  if ('code' in found) {
    await fail(found);
    return;
  }
  const { state, engine } = found;
  try {
    const result = await judge(context, state, engine, {
      engineSees: await seesTable(state, engine),
      signal: limited,
    });
    if (!result.ready) {
      if (result.stale) {
        await services.plans.markStale(plan.id, result.reason);
      }
      await fail(result.reason);
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
 * Whether the engine means the same table, by what was seen for the plan or else asked now: while the rest is looked at, since
 * mostly the table has not moved on. What is resolved is always about the table as it was read.
 */
function lookThroughEngine(
  { run, plan, services }: RunContext,
  signal: AbortSignal,
): (state: TableState, engine: EngineState) => Promise<boolean | undefined> {
  const { targets } = services;
  const { sight, snapshotId: planned } = plan.document;
  const askNow = async () =>
    engineMeansTable(
      targets,
      await targets.knownEngine(run.address, run.engineId),
      { address: run.address, facts: { currentSnapshotId: planned } },
      signal,
    );
  const early = isRecent(sight, services.now()) ? undefined : askNow();
  // Where the gates are not reached, nobody waits for it.
  early?.catch(() => undefined);
  return async (state, engine) => {
    if (stillHolds(sight, engine, services.now())) return true;
    return early && state.facts.currentSnapshotId === planned
      ? early
      : engineMeansTable(targets, engine, state, signal);
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
  asked: Pick<PlanningContext, 'engineSees' | 'signal'>,
): Promise<Preflight> {
  const { operation, plan, services } = context;
  const planning = await planningContext(context, engine, asked);
  const { signal } = asked;
  return operation.preflight(plan, state, engine, planning, {
    pathsOf: keys => services.targets.pathsOf(state, keys, { signal }),
    committed: id => services.store.committed(id),
  });
}

async function planningContext(
  { run, services }: RunContext,
  engine: EngineState,
  asked: Pick<PlanningContext, 'engineSees' | 'signal'>,
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
    ...asked,
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
