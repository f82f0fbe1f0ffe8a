import { RunState } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/**
 * Where a run may go from each state. What has ended stays as it is; only `unknown` moves on, when a person has found out, or
 * has the metadata asked once more.
 */
const NEXT: Record<RunState, readonly RunState[]> = {
  queued: ['preflight', 'cancelled', 'failed'],
  preflight: ['submitted', 'cancelled', 'failed'],
  submitted: ['verifying', 'cancelling', 'reconciling', 'failed'],
  cancelling: ['reconciling'],
  reconciling: ['verifying', 'no-change', 'failed', 'cancelled', 'unknown'],
  verifying: ['succeeded', 'no-change', 'failed', 'unknown'],
  unknown: ['reconciling', 'succeeded', 'failed'],
  succeeded: [],
  'no-change': [],
  failed: [],
  cancelled: [],
};

/** States in which a statement was sent, or may have been, whose end is not known yet. */
export const SENT_RUN_STATES: readonly RunState[] = [
  'submitted',
  'cancelling',
  'reconciling',
  'verifying',
];

/** States in which an engine is, or may be, at work for the run. */
export const ACTIVE_RUN_STATES: readonly RunState[] = [
  'preflight',
  ...SENT_RUN_STATES,
];

/** States in which nothing was sent to an engine. */
export const UNSENT_RUN_STATES: readonly RunState[] = ['queued', 'preflight'];

export function mayMove(from: RunState, to: RunState): boolean {
  return NEXT[from].includes(to);
}

/** Nothing happens any more, and nothing may. */
export function hasEnded(state: RunState): boolean {
  return NEXT[state].length === 0;
}
