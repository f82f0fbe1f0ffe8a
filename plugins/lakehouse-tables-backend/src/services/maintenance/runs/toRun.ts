import {
  CancelEffect,
  Run,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TableAccessDecision } from '../../../permissions/TableAccess';
import { isoTime, optionalIsoTime } from '../../tables/isoTime';
import { RunRecord } from '../types';

const CANCEL_EFFECT: Record<RunState, CancelEffect> = {
  queued: 'nothing-sent',
  preflight: 'nothing-sent',
  submitted: 'stops-query',
  cancelling: 'asked-already',
  reconciling: 'stops-query',
  verifying: 'too-late',
  unknown: 'too-late',
  succeeded: 'ended',
  'no-change': 'ended',
  failed: 'ended',
  cancelled: 'ended',
};

/** Reasons to reconcile that mean that the engine is no longer at work. */
const OVER = new Set([
  'ended-with-error',
  'not-accepted',
  'timed-out',
  'stopped-in-queue',
]);

/** Outcomes of runs whose commit stands: codes of failed checks. */
const FAILED_PROOFS = new Set([
  'rows-differ',
  'outside-approved-partitions',
  'deletes-lost',
]);

/** What a cancel would do now. */
export function cancelEffectOf(run: RunRecord): CancelEffect {
  const effect = CANCEL_EFFECT[run.state];
  if (effect !== 'stops-query') return effect;
  if (run.cancelRequestedAt !== undefined) return 'asked-already';
  return run.state === 'reconciling' && OVER.has(run.outcome?.code ?? '')
    ? 'too-late'
    : effect;
}

/** A run as the API shows it: without what only the backend may know. */
export function toRun(
  run: RunRecord,
  may: TableAccessDecision,
  queuePosition: number | undefined,
): Run {
  const { address } = run;
  const cancelEffect = cancelEffectOf(run);
  return {
    id: run.id,
    planId: run.planId,
    operation: run.operation,
    state: run.state,
    environment: address.environment,
    catalog: address.catalog,
    schema: address.schema,
    name: address.name,
    title: `${address.schema}.${address.name}`,
    tableUuid: run.tableUuid,
    owner: run.owner,
    requestedBy: run.requestedBy,
    requestedAt: isoTime(run.requestedAt),
    requestReason: run.requestReason,
    startedAt: optionalIsoTime(run.startedAt),
    endedAt: optionalIsoTime(run.endedAt),
    engineId: run.engineId,
    engineVersion: run.engineVersion,
    queryId: run.queryId,
    queuePosition: run.state === 'queued' ? queuePosition : undefined,
    progress: run.progress,
    outcome: run.outcome,
    cancelEffect,
    hasCertificate: run.hasCertificate,
    permitted: {
      mayCancel:
        may.mayCancel &&
        (cancelEffect === 'nothing-sent' || cancelEffect === 'stops-query'),
      mayResolve: may.mayResolve && run.state === 'unknown',
      // Whether the snapshot still stands is for the plan of the roll-back to find out.
      mayRollBack:
        may.mayPlan &&
        run.operation === 'optimize' &&
        (run.state === 'succeeded' || failedAfterCommit(run)),
    },
  };
}

/** Its commit stands, though a proof of it failed: what can be undone most needs to be. */
export function failedAfterCommit({ state, outcome }: RunRecord): boolean {
  return state === 'failed' && FAILED_PROOFS.has(outcome?.code ?? '');
}
