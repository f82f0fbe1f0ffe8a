import {
  concluded,
  dropped,
  failedWith,
  finished,
  gone,
  late,
  replaced,
  running,
  settled,
} from '../__testUtils__/lostRuns';
import * as messages from './messages';
import { LostRun } from './reconcile';

describe('a run that was lost sight of, as its table was', () => {
  it.each<[string, Partial<LostRun>, string]>([
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
    expect(concluded(run)).toBe(expected);
  });
});
