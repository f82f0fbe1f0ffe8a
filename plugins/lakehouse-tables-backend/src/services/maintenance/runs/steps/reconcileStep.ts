import { TableState } from '../../types';
import * as messages from '../messages';
import { isOver, LostRun, reconcile } from '../reconcile';
import { RunContext } from '../RunContext';
import { stopQuery } from './cancel';
import { finish } from './finish';
import { lookAtEngine } from './lookAtEngine';
import { lookAtTable } from './lookAtTable';
import { watchQueue } from './watchQueue';

const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 15_000;

/** Asks the engine and then the table, again and again, until the metadata prove what became of the run. */
export async function reconcileStep(context: RunContext): Promise<void> {
  const { config } = context;
  let overSince: number | undefined;
  let waitMs = Math.min(FIRST_WAIT_MS, config.settleMs);
  const tableIsThere = watchQueue(context);
  for (;;) {
    const engine = await lookAtEngine(context, await context.reload());
    // The engine may just have told the id of the query, by which its commit is known.
    const run = await context.reload();
    const common = {
      engine,
      cause: run.outcome,
      queryKnown: run.queryId !== undefined,
      cancelRequested: run.cancelRequestedAt !== undefined,
      reconcilingSince: run.reconcilingSince!,
      settleMs: config.settleMs,
      reconcileForMs: config.reconcileForMs,
      statementTimeoutMs: config.statementTimeoutMs,
    };
    if (!isOver(common)) {
      overSince = undefined;
    } else {
      overSince ??= context.now();
    }
    let state: TableState | undefined;
    let table: LostRun['table'] = { state: 'unreadable' };
    if (engine.state === 'running') {
      const late = context.now() - run.sentAt! > config.statementTimeoutMs;
      let stop =
        common.cancelRequested ||
        late ||
        run.outcome?.code === 'stopped-in-queue';
      if (!stop && !(await tableIsThere(engine.engineState))) {
        // Why it ends is known only here.
        await context.note({ outcome: messages.stoppedInQueue() });
        stop = true;
      }
      if (stop) await stopQuery(context, run);
    } else {
      ({ view: table, state } = await lookAtTable(context, run));
    }
    const now = context.now();
    const verdict = reconcile({ ...common, overSince, now, table });
    if (verdict.next === 'verify') {
      await context.move('reconciling', 'verifying', {
        patch: { outcome: null, nextUri: null },
      });
      return;
    }
    if (verdict.next === 'end') {
      await finish(context, 'reconciling', verdict.state, {
        outcome: verdict.outcome,
        table: state,
      });
      return;
    }
    // While it runs, polls keep the statement alive; they are held back by the engine itself.
    await context.wait(engine.state === 'running' ? FIRST_WAIT_MS : waitMs);
    waitMs = Math.min(LAST_WAIT_MS, waitMs * 1.5, config.settleMs);
  }
}
