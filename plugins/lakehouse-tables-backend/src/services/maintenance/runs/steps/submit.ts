import { CodedMessage } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { StatementPage, TrinoError, TrinoProtocol } from '../../../trino';
import { RunBefore } from '../../types';
import * as messages from '../messages';
import { progressOf } from '../progressOf';
import { RunContext } from '../RunContext';
import { RunLeaseLostError } from '../RunLeases';

/**
 * Sends the statement, once. That it is about to be sent is written before, so that whoever finds the run after a crash knows
 * that the statement may exist; it is never sent again, by anybody.
 */
export async function submit(
  context: RunContext,
  protocol: TrinoProtocol,
  ready: {
    statement: { sql: string; session: Record<string, string> };
    before: RunBefore;
    version?: string;
  },
): Promise<void> {
  const { statement, before, version } = ready;
  // Refused when somebody cancelled the run meanwhile, or took it over: then nothing is sent.
  const sentAt = context.now();
  await context.move('preflight', 'submitted', {
    patch: { sentAt, before, engineVersion: version },
  });
  context.sent = true;
  // A process that slept since then may find that others have taken the run for lost, and judged it: it must not send any more.
  if (context.now() - sentAt >= context.config.leaseMs) {
    throw new RunLeaseLostError(context.run.id);
  }
  let page: StatementPage;
  try {
    // Without the worker's signal: a request that is cut off may have arrived, and its answer is the way to the query.
    page = await protocol.submit(statement.sql, { session: statement.session });
  } catch (error) {
    const reason = whyNot(error);
    await context.move('submitted', 'reconciling', {
      reason,
      patch: {
        outcome: reason,
        reconcilingSince: context.now(),
        queryId: error instanceof TrinoError ? error.queryId : undefined,
      },
    });
    return;
  }
  await context.note({
    queryId: page.queryId,
    nextUri: page.nextUri ?? null,
    progress: progressOf(page, context.plan, context.now()),
  });
}

/** Whether the engine surely did not take the statement, or may have. */
function whyNot(error: unknown): CodedMessage {
  if (!(error instanceof TrinoError)) return messages.lostSight();
  const { kind, errorName, queryId } = error;
  if (queryId !== undefined) return messages.endedWithError(errorName);
  if (errorName === 'ECONNREFUSED' || kind === 'denied') {
    return messages.notAccepted(errorName ?? 'PERMISSION_DENIED');
  }
  return messages.lostSight();
}
