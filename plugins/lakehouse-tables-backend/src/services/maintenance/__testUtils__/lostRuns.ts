import * as messages from '../runs/messages';
import { EngineView, LostRun, reconcile, TableView } from '../runs/reconcile';

export const SECOND = 1000;
export const NOW = 1_000 * SECOND;
export const committed: TableView = {
  state: 'read',
  evidence: { verdict: 'committed', snapshotId: '2', parentId: '1' },
  movedOn: true,
};
const unchanged: TableView = {
  state: 'read',
  evidence: { verdict: 'not-committed' },
  movedOn: false,
};
export const movedOn: TableView = { ...unchanged, movedOn: true };
export const undecidable: TableView = {
  state: 'read',
  evidence: { verdict: 'undecidable', reason: messages.foreignRewrite() },
  movedOn: true,
};
export const gone: TableView = { state: 'gone', dropped: false };
export const replaced: TableView = { state: 'replaced', dropped: false };
export const dropped = { dropped: true };
export const unreadable: TableView = { state: 'unreadable' };
export const running: EngineView = { state: 'running' };
export const finished: EngineView = { state: 'finished' };
export const failedWith = (errorName: string): EngineView => ({
  state: 'failed',
  errorName,
});
export const same: EngineView = { state: 'gone', coordinator: 'same' };
export const restarted: EngineView = {
  state: 'gone',
  coordinator: 'restarted',
};
export const unreachable: EngineView = { state: 'unreachable' };

/** A run that has been over for ten seconds, and is being asked about for twenty. */
const lost = (more: Partial<LostRun>): LostRun => ({
  now: NOW,
  reconcilingSince: NOW - 20 * SECOND,
  overSince: NOW - 10 * SECOND,
  queryKnown: true,
  cancelRequested: false,
  engine: restarted,
  table: unchanged,
  settleMs: 60 * SECOND,
  reconcileForMs: 600 * SECOND,
  statementTimeoutMs: 3600 * SECOND,
  ...more,
});
export const settled = { overSince: NOW - 61 * SECOND };
export const late = { reconcilingSince: NOW - 601 * SECOND };

/** What is concluded about a run: `wait`, `verify`, or how it ends. */
export const concluded = (run: Partial<LostRun>): string => {
  const verdict = reconcile(lost(run));
  return verdict.next === 'end'
    ? `${verdict.state} ${verdict.outcome.code}`
    : verdict.next;
};
