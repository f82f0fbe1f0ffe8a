import {
  commits,
  gatesOf,
  history,
  MINUTE_MS,
  Objecting,
  objectionTo,
  Passing,
  promised,
  quiet,
} from '../__testUtils__/gateCases';
import {
  deleteFile,
  engineState,
  files,
  MIB,
  NOW,
  runRecord,
  tableState,
} from '../__testUtils__/planning';
import { RunRecord } from '../types';

const DAY_MS = 24 * 60 * MINUTE_MS;

const leftLone = () =>
  tableState({
    dataFiles: [...files('p1', 20), ...files('p2', 1), ...files('p3', 1)],
  });
const gained = { facts: { dataFiles: 1000, deleteFiles: 0 } };
const nothingGained = (id: string) =>
  runRecord({
    id,
    endedAt: NOW,
    before: { facts: { dataFiles: 40, deleteFiles: 0 } },
  });
const failure = (code: string, more: Partial<RunRecord> = {}) =>
  runRecord({
    state: 'failed',
    outcome: { code, params: {}, message: 'm' },
    ...more,
  });
const failures = (count: number, more: Partial<RunRecord> = {}) =>
  Array.from({ length: count }, () => failure('engine-error', more));

describe('whether a rewrite is worth it', () => {
  it.each<Objecting>([
    [
      'something-to-merge',
      'nothing',
      'its files are as large as they are to be',
      'D9',
      {
        state: tableState({ dataFiles: files('p1', 20, { bytes: 120 * MIB }) }),
      },
    ],
    [
      'something-to-merge',
      'nothing',
      'it has one file',
      'D9',
      { state: tableState({ dataFiles: files('p1', 1) }) },
    ],
    [
      'something-to-merge',
      'no-gain',
      'there would be as many files as before',
      'D9',
      {
        scope: { kind: 'whole-table' },
        state: tableState({ dataFiles: files('p1', 2, { bytes: 95 * MIB }) }),
      },
    ],
    [
      'something-to-merge',
      'mostly-lone-files',
      'the engine would rewrite files that are alone in their partition',
      'D9',
      {
        scope: { kind: 'whole-table' },
        engine: engineState('430'),
        state: tableState({
          dataFiles: [...files('p1', 2), ...files('p2', 1), ...files('p3', 1)],
        }),
      },
    ],
    [
      'progress',
      'no-gain-twice',
      'the last two runs left as many files as there were',
      'D9',
      {
        state: quiet(),
        context: { pastRuns: [nothingGained('b'), nothingGained('a')] },
      },
    ],
    [
      'progress',
      'no-gain-twice',
      'the last two runs had nothing to do',
      'D9',
      {
        state: quiet(),
        context: {
          pastRuns: [
            runRecord({ state: 'no-change' }),
            runRecord({ state: 'no-change' }),
          ],
        },
      },
    ],
    [
      'repeated-failures',
      'failed-in-a-row',
      'the last three failed',
      'D9',
      { context: { pastRuns: failures(3) } },
    ],
    [
      'repeated-failures',
      'failed-in-a-row',
      'the last three that were tried failed',
      'D9',
      {
        context: {
          // As a person settled it, who did not let it pass either; and nothing was tried in the other two.
          pastRuns: [
            failure('preflight-failed'),
            runRecord({ state: 'cancelled' }),
            failure('resolved-as-failed'),
            ...failures(2),
          ],
        },
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
      'something-to-merge',
      'some-lone-files',
      'the engine would rewrite some lone files along',
      'D9',
      {
        scope: { kind: 'whole-table' },
        engine: engineState('430'),
        state: leftLone(),
      },
    ],
    [
      'something-to-merge',
      'gain-uncertain',
      'whether deletes apply to its one file is not known',
      'D9',
      {
        state: tableState({
          dataFiles: files('p1', 1, { deletes: 'possible' }),
          deleteFiles: [deleteFile('equality')],
        }),
      },
    ],
    [
      'progress',
      'no-gain-last-time',
      'the last run gained nothing, the one before did',
      'D9',
      {
        state: quiet(),
        context: {
          pastRuns: [nothingGained('b'), runRecord({ before: gained })],
        },
      },
    ],
  ])('%s gives notice as %s: %s', async (...row) => {
    expect(await objectionTo(row)).toMatchObject({
      verdict: 'notice',
      ...promised(row),
    });
  });

  it.each<Passing>([
    [
      'something-to-merge',
      'gain',
      'lone files are left alone by newer engines',
      { scope: { kind: 'whole-table' }, state: leftLone() },
    ],
    [
      'progress',
      'progress',
      'others have written since',
      {
        state: history(commits('append', { lastMs: -1000 })),
        context: { pastRuns: [nothingGained('b'), nothingGained('a')] },
      },
    ],
    [
      'progress',
      'first-run',
      'what ran before was undone',
      {
        state: quiet(),
        context: {
          pastRuns: [
            runRecord({ operation: 'roll-back' }),
            nothingGained('b'),
            nothingGained('a'),
          ],
        },
      },
    ],
    [
      'repeated-failures',
      'few-failures',
      'two are no row',
      { context: { pastRuns: failures(2) } },
    ],
    [
      'repeated-failures',
      'few-failures',
      'one has succeeded since, if only as a person found out',
      { context: { pastRuns: [...failures(2), runRecord(), ...failures(2)] } },
    ],
    [
      'repeated-failures',
      'few-failures',
      'they are long ago',
      {
        context: {
          pastRuns: [
            ...failures(2),
            ...failures(1, { endedAt: NOW - 7 * DAY_MS }),
          ],
        },
      },
    ],
    [
      'repeated-failures',
      'few-failures',
      'the engine never began them',
      {
        context: {
          pastRuns: [failure('not-accepted'), ...failures(2)],
        },
      },
    ],
    [
      'repeated-failures',
      'few-failures',
      'they were roll-backs',
      { context: { pastRuns: failures(3, { operation: 'roll-back' }) } },
    ],
  ])('%s passes as %s: %s', async (id, code, _, given) => {
    expect((await gatesOf(given)).get(id)).toMatchObject({
      verdict: 'passed',
      code,
    });
  });

  it('tells what the last failures were, and from when on another is let through', async () => {
    const gates = await gatesOf({
      context: {
        pastRuns: [
          failure('timed-out', { id: 'last' }),
          ...failures(1),
          ...failures(1, { endedAt: NOW - DAY_MS }),
        ],
      },
    });
    expect(gates.get('repeated-failures')!.params).toEqual({
      outcomes: 'timed-out, engine-error',
      run: 'last',
      untilAtMs: NOW + 6 * DAY_MS,
    });
  });
});
