import {
  concluded,
  finished,
  late,
  settled,
  undecidable,
  unreachable,
  unreadable,
} from '../__testUtils__/lostRuns';
import { LostRun } from './reconcile';

describe('a run of which it cannot be known what became', () => {
  it.each<[string, Partial<LostRun>, string]>([
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
  ])('%s', (_, run, expected) => {
    expect(concluded(run)).toBe(expected);
  });
});
