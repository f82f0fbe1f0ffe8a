import {
  type Gate,
  type Plan,
  type PlanDetail,
  type PlanPartition,
  type Statement,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { partitions } from '../lists';
import { anAddress } from '../summaries';
import { ago, HOUR, NOW } from '../time';

const MIB = 1024 * 1024;
export const TABLE_UUID = '6f2f5b1e-3c1d-4a7e-9d64-0a51f0d7c001';
export const ANA = 'user:default/ana.souza';
export const BRUNO = 'user:default/bruno.lima';

const github = (repository: string, number: number) =>
  `https://github.com/${repository}/issues/${number}`;

const passed = (
  id: string,
  danger: string,
  code: string,
  params: Gate['params'] = {},
): Gate => ({
  id,
  danger,
  verdict: 'passed',
  code,
  params,
  message: `Passed: ${id}.`,
});

/** What stands in the way in no plan. */
export const passedGates: Gate[] = [
  passed('engine-available', 'D15', 'version-known', { version: '476' }),
  passed('format-version', 'D15', 'format-supported', { formatVersion: 2 }),
  passed('table-kind', 'D16', 'is-table'),
  passed('garbage-collection', 'D16', 'gc-enabled'),
  passed('other-optimizer', 'D17', 'none'),
  passed('read-complete', 'D22', 'complete', { dataFiles: 1902 }),
  passed('table-identity', 'D18', 'uuid-known'),
  passed('engine-sees-table', 'D18', 'seen', { engine: 'trino' }),
  passed('one-run', 'D21', 'no-run-open'),
  passed('frozen', 'D11', 'not-frozen'),
  passed('something-to-merge', 'D9', 'gain', { removed: 1806 }),
  passed('row-proof', 'D23', 'by-checksum', { bytes: 450 * MIB }),
];

export const noticedGates: Gate[] = [
  {
    id: 'conflict-risk',
    danger: 'D10',
    verdict: 'notice',
    code: 'may-conflict',
    params: { rowChangesLastDay: 3, medianGapMs: 6 * HOUR },
    message: 'Others changed rows 3 times in the last day.',
    links: [github('trinodb/trino', 25584)],
  },
  {
    id: 'deletes-remain',
    danger: 'D8',
    verdict: 'notice',
    code: 'deletes-stay',
    params: { deleteFiles: 96, deleteFilesLow: 12, deleteFilesHigh: 96 },
    message: '12 of 96 delete files stay.',
    links: [github('trinodb/trino', 23801)],
  },
];

export const blockedGates: Gate[] = [
  {
    id: 'format-version',
    danger: 'D15',
    verdict: 'blocked',
    code: 'format-unsupported',
    params: { formatVersion: 3 },
    message: 'Format version 3 must not be rewritten by this engine.',
    links: [github('apache/iceberg', 11122)],
  },
  {
    id: 'other-optimizer',
    danger: 'D17',
    verdict: 'blocked',
    code: 'other-optimizer',
    params: { optimizer: 'Amoro', property: 'self-optimizing.enabled' },
    message: 'Amoro optimizes this table.',
  },
];

const statement: Statement = {
  sql: `ALTER TABLE "lakehouse"."vendas"."pedidos"
EXECUTE optimize(file_size_threshold => '96MB')
WHERE "$partition" IN (<partition abc123ef>, <partition abc142de>, <partition abc161cd>)`,
  session: [{ name: 'lakehouse.target_max_file_size', value: '128MB' }],
  valuesMasked: true,
};

/** A plan as lists show it; a field that is given replaces the invented one. */
export function aPlan(id: string, changes: Partial<Plan> = {}): Plan {
  const address: TableAddress = {
    environment: changes.environment ?? anAddress.environment,
    catalog: changes.catalog ?? anAddress.catalog,
    schema: changes.schema ?? anAddress.schema,
    name: changes.name ?? anAddress.name,
  };
  const state = changes.state ?? 'awaiting-approval';
  const waits = state === 'awaiting-approval';
  return {
    ...address,
    id,
    operation: 'optimize',
    state,
    title: `${address.schema}.${address.name}`,
    tableUuid: TABLE_UUID,
    owner: 'group:default/vendas-data',
    createdBy: ANA,
    createdAt: ago(4 * 60_000),
    expiresAt: new Date(NOW + 56 * 60_000).toISOString(),
    gatesBlocked: 0,
    gatesNoticed: noticedGates.length,
    optimize: {
      filesBefore: 1902,
      filesRewritten: { low: 1836, high: 1840 },
      bytesRewritten: { low: 446 * MIB, high: 450 * MIB },
      filesAfter: { low: 62, high: 96 },
      deleteFilesBefore: 96,
      deleteFilesAfter: { low: 12, high: 96 },
      targetBytes: 128 * MIB,
      thresholdBytes: 96 * MIB,
      durationMs: { low: 40_000, high: 140_000 },
      temporaryBytes: { low: 430 * MIB, high: 450 * MIB },
      scanOverheadSavedMs: { low: 6_900, high: 7_100 },
    },
    scores: {
      now: { status: 'scored', score: { low: 31, high: 34 }, band: 'critical' },
      after: { status: 'scored', score: { low: 82, high: 88 }, band: 'good' },
      best: { status: 'scored', score: { low: 94, high: 97 }, band: 'good' },
    },
    scope: { kind: 'recommended', partitions: 90, limited: true },
    engineId: 'trino',
    engineVersion: '476',
    permitted: { mayRun: waits, mayReject: waits, mayReadDataValues: true },
    ...changes,
  };
}

const source = (issue: number, release: number) => ({
  issue,
  release,
  url: github('trinodb/trino', issue),
});

/** All of a plan. */
export function aPlanDetail(plan: Plan, gates: Gate[]): PlanDetail {
  return {
    plan,
    gates,
    engine: {
      id: 'trino',
      type: 'trino',
      version: '476',
      release: 476,
      capabilities: [
        {
          capability: 'deletesByPartitionPath',
          can: false,
          source: source(24086, 476),
        },
        { capability: 'skipsLoneFiles', can: true, source: source(10785, 464) },
        {
          capability: 'partitionColumn',
          can: true,
          source: source(24301, 472),
        },
        {
          capability: 'targetSizeOfSession',
          can: true,
          source: source(28250, 482),
        },
        {
          capability: 'returnsMetrics',
          can: false,
          source: source(28992, 481),
        },
      ],
      bugs: [
        { bug: 'upperCaseColumns', harms: 'run', source: source(28970, 481) },
        {
          bug: 'nullsInRequiredColumns',
          harms: 'data',
          source: source(30062, 483),
        },
      ],
    },
    statement:
      plan.operation === 'optimize'
        ? statement
        : {
            sql: `ALTER TABLE "lakehouse"."vendas"."pedidos"
EXECUTE rollback_to_snapshot(snapshot_id => 8123456789012345678)`,
            session: [],
            valuesMasked: false,
          },
    conflict: {
      risk: 'medium',
      rowChangesLastDay: 3,
      commitsLastDay: 41,
      medianGapMs: 6 * HOUR,
    },
    snapshotId: '8123456789012345678',
    metadataLocation:
      's3://lakehouse/vendas/pedidos-4f1c/metadata/00214-77c1.metadata.json',
    transitions: [
      { to: 'draft', at: plan.createdAt, actor: plan.createdBy },
      {
        from: 'draft',
        to: plan.state,
        at: plan.createdAt,
        ...(plan.reason && { reason: plan.reason }),
      },
    ],
  };
}

/** What the plan does to the invented partitions. */
export const planPartitions: PlanPartition[] = partitions.map(
  ({ key, specId, values, dataFiles, dataBytes }) => ({
    key,
    specId,
    values,
    filesBefore: dataFiles,
    filesRewritten: { low: dataFiles, high: dataFiles },
    bytesRewritten: { low: dataBytes, high: dataBytes },
    filesAfter: { low: 1, high: 2 },
  }),
);

const expired = (id: string) =>
  aPlan(id, {
    state: 'expired',
    createdAt: ago(3 * HOUR),
    expiresAt: ago(2 * HOUR),
  });

const withGates = (plan: Plan, blocked: Gate[] = []): PlanDetail =>
  aPlanDetail(plan, [
    ...passedGates.filter(gate => !blocked.some(({ id }) => id === gate.id)),
    ...noticedGates,
    ...blocked,
  ]);

/** Plans that are there from the start, one in each state. */
export const plans: PlanDetail[] = [
  withGates(aPlan('plan-ready')),
  withGates(
    aPlan('plan-blocked', {
      name: 'estoque_cherry_pick',
      state: 'rejected',
      gatesBlocked: 2,
      reason: {
        code: 'blocked-by-gates',
        params: { gates: 2 },
        message: 'Two gates block this plan.',
      },
    }),
    blockedGates,
  ),
  withGates(expired('plan-expired')),
  withGates(
    aPlan('plan-stale', {
      state: 'stale',
      name: 'clientes',
      reason: {
        code: 'more-partitions',
        params: { partitions: 4 },
        message: 'Four more partitions would be touched.',
      },
    }),
  ),
  withGates(
    aPlan('plan-used', {
      state: 'approved',
      runId: 'run-succeeded',
      createdAt: ago(26 * HOUR),
      expiresAt: ago(25 * HOUR),
    }),
  ),
  withGates(
    aPlan('plan-second', {
      name: 'clientes',
      optimize: {
        filesBefore: 320,
        filesRewritten: { low: 300, high: 312 },
        bytesRewritten: { low: 80 * MIB, high: 84 * MIB },
        filesAfter: { low: 9, high: 14 },
        deleteFilesBefore: 96,
        deleteFilesAfter: { low: 0, high: 0 },
        targetBytes: 128 * MIB,
        thresholdBytes: 96 * MIB,
        temporaryBytes: { low: 80 * MIB, high: 84 * MIB },
        scanOverheadSavedMs: { low: 1_100, high: 1_200 },
      },
    }),
  ),
];
