import {
  type Certificate,
  type Gate,
  type Plan,
  type PlanDetail,
  type PlanPartition,
  type Run,
  type RunDetail,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/*
 * Answers of the API about plans and runs, invented for pictures: states that pass by too quickly, or that only a broken engine
 * brings about.
 */

const MIB = 1024 * 1024;
const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const TABLE = {
  operation: 'optimize',
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'vendas',
  name: 'many_small_files',
  title: 'vendas.many_small_files',
  tableUuid: '6f2f5b1e-3c1d-4a7e-9d64-0a51f0d7c001',
  engineId: 'trino',
  engineVersion: '476',
} as const;
const ENGINEER = 'user:default/data-engineer';

export const planOf = (changes: Partial<Plan> = {}): Plan => ({
  ...TABLE,
  id: 'plan-1',
  state: 'awaiting-approval',
  createdBy: ENGINEER,
  createdAt: ago(4),
  expiresAt: ago(-56),
  gatesBlocked: 0,
  gatesNoticed: 1,
  scope: { kind: 'recommended', partitions: 40, limited: true },
  optimize: {
    filesBefore: 1_902,
    filesRewritten: { low: 1_836, high: 1_840 },
    bytesRewritten: { low: 446 * MIB, high: 450 * MIB },
    filesAfter: { low: 62, high: 96 },
    deleteFilesBefore: 0,
    deleteFilesAfter: { low: 0, high: 0 },
    targetBytes: 128 * MIB,
    thresholdBytes: 96 * MIB,
    durationMs: { low: 40_000, high: 140_000 },
    temporaryBytes: { low: 430 * MIB, high: 450 * MIB },
    scanOverheadSavedMs: { low: 6_900, high: 7_100 },
  },
  scores: {
    now: { status: 'scored', score: { low: 31, high: 34 }, band: 'critical' },
    after: { status: 'scored', score: { low: 86, high: 89 }, band: 'good' },
    best: { status: 'scored', score: { low: 94, high: 97 }, band: 'good' },
  },
  permitted: { mayRun: true, mayReject: true, mayReadDataValues: true },
  ...changes,
});

const gate = (
  id: string,
  danger: string,
  verdict: Gate['verdict'],
  code: string,
  params: Gate['params'] = {},
  links?: string[],
): Gate => ({ id, danger, verdict, code, params, message: code, links });

export const blockingGates = [
  gate('format-version', 'D15', 'blocked', 'format-unsupported', {
    formatVersion: 3,
  }),
  gate('other-optimizer', 'D17', 'blocked', 'other-optimizer', {
    optimizer: 'Amoro',
    property: 'self-optimizing.enabled',
  }),
];

export const planDetailOf = (
  plan: Plan,
  blocking: Gate[] = [],
): PlanDetail => ({
  plan,
  gates: [
    ...blocking,
    gate('conflict-risk', 'D10', 'notice', 'may-conflict', {}, [
      'https://github.com/trinodb/trino/issues/25584',
    ]),
    gate('engine-available', 'D15', 'passed', 'version-known', {
      version: '476',
    }),
    gate('row-proof', 'D23', 'passed', 'by-counts'),
    gate('one-run', 'D21', 'passed', 'no-run-open'),
  ],
  engine: {
    id: 'trino',
    type: 'trino',
    version: '476',
    release: 476,
    capabilities: [
      {
        capability: 'partitionColumn',
        can: true,
        source: {
          issue: 24301,
          release: 472,
          url: 'https://github.com/trinodb/trino/issues/24301',
        },
      },
    ],
    bugs: [
      {
        bug: 'upperCaseColumns',
        harms: 'run',
        source: {
          issue: 28970,
          release: 481,
          url: 'https://github.com/trinodb/trino/issues/28970',
        },
      },
    ],
  },
  statement: {
    sql: `ALTER TABLE "lakehouse"."vendas"."many_small_files"
EXECUTE optimize(file_size_threshold => '96MB')
WHERE "$partition" IN (<partition abc123ef>, <partition 0bc142de>)`,
    session: [{ name: 'lakehouse.target_max_file_size', value: '128MB' }],
    valuesMasked: true,
  },
  conflict: {
    risk: 'medium',
    rowChangesLastDay: 3,
    commitsLastDay: 41,
    medianGapMs: 6 * 3_600_000,
  },
  transitions: [
    { to: 'draft', at: plan.createdAt, actor: ENGINEER },
    { from: 'draft', to: plan.state, at: plan.createdAt, reason: plan.reason },
  ],
});

export const planPartitions: PlanPartition[] = Array.from(
  { length: 40 },
  (_, index) => ({
    key: (0xabc123ef - index * 7_919).toString(16).padEnd(16, '0'),
    specId: 1,
    filesBefore: 90 - index * 2,
    filesRewritten: { low: 90 - index * 2, high: 90 - index * 2 },
    bytesRewritten: { low: 11 * MIB, high: 11 * MIB },
    filesAfter: { low: 1, high: 2 },
  }),
);

export const runOf = (changes: Partial<Run> = {}): Run => ({
  ...TABLE,
  id: 'run-1',
  planId: 'plan-1',
  state: 'submitted',
  requestedBy: ENGINEER,
  requestedAt: ago(2),
  requestReason: 'Before the month is closed',
  startedAt: ago(1.8),
  queryId: '20260105_083000_00042_abcde',
  cancelEffect: 'stops-query',
  hasCertificate: false,
  permitted: { mayCancel: true, mayResolve: false, mayRollBack: false },
  progress: {
    engineState: 'RUNNING',
    splitsCompleted: 812,
    splitsTotal: 1_936,
    bytesProcessed: 190 * MIB,
    rowsProcessed: 5_200_000,
    elapsedMs: 54_000,
    queuedMs: 400,
    fraction: 0.42,
    remainingMs: { low: 50_000, high: 110_000 },
    at: ago(0),
  },
  ...changes,
});

/** A run that nothing more happens to. */
export const endedRunOf = (
  state: Run['state'],
  code: string,
  changes: Partial<Run> = {},
): Run =>
  runOf({
    state,
    outcome: {
      code,
      params: { errorName: 'ICEBERG_COMMIT_ERROR' },
      message: code,
    },
    ...(state !== 'unknown' && { endedAt: ago(0.2), hasCertificate: true }),
    cancelEffect: 'ended',
    progress: undefined,
    permitted: {
      mayCancel: false,
      mayResolve: state === 'unknown',
      mayRollBack: state === 'succeeded',
    },
    ...changes,
  });

export const runDetailOf = (run: Run): RunDetail => ({
  run,
  transitions: [
    { to: 'queued', at: run.requestedAt, actor: ENGINEER },
    { from: 'queued', to: 'preflight', at: run.requestedAt },
    { from: 'preflight', to: run.state, at: ago(1), reason: run.outcome },
  ],
  engineQueryUrl: `http://127.0.0.1:8080/ui/query.html?${run.queryId}`,
});

export function certificateOf(run: Run): Certificate {
  const changed = run.state === 'succeeded';
  const before = {
    snapshotId: '8123456789012345678',
    dataFiles: 1_902,
    deleteFiles: 0,
    bytes: 612 * MIB,
    records: 12_400_000,
  };
  return {
    ...TABLE,
    version: 1,
    runId: run.id,
    planId: run.planId,
    state: run.state,
    outcome: run.outcome!,
    issuedAt: ago(0.2),
    plannedBy: ENGINEER,
    plannedAt: ago(4),
    requestedBy: ENGINEER,
    requestedAt: run.requestedAt,
    requestReason: run.requestReason,
    queryId: run.queryId,
    statement: planDetailOf(planOf()).statement!,
    startedAt: run.startedAt,
    endedAt: ago(0.2),
    before,
    after: changed
      ? { ...before, snapshotId: '8123456789012399999', dataFiles: 71 }
      : before,
    comparisons: changed
      ? [
          {
            quantity: 'files-after',
            predicted: { low: 62, high: 96 },
            measured: 71,
            within: true,
          },
          {
            quantity: 'duration-ms',
            predicted: { low: 40_000, high: 140_000 },
            measured: 96_000,
            within: true,
          },
        ]
      : [],
    rows: {
      proof: changed ? 'summaries' : 'same-snapshot',
      equal: true,
      before: before.records,
      after: before.records,
    },
    checks: [
      {
        id: 'commit',
        verdict: 'passed',
        code: changed ? 'committed' : 'not-committed',
        params: {},
        message: 'The commit of the run.',
      },
    ],
    scoreBefore: planOf().scores?.now,
    scorePredicted: planOf().scores?.after,
    ...(changed && { scoreAfter: planOf().scores?.after }),
  };
}
