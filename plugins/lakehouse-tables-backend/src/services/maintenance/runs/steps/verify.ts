import { CodedMessage } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { Proof } from '../../operations/types';
import { RunRecord, TableState } from '../../types';
import * as messages from '../messages';
import { TableView } from '../reconcile';
import { RunContext } from '../RunContext';
import { traceOf } from '../traceOf';
import { finish } from './finish';
import { lookAtTable } from './lookAtTable';

const AGAIN_AFTER_MS = 5_000;

/** Measures what was committed and judges it by the metadata alone, never by what the engine said (danger D20). */
export async function verify(context: RunContext): Promise<void> {
  const { config } = context;
  let failingSince: number | undefined;
  for (;;) {
    const run = await context.reload();
    const { view, state } = await lookAtTable(context, run);
    if ('dropped' in view && view.dropped) {
      await finish(context, 'verifying', 'failed', {
        outcome: messages.noLongerThere(view.state),
      });
      return;
    }
    if (
      view.state === 'read' &&
      (await concluded(context, run, view, state!))
    ) {
      return;
    }
    // A proof may read for long: only what it fails for counts.
    failingSince ??= context.now();
    if (context.now() - failingSince >= config.reconcileForMs) {
      await finish(context, 'verifying', 'unknown', {
        outcome: whyUnknown(view),
      });
      return;
    }
    await context.wait(Math.min(AGAIN_AFTER_MS, config.settleMs));
  }
}

function whyUnknown(view: TableView): CodedMessage {
  switch (view.state) {
    case 'read':
      return messages.cannotVerify();
    case 'unreadable':
      return messages.metadataUnreadable();
    default:
      return messages.tableOutOfSight();
  }
}

async function concluded(
  context: RunContext,
  run: RunRecord,
  { evidence }: Extract<TableView, { state: 'read' }>,
  table: TableState,
): Promise<boolean> {
  switch (evidence.verdict) {
    case 'not-committed':
      await finish(context, 'verifying', 'no-change', {
        outcome: messages.nothingToDo(),
        table,
      });
      return true;
    case 'undecidable':
      await finish(context, 'verifying', 'unknown', {
        outcome: evidence.reason,
        table,
      });
      return true;
    default: {
      const proof = await prove(context, run, evidence, table);
      if (!proof) return false;
      const { state, outcome } = judge(proof, run);
      await finish(context, 'verifying', state, {
        outcome,
        table,
        commit: evidence,
        proof,
      });
      return true;
    }
  }
}

/** Resolves `undefined` where something did not answer: it is asked again. */
async function prove(
  context: RunContext,
  run: RunRecord,
  commit: { snapshotId: string; parentId?: string },
  table: TableState,
): Promise<Proof | undefined> {
  const { operation, plan, services, signal } = context;
  try {
    const engine = await context.engine();
    if (!engine) return undefined;
    // The engine knows it by the name that it has now.
    const named = { ...run, address: table.address };
    return await operation.prove(named, plan, commit, table.facts, {
      // Those of the current snapshot were read along with the table.
      filesAt: async id =>
        id === table.facts.currentSnapshotId && table.files
          ? table.files
          : services.targets.filesAt(table, id, { signal }),
      pathsOf: keys => services.targets.pathsOf(table, keys, { signal }),
      queries: await services.targets.queries(engine),
      engine,
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    services.logger.warn(
      `What run ${run.id} did could not be checked: ${traceOf(error)}`,
    );
    return undefined;
  }
}

function judge(
  proof: Proof,
  run: RunRecord,
): { state: 'succeeded' | 'failed'; outcome: CodedMessage } {
  if (proof.rows.equal === false) {
    return { state: 'failed', outcome: messages.rowsDiffer() };
  }
  const failed = proof.checks.find(check => check.verdict === 'failed');
  if (failed) {
    const { code, params, message } = failed;
    return { state: 'failed', outcome: { code, params, message } };
  }
  const unsure =
    proof.rows.equal === undefined ||
    proof.checks.some(check => check.verdict === 'unknown');
  return {
    state: 'succeeded',
    outcome: unsure ? messages.provenInPart() : messages.proven(run.operation),
  };
}
