import { Gate } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import {
  deleteFile,
  engineState,
  files,
  LIMITS,
  MIB,
  NOW,
  planningContext,
  planningTools,
  runRecord,
  tableState,
} from '../__testUtils__/planning';
import { planRewrite } from '../operations/optimize/planRewrite';
import { EngineState, PlanningContext, RunRecord, TableState } from '../types';

const MINUTE_MS = 60_000;

interface Case {
  scope?: Parameters<typeof planRewrite>[0]['scope'];
  state?: TableState;
  engine?: EngineState | null;
  context?: Partial<PlanningContext>;
  limits?: Partial<typeof LIMITS>;
  paths?: Record<string, string | undefined>;
}

async function gatesOf(given: Case): Promise<Map<string, Gate>> {
  const { gates } = await planRewrite({
    scope: given.scope,
    state: given.state ?? tableState(),
    engine: given.engine === null ? undefined : given.engine ?? engineState(),
    context: planningContext(given.context),
    tools: planningTools({ paths: given.paths }),
    limits: { ...LIMITS, ...given.limits },
  });
  return new Map(gates.map(gate => [gate.id, gate]));
}

/** Commits of others, the last one `lastMs` ago, each `gapMs` after the one before. */
function commits(
  operation: string,
  { count = 10, gapMs = MINUTE_MS, lastMs = 1000 } = {},
): SnapshotFacts[] {
  return Array.from({ length: count }, (_, i) => ({
    snapshotId: String(i + 1),
    parentId: i ? String(i) : undefined,
    timestampMs: NOW - lastMs - (count - 1 - i) * gapMs,
    operation,
    onMainLine: true,
  }));
}
const history = (snapshots: SnapshotFacts[]) =>
  tableState({
    facts: { snapshots, currentSnapshotId: snapshots.at(-1)?.snapshotId },
  });
const withProperties = (properties: Record<string, string>) =>
  tableState({ facts: { properties } });
const withDeletes = () =>
  tableState({
    dataFiles: [...files('p1', 20, { deletes: 'certain' }), ...files('p2', 20)],
    deleteFiles: [deleteFile()],
  });
const ofOldSpec = () =>
  tableState({ dataFiles: files('p1', 20, { specId: 1 }) });
const upperCase = () =>
  tableState({
    facts: {
      schema: {
        schemaId: 0,
        identifierFieldIds: [],
        fields: [{ id: 1, path: ['Id'], type: 'long', required: true }],
      },
    },
  });
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
const gained = { facts: { dataFiles: 1000, deleteFiles: 0 } };
const quiet = () => history(commits('append', { lastMs: 10_000 }));
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
const DAY_MS = 24 * 60 * MINUTE_MS;
const leftLone = () =>
  tableState({
    dataFiles: [...files('p1', 20), ...files('p2', 1), ...files('p3', 1)],
  });

describe('the gates of a rewrite', () => {
  it('all pass for a table of small files that nobody else touches', async () => {
    const gates = await gatesOf({ state: quiet() });
    expect(
      [...gates.values()].filter(gate => gate.verdict !== 'passed'),
    ).toEqual([]);
    expect(gates.size).toBe(28);
  });

  it.each<[string, string, 'blocked' | 'notice', string, Case]>([
    ['D15', 'engine-available', 'blocked', 'no-engine', { engine: null }],
    [
      'D15',
      'engine-available',
      'blocked',
      'engine-unavailable',
      { engine: engineState('476', { problem: 'down', nodes: undefined }) },
    ],
    [
      'D15',
      'engine-available',
      'blocked',
      'version-unknown',
      { engine: engineState('0.215') },
    ],
    [
      'D15',
      'format-version',
      'blocked',
      'format-unsupported',
      { state: tableState({ facts: { formatVersion: 3 } }) },
    ],
    [
      'D15',
      'format-version',
      'blocked',
      'format-unsupported',
      { state: tableState({ deleteFiles: [deleteFile('vector')] }) },
    ],
    [
      'D16',
      'table-kind',
      'blocked',
      'is-view',
      {
        state: tableState({
          state: {
            table: { ...tableState().table, kind: 'materialized-view' },
          },
        }),
      },
    ],
    [
      'D16',
      'garbage-collection',
      'blocked',
      'gc-disabled',
      { state: withProperties({ 'gc.enabled': 'FALSE' }) },
    ],
    [
      'D16',
      'garbage-collection',
      'blocked',
      'gc-disabled',
      { state: withProperties({ 'gc.enabled': 'no' }) },
    ],
    [
      'D16',
      'encryption',
      'blocked',
      'encrypted',
      { state: withProperties({ 'encryption.key-id': 'k' }) },
    ],
    [
      'D17',
      'other-optimizer',
      'blocked',
      'other-optimizer',
      { state: withProperties({ 'self-optimizing.enabled': 'true' }) },
    ],
    [
      'D1',
      'findings',
      'blocked',
      'unhealthy',
      {
        state: tableState({
          state: { report: { ...tableState().report, status: 'broken' } },
        }),
      },
    ],
    [
      'D6',
      'findings',
      'blocked',
      'finding-blocks',
      {
        state: tableState({
          state: {
            report: {
              ...tableState().report,
              findings: [
                {
                  code: 'shared-location',
                  severity: 'critical',
                  params: {},
                  message: 'm',
                  costs: [],
                  blocks: ['optimize'],
                },
              ],
            },
          },
        }),
      },
    ],
    [
      'D20',
      'metadata-readable',
      'blocked',
      'engine-only',
      { state: tableState({ state: { reader: 'engine', files: undefined } }) },
    ],
    [
      'D22',
      'read-complete',
      'blocked',
      'not-measured',
      {
        state: tableState({
          state: {
            unmeasured: [
              { code: 'manifests-not-read', points: 1, message: 'm' },
            ],
          },
        }),
      },
    ],
    [
      'D22',
      'read-complete',
      'blocked',
      'manifests-not-read',
      { state: tableState({ facts: { files: undefined } }) },
    ],
    [
      'D22',
      'read-complete',
      'blocked',
      'readings-differ',
      {
        state: tableState({
          state: { files: { dataFiles: files('p1', 39), deleteFiles: [] } },
        }),
      },
    ],
    [
      'D18',
      'table-identity',
      'blocked',
      'uuid-unknown',
      { state: tableState({ facts: { tableUuid: undefined } }) },
    ],
    [
      'D21',
      'one-run',
      'blocked',
      'run-open',
      { context: { openRuns: [runRecord({ state: 'submitted' })] } },
    ],
    [
      'D11',
      'frozen',
      'blocked',
      'run-unknown',
      { context: { openRuns: [runRecord({ state: 'unknown' })] } },
    ],
    [
      'D9',
      'something-to-merge',
      'blocked',
      'nothing',
      {
        state: tableState({ dataFiles: files('p1', 20, { bytes: 120 * MIB }) }),
      },
    ],
    [
      'D9',
      'something-to-merge',
      'blocked',
      'nothing',
      { state: tableState({ dataFiles: files('p1', 1) }) },
    ],
    [
      'D9',
      'something-to-merge',
      'blocked',
      'no-gain',
      {
        scope: { kind: 'whole-table' },
        state: tableState({ dataFiles: files('p1', 2, { bytes: 95 * MIB }) }),
      },
    ],
    [
      'D9',
      'something-to-merge',
      'blocked',
      'mostly-lone-files',
      {
        scope: { kind: 'whole-table' },
        engine: engineState('430'),
        state: tableState({
          dataFiles: [...files('p1', 2), ...files('p2', 1), ...files('p3', 1)],
        }),
      },
    ],
    [
      'D9',
      'something-to-merge',
      'notice',
      'some-lone-files',
      {
        scope: { kind: 'whole-table' },
        engine: engineState('430'),
        state: leftLone(),
      },
    ],
    [
      'D9',
      'something-to-merge',
      'notice',
      'gain-uncertain',
      {
        state: tableState({
          dataFiles: files('p1', 1, { deletes: 'possible' }),
          deleteFiles: [deleteFile('equality')],
        }),
      },
    ],
    [
      'D9',
      'progress',
      'blocked',
      'no-gain-twice',
      {
        state: quiet(),
        context: { pastRuns: [nothingGained('b'), nothingGained('a')] },
      },
    ],
    [
      'D9',
      'progress',
      'blocked',
      'no-gain-twice',
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
      'D9',
      'progress',
      'notice',
      'no-gain-last-time',
      {
        state: quiet(),
        context: {
          pastRuns: [nothingGained('b'), runRecord({ before: gained })],
        },
      },
    ],
    [
      'D9',
      'repeated-failures',
      'blocked',
      'failed-in-a-row',
      { context: { pastRuns: failures(3) } },
    ],
    [
      'D9',
      'repeated-failures',
      'blocked',
      'failed-in-a-row',
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
    [
      'D10',
      'conflict-risk',
      'blocked',
      'surely-conflicts',
      {
        state: history(commits('overwrite', { gapMs: 10_000 })),
        context: slow,
      },
    ],
    [
      'D10',
      'conflict-risk',
      'notice',
      'may-conflict',
      {
        state: history(commits('delete', { gapMs: 60_000, lastMs: 50_000 })),
        context: slow,
      },
    ],
    [
      'D10',
      'conflict-risk',
      'notice',
      'unknown',
      { state: history(commits('delete')) },
    ],
    [
      'D14',
      'scope',
      'blocked',
      'not-scopeable',
      { scope: { kind: 'partitions', partitions: ['p1'] }, paths: {} },
    ],
    [
      'D14',
      'scope',
      'blocked',
      'not-scopeable',
      { engine: engineState('430'), limits: { maxRewriteBytes: 30 * MIB } },
    ],
    ['D14', 'scope', 'notice', 'whole-table-instead', { paths: { p1: 's=a' } }],
    [
      'D14',
      'scope',
      'notice',
      'not-scopeable-left-out',
      { paths: { p1: 's=a' }, limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'D14',
      'scope',
      'notice',
      'over-limit-left-out',
      { limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'D14',
      'old-specs',
      'notice',
      'moved-to-present-spec',
      { state: ofOldSpec() },
    ],
    [
      'D14',
      'old-specs',
      'blocked',
      'not-known',
      { state: tableState({ facts: { defaultSpecId: undefined } }) },
    ],
    [
      '',
      'rewrite-size',
      'blocked',
      'too-large',
      { scope: { kind: 'whole-table' }, limits: { maxRewriteBytes: 30 * MIB } },
    ],
    [
      'D8',
      'deletes-remain',
      'notice',
      'deletes-stranded',
      {
        scope: { kind: 'partitions', partitions: ['p1'] },
        state: withDeletes(),
      },
    ],
    [
      'D8',
      'deletes-remain',
      'notice',
      'deletes-stay',
      {
        scope: { kind: 'partitions', partitions: ['p2'] },
        state: withDeletes(),
      },
    ],
    [
      'D13',
      'sort-order',
      'notice',
      'may-not-be-kept',
      { state: tableState({ facts: { defaultSortOrderId: 1 } }) },
    ],
    [
      'D13',
      'sort-order',
      'notice',
      'not-known',
      { state: tableState({ facts: { defaultSortOrderId: undefined } }) },
    ],
    [
      'D23',
      'row-proof',
      'blocked',
      'too-large-to-prove',
      { state: withDeletes(), limits: { maxChecksumBytes: 39 * MIB } },
    ],
    [
      'D23',
      'row-proof',
      'blocked',
      'too-large-to-prove',
      {
        // Its rows move to another partition: all of them would have to be read.
        scope: { kind: 'partitions', partitions: ['p1'] },
        state: tableState({
          dataFiles: [
            ...files('p1', 20, { deletes: 'certain', specId: 1 }),
            ...files('p2', 20),
          ],
          deleteFiles: [deleteFile()],
        }),
        limits: { maxChecksumBytes: 39 * MIB },
      },
    ],
    [
      '',
      'wrong-results-after-deletes',
      'blocked',
      'deletes-misread',
      { engine: engineState('470'), state: withDeletes() },
    ],
    [
      '',
      'nulls-in-required',
      'blocked',
      'nulls-found',
      {
        state: tableState({
          dataFiles: files('p1', 20, { nullsInRequired: 'some' }),
        }),
      },
    ],
    [
      '',
      'nulls-in-required',
      'blocked',
      'not-counted',
      {
        state: tableState({
          dataFiles: files('p1', 20, { nullsInRequired: 'unknown' }),
        }),
      },
    ],
    [
      '',
      'concurrent-inserts',
      'notice',
      'inserts-may-lose-rows',
      { engine: engineState('435') },
    ],
    ['', 'upper-case-columns', 'blocked', 'upper-case', { state: upperCase() }],
    [
      '',
      'open-writers',
      'notice',
      'may-fail',
      {
        engine: engineState('439'),
        state: tableState({
          dataFiles: Array.from({ length: 101 }, (_, i) =>
            files(`p${i}`, 3),
          ).flat(),
        }),
      },
    ],
    [
      '',
      'statement',
      'blocked',
      'cannot-be-written',
      { engine: engineState('476', { catalogName: 'a=b' }) },
    ],
  ])('%s %s: %s %s', async (danger, id, verdict, code, given) => {
    const gate = (await gatesOf(given)).get(id);
    expect(gate).toMatchObject({ verdict, code });
    expect(gate!.message).toBeTruthy();
    // A finding has the danger of its rule, not one of the gate.
    expect(gate!.danger ?? danger).toBe(danger);
  });

  it.each<[string, string, string, Case]>([
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
    [
      'something-to-merge',
      'gain',
      'lone files are left alone by newer engines',
      { scope: { kind: 'whole-table' }, state: leftLone() },
    ],
    [
      'wrong-results-after-deletes',
      'no-deletes',
      'there are no deletes',
      { engine: engineState('470') },
    ],
    [
      'nulls-in-required',
      'not-affected',
      'the engine looks itself',
      {
        engine: engineState('483'),
        state: tableState({
          dataFiles: files('p1', 20, { nullsInRequired: 'some' }),
        }),
      },
    ],
    [
      'upper-case-columns',
      'not-affected',
      'the engine is newer',
      { engine: engineState('481'), state: upperCase() },
    ],
    ['row-proof', 'by-checksum', 'deletes apply', { state: withDeletes() }],
    [
      'scope',
      'whole-table-for-deletes',
      'delete files only go with the whole table',
      { state: withDeletes() },
    ],
    [
      'deletes-remain',
      'deletes-may-go',
      'the whole table is rewritten',
      { state: withDeletes() },
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
  ])('%s passes as %s: %s', async (id, code, _, given) => {
    expect((await gatesOf(given)).get(id)).toMatchObject({
      verdict: 'passed',
      code,
    });
  });

  it('tell what the last failures were, and from when on another is let through', async () => {
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

  it('never pass where the engine or the files are unknown', async () => {
    for (const given of [
      { engine: null },
      { engine: engineState('476', { nodes: undefined }) },
      { state: tableState({ state: { files: undefined } }) },
      { state: tableState({ facts: { files: undefined } }) },
    ]) {
      const gates = [...(await gatesOf(given)).values()];
      expect(gates.some(gate => gate.verdict === 'blocked')).toBe(true);
    }
  });
});
