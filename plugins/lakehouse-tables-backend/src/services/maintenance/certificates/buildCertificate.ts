import {
  Certificate,
  CodedMessage,
  RowEquality,
  RunState,
  VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { isoTime, optionalIsoTime } from '../../tables/isoTime';
import { measuredFactsOf, scoreOutlookOf } from '../measuredFacts';
import { makeCheck } from '../operations/makeCheck';
import { Proof } from '../operations/types';
import { PlanRecord, RunRecord, TableState } from '../types';

/** Of this form of certificates. */
const VERSION = 1;

/**
 * What was foretold, done and measured, in one document that stands for itself. Pure; holds no data values. `table` is how the
 * table was read for the judgement, absent where it could not be.
 */
export function buildCertificate(options: {
  run: RunRecord & { outcome: CodedMessage; endedAt: number };
  plan: PlanRecord;
  issuedAt: number;
  table?: Pick<TableState, 'facts' | 'report'>;
  commit?: { snapshotId: string; parentId?: string };
  proof?: Proof;
}): Certificate {
  const { run, plan, issuedAt, table, commit, proof } = options;
  const { document } = plan;
  return {
    version: VERSION,
    runId: run.id,
    planId: plan.id,
    operation: run.operation,
    state: run.state,
    outcome: run.outcome,
    issuedAt: isoTime(issuedAt),
    environment: run.address.environment,
    catalog: run.address.catalog,
    schema: run.address.schema,
    name: run.address.name,
    tableUuid: run.tableUuid,
    plannedBy: plan.createdBy,
    plannedAt: isoTime(plan.createdAt),
    requestedBy: run.requestedBy,
    requestedAt: isoTime(run.requestedAt),
    requestReason: run.requestReason,
    engineId: run.engineId,
    engineVersion: run.engineVersion,
    queryId: run.queryId,
    statement: document.statement ?? {
      sql: '',
      session: [],
      valuesMasked: true,
    },
    startedAt: optionalIsoTime(run.startedAt),
    endedAt: isoTime(run.endedAt),
    snapshotId: commit?.snapshotId,
    parentSnapshotId: commit?.parentId,
    before: run.before?.facts ?? {},
    after: proof?.after ?? (table ? measuredFactsOf(table.facts) : {}),
    comparisons: proof?.comparisons ?? [],
    rows: proof?.rows ?? rowsWithoutCommit(run, table),
    checks: [
      checkCommit(run.state, commit, table !== undefined),
      ...(proof?.checks ?? []),
    ],
    scoreBefore: run.before?.score,
    scorePredicted: document.scores?.after,
    scoreAfter: table && scoreOutlookOf(table.report),
  };
}

/** Without a commit, rows are the same for certain where the very same snapshot is current. */
function rowsWithoutCommit(
  { before }: RunRecord,
  table: Pick<TableState, 'facts'> | undefined,
): RowEquality {
  const same =
    before?.snapshotId !== undefined &&
    before.snapshotId === table?.facts.currentSnapshotId;
  return same
    ? {
        proof: 'same-snapshot',
        equal: true,
        before: before.facts.records,
        after: before.facts.records,
      }
    : { proof: 'none' };
}

function checkCommit(
  state: RunState,
  commit: { snapshotId: string } | undefined,
  read: boolean,
): VerificationCheck {
  if (commit) {
    return makeCheck(
      'commit',
      'passed',
      'committed',
      'The table metadata show the commit of the run',
      { snapshotId: commit.snapshotId },
    );
  }
  return read
    ? makeCheck(
        'commit',
        'passed',
        'not-committed',
        'The table metadata show no commit of the run',
        { state },
      )
    : makeCheck(
        'commit',
        'unknown',
        'commit-unknown',
        'The table metadata were not read for this certificate',
      );
}
