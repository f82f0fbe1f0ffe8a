import { RunRecord } from '../../types';
import * as messages from '../messages';
import { RunContext } from '../RunContext';

/** Stops the statement in the engine and has the engine confirm it. What it did before is for the metadata to say. */
export async function cancel(context: RunContext): Promise<void> {
  const { run } = context;
  const reason = messages.cancelSent(await stopQuery(context, run));
  await context.move('cancelling', 'reconciling', {
    reason,
    patch: {
      outcome: reason,
      reconcilingSince: context.now(),
      // What was stopped cannot be followed any more.
      nextUri: null,
    },
  });
}

/** Resolves whether the engine says that the statement has ended. */
export async function stopQuery(
  context: RunContext,
  { id, queryId, nextUri }: RunRecord,
): Promise<boolean> {
  if (queryId === undefined) return false;
  try {
    const engine = await context.engine();
    if (!engine) return false;
    const protocol = await context.services.targets.protocol(engine, id);
    return (await protocol.cancel({ queryId, nextUri })) === 'stopped';
  } catch {
    context.signal.throwIfAborted();
    return false;
  }
}
