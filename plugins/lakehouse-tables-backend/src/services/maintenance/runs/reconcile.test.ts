import {
  committed,
  concluded,
  failedWith,
  finished,
  late,
  movedOn,
  NOW,
  restarted,
  running,
  same,
  SECOND,
  settled,
  undecidable,
  unreachable,
} from '../__testUtils__/lostRuns';
import * as messages from './messages';
import { LostRun } from './reconcile';

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
  ])('%s', (_, run, expected) => {
    expect(concluded(run)).toBe(expected);
  });
});
