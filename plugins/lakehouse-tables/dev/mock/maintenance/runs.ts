import {
  type CodedMessage,
  type Run,
  type RunDetail,
  type RunState,
  type Transition,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { anAddress } from '../summaries';
import { ago, HOUR } from '../time';
import { ANA, BRUNO, TABLE_UUID } from './plans';

const MIB = 1024 * 1024;
export const ENDED: readonly RunState[] = [
  'succeeded',
  'no-change',
  'failed',
  'cancelled',
];

const outcome = (
  code: string,
  message: string,
  params: CodedMessage['params'] = {},
): CodedMessage => ({ code, params, message });

/** A run; a field that is given replaces the invented one. */
export function aRun(id: string, changes: Partial<Run> = {}): Run {
  const state = changes.state ?? 'submitted';
  const ended = ENDED.includes(state);
  const name = changes.name ?? anAddress.name;
  return {
    ...anAddress,
    id,
    planId: 'plan-used',
    operation: 'optimize',
    state,
    title: `${anAddress.schema}.${name}`,
    tableUuid: TABLE_UUID,
    owner: 'group:default/vendas-data',
    requestedBy: ANA,
    requestedAt: ago(70_000),
    requestReason: 'Before the month is closed',
    startedAt: ago(62_000),
    engineId: 'trino',
    engineVersion: '476',
    queryId: '20261123_191500_00042_abcde',
    ...(ended && { endedAt: ago(2_000) }),
    cancelEffect: ended || state === 'unknown' ? 'ended' : 'stops-query',
    hasCertificate: ended,
    permitted: {
      mayCancel: !ended && state !== 'unknown',
      mayResolve: state === 'unknown',
      mayRollBack: state === 'succeeded',
    },
    ...changes,
  };
}

const STEPS: RunState[] = ['queued', 'preflight', 'submitted', 'verifying'];

/** The way to the state that a run is in, a few seconds a step. */
function transitionsOf(run: Run): Transition[] {
  const reached = STEPS.includes(run.state)
    ? STEPS.slice(0, STEPS.indexOf(run.state) + 1)
    : [...STEPS.slice(0, run.state === 'cancelled' ? 1 : 4), run.state];
  const from = new Date(run.requestedAt).getTime();
  const to = run.endedAt ? new Date(run.endedAt).getTime() : from + 8_000;
  return reached.map((state, index) => ({
    ...(index > 0 && { from: reached[index - 1] }),
    to: state,
    at: new Date(
      from + ((to - from) * index) / Math.max(1, reached.length - 1),
    ).toISOString(),
    ...(index === 0 && { actor: run.requestedBy }),
    ...(state === run.state && run.outcome && { reason: run.outcome }),
  }));
}

export const detailOf = (run: Run): RunDetail => ({
  run,
  transitions: transitionsOf(run),
  ...(run.queryId && {
    engineQueryUrl: `http://127.0.0.1:8080/ui/query.html?${run.queryId}`,
  }),
  ...(run.permitted.mayRollBack && { rollBackUntil: ago(-6 * 24 * HOUR) }),
});

/** Runs that are there from the start, in every state that pages explain. */
export const runs: Run[] = [
  aRun('run-live', {
    planId: 'plan-second',
    name: 'clientes',
    hasCertificate: false,
    progress: {
      engineState: 'RUNNING',
      splitsCompleted: 812,
      splitsTotal: 1936,
      bytesProcessed: 190 * MIB,
      rowsProcessed: 5_200_000,
      elapsedMs: 54_000,
      queuedMs: 400,
      fraction: 0.42,
      remainingMs: { low: 50_000, high: 110_000 },
      at: ago(1_000),
    },
  }),
  aRun('run-queued', {
    name: 'historico_antigo',
    state: 'queued',
    startedAt: undefined,
    queryId: undefined,
    requestReason: undefined,
    requestedBy: BRUNO,
    cancelEffect: 'nothing-sent',
    queuePosition: 3,
  }),
  aRun('run-unknown', {
    name: 'estoque_cherry_pick',
    state: 'unknown',
    requestedAt: ago(2 * HOUR),
    startedAt: ago(2 * HOUR - 9_000),
    outcome: outcome(
      'engine-unreachable',
      'The engine could not be asked in time, and may still commit.',
    ),
  }),
  aRun('run-succeeded', {
    state: 'succeeded',
    requestedAt: ago(25 * HOUR),
    startedAt: ago(25 * HOUR - 8_000),
    endedAt: ago(25 * HOUR - 180_000),
    outcome: outcome('optimized', 'Files were merged and no row changed.'),
  }),
  aRun('run-failed', {
    name: 'flights',
    requestedBy: BRUNO,
    requestedAt: ago(49 * HOUR),
    startedAt: ago(49 * HOUR - 5_000),
    endedAt: ago(49 * HOUR - 40_000),
    state: 'failed',
    outcome: outcome(
      'commit-refused',
      'The engine refused: ICEBERG_COMMIT_ERROR',
      {
        errorName: 'ICEBERG_COMMIT_ERROR',
      },
    ),
  }),
  aRun('run-cancelled', {
    name: 'orders',
    requestedAt: ago(60 * HOUR),
    startedAt: ago(60 * HOUR - 5_000),
    endedAt: ago(60 * HOUR - 20_000),
    state: 'cancelled',
    outcome: outcome('cancelled', 'Cancelled.'),
  }),
];
