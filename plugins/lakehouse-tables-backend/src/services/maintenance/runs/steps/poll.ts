import { CodedMessage } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { StatementPage, TrinoError, TrinoProtocol } from '../../../trino';
import * as messages from '../messages';
import { progressOf } from '../progressOf';
import { RunContext } from '../RunContext';
import { CancelWish } from '../runRows';
import { stopQuery } from './cancel';
import { watchQueue } from './watchQueue';

/** An engine that does not answer for this long is no longer just waited for: the metadata are asked too. */
const LOST_AFTER_MS = 30_000;
const AGAIN_AFTER_MS = 1_000;

/**
 * Follows the statement to its end, which is what keeps it alive in the engine. Each address to poll next is written down
 * before it is used, so that whoever takes over goes on from there.
 */
export async function poll(context: RunContext): Promise<void> {
  const { run } = context;
  if (run.queryId === undefined) {
    // Whoever held the run before was interrupted while it sent the statement.
    await lose(context, messages.interruptedWhileSending());
    return;
  }
  let { nextUri } = run;
  let answeredAt = context.now();
  let protocol: TrinoProtocol | undefined;
  // Known anew with each note: a poll waits for no more than it must.
  let wish: CancelWish = run;
  const tableIsThere = watchQueue(context);
  while (nextUri !== undefined) {
    if (wish.cancelRequestedAt !== undefined) {
      await context.move('submitted', 'cancelling', {
        actor: wish.cancelRequestedBy,
        reason: wish.outcome,
      });
      return;
    }
    if (context.now() - run.sentAt! > context.config.statementTimeoutMs) {
      await protocol?.cancel({ queryId: run.queryId, nextUri });
      await lose(context, messages.timedOut(context.config.statementTimeoutMs));
      return;
    }
    try {
      protocol ??= await protocolOf(context);
      const page: StatementPage = await protocol.advance(nextUri, {
        signal: context.signal,
      });
      answeredAt = context.now();
      nextUri = page.nextUri;
      wish = await context.note({
        nextUri: nextUri ?? null,
        progress: progressOf(page, context.plan, context.now()),
      });
      if (nextUri !== undefined && !(await tableIsThere(page.state))) {
        await stopQuery(context, { ...run, nextUri });
        await lose(context, messages.stoppedInQueue());
        return;
      }
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof TrinoError) && protocol) throw error;
      const { errorName, queryId } = error as Partial<TrinoError>;
      if (queryId !== undefined && errorName !== 'CLIENT_TIMEOUT') {
        await lose(context, messages.endedWithError(errorName));
        return;
      }
      if (errorName === 'QUERY_GONE') {
        await lose(context, messages.queryGone());
        return;
      }
      if (context.now() - answeredAt > LOST_AFTER_MS) {
        await lose(context, messages.lostSight());
        return;
      }
      await context.wait(AGAIN_AFTER_MS);
      wish = await context.reload();
    }
  }
  await context.move('submitted', 'verifying');
}

async function protocolOf(context: RunContext): Promise<TrinoProtocol> {
  const engine = await context.engine();
  if (!engine) {
    throw new TrinoError('unavailable', 'The engine is not configured');
  }
  return context.services.targets.protocol(engine, context.run.id);
}

async function lose(context: RunContext, reason: CodedMessage): Promise<void> {
  await context.move('submitted', 'reconciling', {
    reason,
    patch: { outcome: reason, reconcilingSince: context.now() },
  });
}
