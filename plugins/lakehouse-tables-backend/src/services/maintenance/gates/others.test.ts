import {
  commits,
  gatesOf,
  history,
  Objecting,
  objectionTo,
  Passing,
  promised,
  withProperties,
} from '../__testUtils__/gateCases';
import { engineState, MIB, runRecord } from '../__testUtils__/planning';

/** 40 MiB are rewritten: at these speeds in 40 s, or in a fraction of a second. */
const slow = {
  measuredRewrites: [30, 40, 50].map(mib => ({
    bytes: mib * MIB,
    ms: mib * 1000,
  })),
};
const fast = {
  measuredRewrites: [30, 40, 50].map(mib => ({ bytes: mib * MIB, ms: mib })),
};

describe('who else changes the table', () => {
  it.each<Objecting>([
    [
      'other-optimizer',
      'other-optimizer',
      'another optimizer looks after it',
      'D17',
      { state: withProperties({ 'self-optimizing.enabled': 'true' }) },
    ],
    [
      'one-run',
      'run-open',
      'a run of it has not ended',
      'D21',
      { context: { openRuns: [runRecord({ state: 'submitted' })] } },
    ],
    [
      'frozen',
      'run-unknown',
      'how a run of it ended is not known',
      'D11',
      { context: { openRuns: [runRecord({ state: 'unknown' })] } },
    ],
    [
      'conflict-risk',
      'surely-conflicts',
      'others change rows more often than a rewrite takes',
      'D10',
      {
        state: history(commits('overwrite', { gapMs: 10_000 })),
        context: slow,
      },
    ],
  ])('%s blocks as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'blocked',
      ...promised(row),
    });
  });

  it.each<Objecting>([
    [
      'conflict-risk',
      'may-conflict',
      'the next change is due while it is rewritten',
      'D10',
      {
        state: history(commits('delete', { gapMs: 60_000, lastMs: 50_000 })),
        context: slow,
      },
    ],
    [
      'conflict-risk',
      'unknown',
      'how long the rewrite takes was never measured',
      'D10',
      { state: history(commits('delete')) },
    ],
    [
      'concurrent-inserts',
      'inserts-may-lose-rows',
      'the engine does not keep INSERTs apart',
      '',
      { engine: engineState('435') },
    ],
  ])('%s gives notice as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'notice',
      ...promised(row),
    });
  });

  it.each<Passing>([
    [
      'conflict-risk',
      'low',
      'appends never conflict',
      { state: history(commits('append', { gapMs: 100 })), context: slow },
    ],
    [
      'conflict-risk',
      'low',
      'the next change is due after the run',
      { state: history(commits('delete', { gapMs: 60_000 })), context: fast },
    ],
  ])('%s passes as %s: %s', async (id, code, _, given) => {
    expect((await gatesOf(given)).get(id)).toMatchObject({
      verdict: 'passed',
      code,
    });
  });
});
