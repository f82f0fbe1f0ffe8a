import * as messages from './messages';
import {
  EngineView,
  LostRun,
  reconcile,
  TableView,
  Verdict,
} from './reconcile';

const SECOND = 1000;
const NOW = 1_000 * SECOND;
const committed: TableView = {
  state: 'read',
  evidence: { verdict: 'committed', snapshotId: '2', parentId: '1' },
  movedOn: true,
};
const unchanged: TableView = {
  state: 'read',
  evidence: { verdict: 'not-committed' },
  movedOn: false,
};
const movedOn: TableView = { ...unchanged, movedOn: true };
const undecidable: TableView = {
  state: 'read',
  evidence: { verdict: 'undecidable', reason: messages.foreignRewrite() },
  movedOn: true,
};
const gone: TableView = { state: 'gone', dropped: false };
const replaced: TableView = { state: 'replaced', dropped: false };
const dropped = { dropped: true };
const unreadable: TableView = { state: 'unreadable' };
const running: EngineView = { state: 'running' };
const finished: EngineView = { state: 'finished' };
const failedWith = (errorName: string): EngineView => ({
  state: 'failed',
  errorName,
});
const same: EngineView = { state: 'gone', coordinator: 'same' };
const restarted: EngineView = { state: 'gone', coordinator: 'restarted' };
const unreachable: EngineView = { state: 'unreachable' };

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
const settled = { overSince: NOW - 61 * SECOND };
const late = { reconcilingSince: NOW - 601 * SECOND };

/** `wait`, `verify`, or how it ends. */
const short = (verdict: Verdict) =>
  verdict.next === 'end'
    ? `${verdict.state} ${verdict.outcome.code}`
    : verdict.next;

describe('what the metadata prove about a run that was lost sight of', () => {
  it.each<[string, Partial<LostRun>, string]>([
    // A commit is believed at once, whatever the engine says.
    [
      'committed, engine running',
      { engine: running, table: committed },
      'verify',
    ],
    [
      'committed, engine failed',
      { engine: failedWith('ICEBERG_COMMIT_ERROR'), table: committed },
      'verify',
    ],
    [
      'committed, engine out of reach',
      { engine: unreachable, table: committed },
      'verify',
    ],
    [
      'committed although it was to be cancelled',
      {
        engine: failedWith('USER_CANCELED'),
        table: committed,
        cancelRequested: true,
      },
      'verify',
    ],
    // While the engine works on it, nothing is concluded, however long it takes.
    ['running', { engine: running, ...late, ...settled }, 'wait'],
    [
      'running, and cancelled',
      { engine: running, cancelRequested: true, ...late },
      'wait',
    ],
    [
      'running, and nobody can tell',
      { engine: running, table: undecidable, ...late },
      'wait',
    ],
    // No change is believed when the engine ended well, or could not have written anything.
    [
      'ended well without a change',
      { engine: finished, overSince: NOW },
      'no-change nothing-to-do',
    ],
    [
      'refused before it wrote',
      { engine: failedWith('QUERY_QUEUE_FULL'), overSince: NOW },
      'failed not-accepted',
    ],
    [
      'not allowed',
      {
        engine: same,
        cause: messages.endedWithError('PERMISSION_DENIED'),
        overSince: NOW,
      },
      'failed not-accepted',
    ],
    [
      'never accepted',
      {
        engine: unreachable,
        cause: messages.notAccepted('ECONNREFUSED'),
        queryKnown: false,
        overSince: NOW,
      },
      'failed not-accepted',
    ],
    // Otherwise only after it has settled: a commit may still be on its way to the metastore.
    [
      'failed, not settled',
      { engine: failedWith('GENERIC_INTERNAL_ERROR') },
      'wait',
    ],
    [
      'failed, settled',
      { engine: failedWith('GENERIC_INTERNAL_ERROR'), ...settled },
      'failed engine-error',
    ],
    [
      'commit failed, not settled',
      { engine: failedWith('ICEBERG_COMMIT_ERROR') },
      'wait',
    ],
    [
      'commit failed beside a commit of somebody else, settled',
      {
        engine: failedWith('ICEBERG_COMMIT_ERROR'),
        table: movedOn,
        ...settled,
      },
      'failed commit-refused',
    ],
    [
      'commit failed with nobody to conflict with: it may still come in',
      { engine: failedWith('ICEBERG_COMMIT_ERROR'), ...settled },
      'wait',
    ],
    [
      'commit failed with nobody to conflict with, for as long as is asked',
      {
        engine: failedWith('ICEBERG_COMMIT_ERROR'),
        overSince: NOW - 600 * SECOND,
      },
      'failed commit-refused',
    ],
    [
      'commit failed, the engine is gone since',
      {
        engine: unreachable,
        cause: messages.endedWithError('ICEBERG_COMMIT_ERROR'),
        table: movedOn,
        ...settled,
      },
      'failed commit-refused',
    ],
    [
      'cancelled, not settled',
      { engine: failedWith('USER_CANCELED'), cancelRequested: true },
      'wait',
    ],
    [
      'cancelled, settled',
      {
        engine: failedWith('USER_CANCELED'),
        cancelRequested: true,
        ...settled,
      },
      'cancelled cancelled',
    ],
    [
      'too late to be cancelled',
      { engine: finished, cancelRequested: true },
      'no-change nothing-to-do',
    ],
    [
      'stopped for taking too long',
      {
        engine: failedWith('USER_CANCELED'),
        cause: messages.timedOut(1),
        ...settled,
      },
      'failed timed-out',
    ],
    ['engine restarted, not settled', { engine: restarted }, 'wait'],
    [
      'engine restarted, settled',
      { engine: restarted, ...settled },
      'failed engine-lost',
    ],
    // Never begun is not the same as lost.
    [
      'interrupted while sending, never begun',
      { engine: same, queryKnown: false, ...settled },
      'failed not-sent',
    ],
    [
      'interrupted while sending, too early to say',
      { engine: same, queryKnown: false },
      'wait',
    ],
    [
      'interrupted while sending, engine restarted',
      { engine: restarted, queryKnown: false, ...settled },
      'failed engine-lost',
    ],
    [
      'begun, and forgotten by the engine',
      { engine: same, ...settled },
      'failed engine-lost',
    ],
    // Its table was no longer under its name while it waited.
    [
      'stopped in the queue of the engine, its table replaced',
      {
        engine: failedWith('USER_CANCELED'),
        cause: messages.stoppedInQueue(),
        table: replaced,
      },
      'failed stopped-in-queue',
    ],
    [
      'stopped in the queue of the engine, its table back again',
      {
        engine: failedWith('USER_CANCELED'),
        cause: messages.stoppedInQueue(),
        ...settled,
      },
      'failed stopped-in-queue',
    ],
    [
      'too late to be stopped in the queue of the engine',
      {
        engine: finished,
        cause: messages.stoppedInQueue(),
        table: { ...replaced, ...dropped },
      },
      'failed table-replaced',
    ],
    // What cannot be known ends as unknown, after a while.
    [
      'engine out of reach',
      { engine: unreachable, overSince: undefined },
      'wait',
    ],
    [
      'engine out of reach for long',
      { engine: unreachable, overSince: undefined, ...late },
      'unknown engine-unreachable',
    ],
    ['metadata unreadable', { table: unreadable, ...settled }, 'wait'],
    [
      'metadata unreadable for long',
      { table: unreadable, ...settled, ...late },
      'unknown metadata-unreadable',
    ],
    ['somebody else rewrote, not settled', { table: undecidable }, 'wait'],
    [
      'somebody else rewrote',
      { table: undecidable, ...settled },
      'unknown foreign-rewrite',
    ],
    [
      'ended well, but whose commit it was is not known',
      { engine: finished, table: undecidable },
      'unknown foreign-rewrite',
    ],
    // A table that was dropped has nothing left to freeze.
    [
      'dropped while it ran',
      { engine: running, table: { ...gone, ...dropped } },
      'wait',
    ],
    [
      'dropped',
      {
        engine: failedWith('GENERIC_INTERNAL_ERROR'),
        table: { ...gone, ...dropped },
      },
      'failed table-gone',
    ],
    [
      'dropped and made anew',
      { engine: finished, table: { ...replaced, ...dropped } },
      'failed table-replaced',
    ],
    // One that was renamed may have the commit.
    [
      'dropped or renamed before it wrote',
      { engine: failedWith('TABLE_NOT_FOUND'), table: gone },
      'failed table-gone',
    ],
    [
      'dropped or renamed, who knows',
      { engine: finished, table: gone, ...settled },
      'wait',
    ],
    [
      'dropped or renamed, and not found for long',
      { engine: finished, table: gone, ...settled, ...late },
      'unknown table-out-of-sight',
    ],
    [
      'its name taken by another, and not found for long',
      {
        engine: failedWith('ICEBERG_COMMIT_ERROR'),
        table: replaced,
        ...settled,
        ...late,
      },
      'unknown table-out-of-sight',
    ],
  ])('%s', (_, run, expected) => {
    expect(short(reconcile(lost(run)))).toBe(expected);
  });
});
