import {
  CodedMessage,
  RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CommitEvidence } from '../operations/types';
import * as messages from './messages';

/** What the engine says about the statement of a run. */
export type EngineView =
  /** With its own state, by which it waits or has begun; absent where it did not say. */
  | { state: 'running'; engineState?: string }
  | { state: 'finished' }
  | { state: 'failed'; errorName?: string }
  /**
   * It does not know it. With the `same` coordinator as when it was sent, it ended or never began; a `restarted` one cannot
   * know, and what it ran before has died with it.
   */
  | { state: 'gone'; coordinator: 'same' | 'restarted' }
  | { state: 'unreachable' };

/** What the table says. */
export type TableView =
  | {
      state: 'read';
      evidence: CommitEvidence;
      /** Somebody has committed since the statement was sent, which explains that a commit was refused. */
      movedOn: boolean;
    }
  /**
   * The name leads to nothing, or to another table. It may have been renamed, so that a commit stands elsewhere, unless scans
   * have found that it was `dropped`.
   */
  | { state: 'gone' | 'replaced'; dropped: boolean }
  | { state: 'unreadable' };

/** A run whose statement was sent, or may have been, and whose end was not seen. Times are milliseconds since the epoch. */
export interface LostRun {
  now: number;
  reconcilingSince: number;
  /** Since when the engine has surely not been at work on it, as far as this replica saw. */
  overSince?: number;
  /** Whether the engine ever said that it took the statement. */
  queryKnown: boolean;
  /** Why the metadata are asked. */
  cause?: CodedMessage;
  cancelRequested: boolean;
  engine: EngineView;
  /** Read after the engine was asked. */
  table: TableView;
  /** How long after a statement's end its commit may still come in. */
  settleMs: number;
  /** How long to go on asking. */
  reconcileForMs: number;
  statementTimeoutMs: number;
}

export type Verdict =
  | { next: 'wait' }
  | { next: 'verify' }
  | {
      next: 'end';
      state: Extract<
        RunState,
        'no-change' | 'failed' | 'cancelled' | 'unknown'
      >;
      outcome: CodedMessage;
    };

/**
 * Errors that Trino raises before a statement writes anything: whatever the metadata say of it, they will say no more later.
 * Source: Trino `StandardErrorCode`.
 */
const BEFORE_ANY_COMMIT = new Set([
  'CATALOG_NOT_AVAILABLE',
  'CATALOG_NOT_FOUND',
  'COLUMN_NOT_FOUND',
  'INVALID_ANALYZE_PROPERTY',
  'INVALID_ARGUMENTS',
  'INVALID_PROCEDURE_ARGUMENT',
  'INVALID_SESSION_PROPERTY',
  'INVALID_TABLE_PROPERTY',
  'NO_NODES_AVAILABLE',
  'NOT_SUPPORTED',
  'PERMISSION_DENIED',
  'PROCEDURE_NOT_FOUND',
  'QUERY_QUEUE_FULL',
  'QUERY_REJECTED',
  'QUERY_TEXT_TOO_LARGE',
  'SCHEMA_NOT_FOUND',
  'SERVER_STARTING_UP',
  'SYNTAX_ERROR',
  'TABLE_NOT_FOUND',
  'TYPE_MISMATCH',
]);

/** A commit was refused, or its fate is not known to Trino: both have this name (trinodb/trino#31213). */
const COMMIT_ERROR = 'ICEBERG_COMMIT_ERROR';

/** Whether the engine is surely no longer at work on the statement. */
export function isOver(run: Pick<LostRun, 'engine' | 'cause'>): boolean {
  if (run.cause?.code === 'not-accepted') return true;
  switch (run.engine.state) {
    case 'running':
      return false;
    case 'unreachable':
      return run.cause?.code === 'ended-with-error';
    default:
      return true;
  }
}

/**
 * What the metadata prove about a run, with danger D11 in mind: a commit may have arrived although the engine reported a
 * failure, and may arrive some time after it. Nothing is concluded from the engine's words alone, a change is believed at
 * once, and the absence of one only when the engine is surely no longer at work and the time to settle has passed.
 */
export function reconcile(run: LostRun): Verdict {
  const { engine, table } = run;
  if (table.state === 'read' && table.evidence.verdict === 'committed') {
    return { next: 'verify' };
  }
  if (engine.state === 'running') {
    return { next: 'wait' };
  }
  const late = run.now - run.reconcilingSince >= run.reconcileForMs;
  const over = isOver(run);
  if (!over) {
    return late ? unknown(messages.engineUnreachable()) : { next: 'wait' };
  }
  switch (table.state) {
    case 'gone':
    case 'replaced': {
      const stopped = stoppedInQueue(run);
      if (stopped || table.dropped || wroteNothing(run)) {
        return failed(stopped ?? messages.noLongerThere(table.state));
      }
      return late ? unknown(messages.tableOutOfSight()) : { next: 'wait' };
    }
    case 'unreadable':
      return late ? unknown(messages.metadataUnreadable()) : { next: 'wait' };
    default:
  }
  if (!isSettled(run)) {
    return { next: 'wait' };
  }
  return table.evidence.verdict === 'undecidable'
    ? unknown(table.evidence.reason)
    : withoutCommit(run);
}

function isSettled(run: LostRun): boolean {
  const { engine, overSince, now, settleMs, reconcileForMs } = run;
  // The engine says itself that it ended well, so that there is nothing more to come.
  if (engine.state === 'finished' || wroteNothing(run)) {
    return true;
  }
  const errorName = errorNameOf(run);
  // Without anybody to conflict with, it was the metastore that failed, and what it was told may still come in (D11).
  const unexplained =
    errorName === COMMIT_ERROR &&
    !(run.table.state === 'read' && run.table.movedOn);
  return (
    overSince !== undefined &&
    now - overSince >=
      (unexplained ? Math.max(settleMs, reconcileForMs) : settleMs)
  );
}

/** It ended before it could have. */
function wroteNothing(run: LostRun): boolean {
  const errorName = errorNameOf(run);
  return (
    run.cause?.code === 'not-accepted' ||
    (errorName !== undefined && BEFORE_ANY_COMMIT.has(errorName))
  );
}

function withoutCommit(run: LostRun): Verdict {
  const { engine, cause } = run;
  if (cause?.code === 'not-accepted') {
    return failed(cause);
  }
  if (engine.state === 'finished') {
    return { next: 'end', state: 'no-change', outcome: messages.nothingToDo() };
  }
  const stopped = stoppedInQueue(run);
  if (stopped) {
    return failed(stopped);
  }
  if (run.cancelRequested) {
    return { next: 'end', state: 'cancelled', outcome: messages.cancelled() };
  }
  if (cause?.code === 'timed-out') {
    return failed(messages.timedOut(run.statementTimeoutMs));
  }
  const errorName = errorNameOf(run);
  if (errorName === COMMIT_ERROR) {
    return failed(messages.commitRefused(errorName));
  }
  if (errorName !== undefined) {
    return failed(
      BEFORE_ANY_COMMIT.has(errorName)
        ? messages.notAccepted(errorName)
        : messages.engineError(errorName),
    );
  }
  const neverBegun =
    engine.state === 'gone' && engine.coordinator === 'same' && !run.queryKnown;
  return failed(neverBegun ? messages.notSent() : messages.engineLost());
}

/** The reason to have stopped it, where the engine says that it did not end by itself. */
function stoppedInQueue({ engine, cause }: LostRun): CodedMessage | undefined {
  return engine.state === 'failed' && cause?.code === 'stopped-in-queue'
    ? cause
    : undefined;
}

/** As the engine says now, or said when the statement ended. */
function errorNameOf({ engine, cause }: LostRun): string | undefined {
  if (engine.state === 'failed' && engine.errorName !== undefined) {
    return engine.errorName;
  }
  return cause?.code === 'ended-with-error'
    ? String(cause.params.errorName)
    : undefined;
}

function failed(outcome: CodedMessage): Verdict {
  return { next: 'end', state: 'failed', outcome };
}

function unknown(outcome: CodedMessage): Verdict {
  return { next: 'end', state: 'unknown', outcome };
}
