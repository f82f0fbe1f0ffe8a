import { TABLE_FAILURE_CODES } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { RunRecord } from '../types';
import { makeGate } from './makeGate';
import { GateRule } from './types';

const gate = makeGate('repeated-failures', 'D9');
const IN_A_ROW = 3;
const COUNTED_FOR_MS = 7 * 24 * 60 * 60_000;
const TABLE_FAILURES: ReadonlySet<string> = new Set(TABLE_FAILURE_CODES);

/**
 * The breaker: what failed three times in a row is not tried a fourth time in the hope that it passes. Counted is what the
 * table and its engine did. What a person stopped and what the engine never began tell of neither, and end no row.
 */
export const repeatedFailures: GateRule = ({ operation, context }) => {
  const telling = context.pastRuns.filter(
    run => run.operation === operation && (isDone(run) || hasFailed(run)),
  );
  const lastDone = telling.findIndex(isDone);
  const failures = telling
    .slice(0, lastDone < 0 ? undefined : lastDone)
    .filter(run => endOf(run) > context.now - COUNTED_FOR_MS)
    .slice(0, IN_A_ROW);
  if (failures.length < IN_A_ROW) {
    return gate.passed(
      'few-failures',
      'Fewer than three such runs on this table failed in a row lately',
    );
  }
  const codes = new Set(failures.map(run => run.outcome!.code));
  const outcomes = [...codes].join(', ');
  const untilAtMs = endOf(failures.at(-1)!) + COUNTED_FOR_MS;
  return gate.blocked(
    'failed-in-a-row',
    `The last three such runs on this table failed (${outcomes}): find out why before another is tried`,
    { outcomes, run: failures[0].id, untilAtMs },
  );
};

function isDone({ state }: RunRecord): boolean {
  return state === 'succeeded' || state === 'no-change';
}

function hasFailed({ state, outcome }: RunRecord): boolean {
  return state === 'failed' && TABLE_FAILURES.has(outcome?.code ?? '');
}

function endOf({ endedAt, requestedAt }: RunRecord): number {
  return endedAt ?? requestedAt;
}
