import {
  draft,
  keysOf,
  planner,
  planOf,
} from '../../__testUtils__/optimizePlanning';
import {
  deleteFile,
  engineState,
  files,
  HEALTH,
  LIMITS,
  MIB,
  planningContext,
  planningTools,
  tableState,
} from '../../__testUtils__/planning';
import { createOptimizePlanner } from './optimizePlanner';

describe('a draft', () => {
  it('recommends the partitions that get fewer files, and says what becomes of them', async () => {
    const state = tableState({
      dataFiles: [
        ...files('p1', 20),
        ...files('p2', 1),
        ...files('p3', 5, { bytes: 200 * MIB }),
        ...files('p4', 4),
      ],
    });
    const document = await draft({}, state);
    expect(keysOf(document)).toEqual(['p1', 'p4']);
    expect(document.scope).toMatchObject({
      kind: 'recommended',
      limited: true,
    });
    expect(document.optimize).toMatchObject({
      filesBefore: 30,
      filesRewritten: { low: 24, high: 24 },
      bytesRewritten: { low: 24 * MIB, high: 24 * MIB },
      filesAfter: { low: 8, high: 8 },
      targetBytes: 128 * MIB,
      thresholdBytes: 96 * MIB,
      temporaryBytes: { low: 24 * MIB, high: 24 * MIB },
      // 22 files fewer to open, two milliseconds each.
      scanOverheadSavedMs: { low: 44, high: 44 },
    });
    expect(document.optimize).not.toHaveProperty('durationMs');
    expect(document.scores!.after.score!.low).toBeGreaterThanOrEqual(
      document.scores!.now.score!.low,
    );
    expect(document.scores!.best.score!.high).toBeGreaterThanOrEqual(
      document.scores!.after.score!.high,
    );
  });

  it('holds masked keys where the statement has values', async () => {
    const document = await draft();
    expect(document.statement).toEqual({
      sql: `ALTER TABLE "lake"."vendas"."pedidos"\nEXECUTE optimize(file_size_threshold => '100663296B')\nWHERE "$partition" IN (<partition p1…>, <partition p2…>)`,
      session: [{ name: 'lake.target_max_file_size', value: '134217728B' }],
      valuesMasked: true,
    });
    expect(JSON.stringify(document)).not.toContain('secret');
    const shown = await planner.reveal(
      planOf(document),
      engineState(),
      planningTools(),
    );
    expect(shown).toMatchObject({
      sql: expect.stringContaining(
        `WHERE "$partition" IN ('s=secret-p1', 's=secret-p2')`,
      ),
      valuesMasked: false,
    });
  });

  it('takes the whole table where delete files go only then, unless that is too much', async () => {
    const state = tableState({
      dataFiles: [
        ...files('p1', 20, { deletes: 'certain' }),
        ...files('p2', 20),
      ],
      deleteFiles: [deleteFile()],
    });
    const whole = await draft({}, state);
    expect(whole.scope).toMatchObject({ kind: 'recommended', limited: false });
    expect(whole.statement).toMatchObject({ valuesMasked: false });
    expect(whole.statement!.sql).not.toContain('WHERE');
    const small = createOptimizePlanner({
      limits: { ...LIMITS, maxRewriteBytes: 25 * MIB },
      health: HEALTH,
    });
    const { document } = await small.draft(
      { operation: 'optimize' },
      state,
      engineState(),
      planningContext(),
      planningTools(),
    );
    expect(document.scope).toMatchObject({ limited: true });
    expect(keysOf(document)).toHaveLength(1);
  });

  it('takes partitions that share a name together', async () => {
    const document = await draft(
      { scope: { kind: 'partitions', partitions: ['p1'] } },
      tableState(),
      { tools: { paths: { p1: 's=null', p2: 's=null' } } },
    );
    expect(keysOf(document)).toEqual(['p1', 'p2']);
  });

  it.each([
    [
      { scope: { kind: 'partitions', partitions: ['nope'] } },
      'scope.partitions',
    ],
    [{ scope: { kind: 'partitions', partitions: [] } }, 'scope.partitions'],
    [{ scope: { kind: 'partitions' } }, 'scope.partitions'],
    [
      { scope: { kind: 'whole-table', partitions: ['p1'] } },
      'scope.partitions',
    ],
    [{ undoes: 'run-1' }, 'undoes'],
  ] as const)('refuses %j', async (request, field) => {
    await expect(
      draft(request as Parameters<typeof draft>[0]),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(field),
    });
  });

  it('foretells how long it takes once that was measured, wider while little was', async () => {
    const foretold = async (...measured: [number, number][]) => {
      const { optimize } = await draft({}, tableState(), {
        context: {
          measuredRewrites: measured.map(([mib, ms]) => ({
            bytes: mib * MIB,
            ms,
          })),
        },
      });
      return optimize!.durationMs;
    };
    // 40 MiB are to be rewritten. One of the same size: as long, give or take the half.
    expect(await foretold([40, 1000])).toEqual({ low: 500, high: 2000 });
    // Three, the nearest of four in size.
    expect(
      await foretold([40, 1000], [40, 1200], [40, 900], [4000, 90_000]),
    ).toEqual({ low: 900, high: 1200 });
    // A tiny one took long to start, and would be a bad measure of speed: at least as long, at most in proportion.
    expect(await foretold([0.04, 1000], [0.04, 1000], [0.04, 1000])).toEqual({
      low: 1000,
      high: 1_000_000,
    });
    expect(
      await foretold([4000, 90_000], [4000, 90_000], [4000, 90_000]),
    ).toEqual({ low: 900, high: 90_000 });
  });

  it('counts on the engine own target where the session cannot state it', async () => {
    const { optimize, statement } = await draft({}, tableState(), {
      engine: engineState('483'),
    });
    expect(optimize).toMatchObject({
      targetBytes: 1024 * MIB,
      thresholdBytes: 96 * MIB,
    });
    expect(statement!.session).toEqual([]);
  });
});
