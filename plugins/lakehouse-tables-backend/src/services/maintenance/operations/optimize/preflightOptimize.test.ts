import {
  draft,
  planner,
  planOf,
  preflight,
} from '../../__testUtils__/optimizePlanning';
import {
  engineState,
  files,
  planningContext,
  planningTools,
  runRecord,
  tableState,
  UUID,
} from '../../__testUtils__/planning';
import { PlanRecord, TableState } from '../../types';

describe('a preflight', () => {
  it('is ready with the real statement and what the table is before', async () => {
    const plan = planOf(await draft());
    expect(await preflight(plan, tableState())).toMatchObject({
      ready: true,
      statement: {
        sql: expect.stringContaining("IN ('s=secret-p1', 's=secret-p2')"),
        session: { 'lake.target_max_file_size': '134217728B' },
      },
      before: { facts: { dataFiles: 40, deleteFiles: 0 } },
    });
  });

  it('does not mind its own run, nor files appended to approved partitions', async () => {
    const plan = planOf(await draft());
    const grown = tableState({
      dataFiles: [...files('p1', 22), ...files('p2', 20), ...files('p9', 30)],
    });
    expect(
      await preflight(plan, grown, engineState(), {
        openRuns: [runRecord({ planId: 'plan-1', state: 'preflight' })],
      }),
    ).toMatchObject({ ready: true });
  });

  it.each<[string, () => TableState, Partial<PlanRecord>]>([
    [
      'table-replaced',
      () => tableState({ facts: { tableUuid: UUID.replace('1', '2') } }),
      {},
    ],
    ['table-replaced', () => tableState(), { tableUuid: undefined }],
    ['engine-changed', () => tableState(), { engineVersion: '475' }],
    [
      'more-bytes',
      () =>
        tableState({ dataFiles: [...files('p1', 200), ...files('p2', 20)] }),
      {},
    ],
    ['partitions-gone', () => tableState({ dataFiles: files('p7', 20) }), {}],
  ])('D18: is stale: %s', async (code, state, more) => {
    const plan = planOf(await draft(), more);
    expect(await preflight(plan, state())).toMatchObject({
      ready: false,
      stale: true,
      reason: { code, message: expect.any(String) },
    });
  });

  it('D18: is stale when the whole table has grown by a partition', async () => {
    const plan = planOf(await draft({ scope: { kind: 'whole-table' } }));
    const grown = tableState({
      dataFiles: [...files('p1', 20), ...files('p2', 20), ...files('p3', 2)],
    });
    expect(await preflight(plan, grown)).toMatchObject({
      stale: true,
      reason: { code: 'more-partitions', params: { partitions: 1 } },
    });
    expect(await preflight(plan, tableState())).toMatchObject({ ready: true });
  });

  it('D18: is stale when a partition that was not approved goes by an approved name', async () => {
    const plan = planOf(
      await draft({ scope: { kind: 'partitions', partitions: ['p1'] } }),
    );
    const tools = planningTools({ paths: { p1: 's=null', p2: 's=null' } });
    expect(
      await planner.preflight(
        plan,
        tableState(),
        engineState(),
        planningContext(),
        tools,
      ),
    ).toMatchObject({ stale: true, reason: { code: 'more-partitions' } });
  });

  it('is refused by a gate that blocks by now, without being stale', async () => {
    const plan = planOf(await draft());
    expect(
      await preflight(plan, tableState({ facts: { formatVersion: 3 } })),
    ).toMatchObject({
      ready: false,
      stale: false,
      reason: {
        code: 'blocked-by-gates',
        params: { gate: 'format-version', gateCode: 'format-unsupported' },
      },
    });
  });
});
