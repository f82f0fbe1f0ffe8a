import {
  coordinatorOf,
  findQueriesBySource,
  QueryStatus,
  runSource,
  TrinoError,
  TrinoProtocol,
} from '../../../trino';
import { EngineState, RunRecord } from '../../types';
import { progressOf } from '../progressOf';
import { EngineView } from '../reconcile';
import { RunContext } from '../RunContext';

/** A coordinator that started this long before the statement was sent has surely been up all the time. */
const START_MARGIN_MS = 10_000;

/** What the engine says about a run's statement, asked in every way that is left. Never throws but when it is aborted. */
export async function lookAtEngine(
  context: RunContext,
  run: RunRecord,
): Promise<EngineView> {
  try {
    const engine = await context.engine();
    if (!engine) return { state: 'unreachable' };
    const protocol = await context.services.targets.protocol(engine, run.id);
    return (
      (await followOn(context, run, protocol)) ??
      (run.queryId === undefined
        ? await findBySource(context, run, engine, protocol)
        : await askById(context, run.queryId, engine, protocol))
    );
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof Error && error.name === 'RunLeaseLostError') {
      throw error;
    }
    return { state: 'unreachable' };
  }
}

/** Polls on where the address to poll next is still good: that keeps the statement alive. */
async function followOn(
  context: RunContext,
  run: RunRecord,
  protocol: TrinoProtocol,
): Promise<EngineView | undefined> {
  if (run.nextUri === undefined) return undefined;
  try {
    const page = await protocol.advance(run.nextUri, {
      signal: context.signal,
    });
    await context.note({
      nextUri: page.nextUri ?? null,
      progress: progressOf(page, context.plan, context.now()),
    });
    return page.nextUri === undefined
      ? { state: 'finished' }
      : { state: 'running', engineState: page.state };
  } catch (error) {
    if (!(error instanceof TrinoError)) throw error;
    const { errorName, queryId } = error;
    if (queryId !== undefined && errorName !== 'CLIENT_TIMEOUT') {
      return { state: 'failed', errorName };
    }
    if (errorName === 'QUERY_GONE') {
      await context.note({ nextUri: null });
      return undefined;
    }
    throw error;
  }
}

async function askById(
  context: RunContext,
  queryId: string,
  engine: EngineState,
  protocol: TrinoProtocol,
): Promise<EngineView> {
  const { signal, services } = context;
  const status: QueryStatus = await protocol.status(queryId, { signal });
  if (status.state !== 'gone') return status;
  const { askedAs } = await findQueriesBySource(
    await services.targets.queries(engine),
    runSource(context.run.id),
    { signal },
  );
  return {
    state: 'gone',
    coordinator:
      coordinatorOf(askedAs) === coordinatorOf(queryId) ? 'same' : 'restarted',
  };
}

/** Nothing of the query is known but what it was sent with. */
async function findBySource(
  context: RunContext,
  run: RunRecord,
  engine: EngineState,
  protocol: TrinoProtocol,
): Promise<EngineView> {
  const { signal, services } = context;
  // Asked first: a coordinator that starts between the two questions must not look as if it had been up.
  const startedAt = await protocol.coordinatorStart({ signal });
  const { found } = await findQueriesBySource(
    await services.targets.queries(engine),
    runSource(run.id),
    { signal },
  );
  const [query] = found;
  if (query) {
    await context.note({ queryId: query.queryId });
    return query;
  }
  return {
    state: 'gone',
    coordinator:
      startedAt < run.sentAt! - START_MARGIN_MS ? 'same' : 'restarted',
  };
}
