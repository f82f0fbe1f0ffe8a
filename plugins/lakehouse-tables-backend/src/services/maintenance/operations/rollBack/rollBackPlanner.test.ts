import { SnapshotFacts } from '@lakehouse-portal/iceberg-metadata';
import {
  ADDRESS,
  engineState,
  NOW,
  planningContext,
  planningTools,
  runRecord,
  tableState,
  UUID,
} from '../../__testUtils__/planning';
import { PlanRecord, RunRecord, TableState } from '../../types';
import { createRollBackPlanner } from './rollBackPlanner';

const planner = createRollBackPlanner();

const line = (...ids: string[]): SnapshotFacts[] =>
  ids.map((snapshotId, i) => ({
    snapshotId,
    parentId: ids[i - 1],
    timestampMs: NOW - 1000 * (ids.length - i),
    operation: i ? 'replace' : 'append',
    onMainLine: true,
    totalDataFiles: 500 - i,
    totalBytes: 7000,
  }));

const at = (...ids: string[]) =>
  tableState({
    facts: { snapshots: line(...ids), currentSnapshotId: ids.at(-1) },
  });

const undone = (run: Partial<RunRecord> = {}, snapshotId?: string) => ({
  committed: async () => ({
    run: runRecord(run),
    snapshotId: snapshotId ?? '2',
    parentSnapshotId: '1',
  }),
});

async function draft(
  state: TableState,
  version = '476',
  tools: Parameters<typeof planningTools>[0] = undone(),
) {
  const { document } = await planner.draft(
    { operation: 'roll-back', undoes: 'run-1' },
    state,
    engineState(version),
    planningContext(),
    planningTools(tools),
  );
  return document;
}

const planOf = (document: PlanRecord['document']): PlanRecord => ({
  id: 'plan-2',
  operation: 'roll-back',
  state: 'approved',
  address: ADDRESS,
  tableUuid: UUID,
  createdBy: 'user:default/ana',
  createdAt: NOW,
  expiresAt: NOW + 1000,
  engineVersion: '476',
  document,
});

describe('a plan to undo a run', () => {
  it('goes back to the snapshot before it, and says what that costs', async () => {
    const document = await draft(at('1', '2'));
    expect(document).toMatchObject({
      rollBack: {
        undoes: 'run-1',
        fromSnapshotId: '2',
        toSnapshotId: '1',
        filesAfter: 500,
        bytesAfter: 7000,
      },
      statement: {
        sql: expect.stringContaining('rollback_to_snapshot(snapshot_id => 1)'),
      },
    });
    const gates = document.gates.filter(each => each.verdict !== 'passed');
    expect(gates).toMatchObject([
      { id: 'expiry-blocked-after', danger: 'D1', verdict: 'notice' },
    ]);
    expect((await draft(at('1', '2'), '468')).statement!.sql).toMatch(/^CALL /);
  });

  it.each<[string, string, TableState, Parameters<typeof planningTools>[0]]>([
    ['untouched-since', 'commits-since', at('1', '2', '3'), undone()],
    ['untouched-since', 'undone-already', at('1'), undone()],
    ['untouched-since', 'no-snapshot', at(), undone()],
    ['parent-kept', 'parent-gone', at('2'), undone()],
    [
      'undoable',
      'nothing-committed',
      at('1', '2'),
      { committed: async () => ({ run: runRecord({ state: 'failed' }) }) },
    ],
    [
      'undoable',
      'nothing-committed',
      at('1', '2'),
      undone({ operation: 'roll-back' }),
    ],
    [
      'format-version',
      'format-unsupported',
      tableState({
        facts: {
          formatVersion: 3,
          snapshots: line('1', '2'),
          currentSnapshotId: '2',
        },
      }),
      undone(),
    ],
  ])('is blocked by %s: %s', async (id, code, state, tools) => {
    const { gates } = await draft(state, '476', tools);
    expect(gates.find(gate => gate.id === id)).toMatchObject({
      verdict: 'blocked',
      code,
    });
  });

  it('needs a run of this very table', async () => {
    await expect(
      draft(at('1', '2'), '476', undone({ tableUuid: 'another' })),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      draft(at('1', '2'), '476', { committed: async () => undefined }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      planner.draft(
        { operation: 'roll-back' },
        at('1'),
        engineState(),
        planningContext(),
        planningTools(),
      ),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('undoes'),
    });
  });

  it('is sent only while nobody has committed since it was approved', async () => {
    const plan = planOf(await draft(at('1', '2')));
    const preflight = (state: TableState) =>
      planner.preflight(
        plan,
        state,
        engineState(),
        planningContext(),
        planningTools(undone()),
      );
    expect(await preflight(at('1', '2'))).toMatchObject({
      ready: true,
      // However long it waits in the engine's queue, it must not undo what was committed meanwhile.
      statement: { session: { query_max_run_time: '30s' } },
    });
    expect(await preflight(at('1', '2', '3'))).toMatchObject({
      ready: false,
      stale: true,
      reason: { code: 'commits-since' },
    });
  });
});
