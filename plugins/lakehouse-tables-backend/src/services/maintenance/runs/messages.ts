import {
  CodedMessage,
  EngineSaidCode,
  PlannedOperation,
  RunOutcomeCode,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/*
 * What runs say about how they stand and ended: a code that pages translate, its parameters, and the English text. None holds
 * a statement, a value or the engine's own text, which may quote either.
 */

const say = (
  code: RunOutcomeCode,
  message: string,
  params: CodedMessage['params'] = {},
): CodedMessage => ({ code, params, message });

/** The engine's name of an error, which is never a value. */
const named = (errorName: string | undefined) => errorName ?? 'UNKNOWN';

// Ends that the metadata prove.

export const proven = (operation: PlannedOperation) =>
  operation === 'optimize'
    ? say(
        'optimized',
        'Files were merged, and the table metadata prove that its rows are the same',
      )
    : say(
        'rolled-back',
        'The table is as it was before the run, as its metadata prove',
      );

export const provenInPart = () =>
  say(
    'done-not-all-checked',
    'The table metadata show that the run has done its work, but not everything could be checked',
  );

export const nothingToDo = () =>
  say('nothing-to-do', 'The engine found nothing to do and changed nothing');

export const rowsDiffer = () =>
  say(
    'rows-differ',
    'The rows after the rewrite are not those before it: stop writing to the table, and roll back',
  );

// Ends without a change.

/** `reason` is what the person wrote who stopped it. */
export const cancelledUnsent = (reason: string | undefined) =>
  say(
    'cancelled-unsent',
    'Stopped before anything was sent to the engine',
    reason ? { reason } : {},
  );

export const cancelled = () =>
  say('cancelled', 'Stopped; the table metadata show no change');

export const tableGone = () =>
  say(
    'table-gone',
    'The table is no longer under its name: it was dropped or renamed',
  );

export const tableReplaced = () =>
  say(
    'table-replaced',
    'Another table has the name by now: this one was dropped or renamed',
  );

export const noLongerThere = (state: 'gone' | 'replaced') =>
  state === 'gone' ? tableGone() : tableReplaced();

export const engineGone = () =>
  say('engine-gone', 'No engine for the table is configured any more');

export const preflightFailed = (why: string) =>
  say(
    'preflight-failed',
    `The last check before sending could not be made (${why}); nothing was sent`,
    { why },
  );

export const notAccepted = (errorName: string | undefined) =>
  say(
    'not-accepted',
    `The engine did not take the statement (${named(errorName)})`,
    { errorName: named(errorName) },
  );

export const notSent = () =>
  say(
    'not-sent',
    'The portal was interrupted while it sent the statement, and the engine never began it',
  );

export const engineError = (errorName: string | undefined) =>
  say(
    'engine-error',
    `The engine ended the statement with ${named(
      errorName,
    )}; the table metadata show no change`,
    { errorName: named(errorName) },
  );

export const commitRefused = (errorName: string | undefined) =>
  say(
    'commit-refused',
    `The commit was refused (${named(
      errorName,
    )}), most likely because somebody else changed rows of the same files; the table metadata show no change`,
    { errorName: named(errorName) },
  );

export const engineLost = () =>
  say(
    'engine-lost',
    'The engine lost the statement, as when it is started anew; the table metadata show no change',
  );

export const timedOut = (limitMs: number) =>
  say(
    'timed-out',
    `The statement took longer than ${Math.round(
      limitMs / 60_000,
    )} minutes and was stopped`,
    { limitMs },
  );

export const stoppedInQueue = () =>
  say(
    'stopped-in-queue',
    'While the statement waited in the engine, its table was dropped, renamed or replaced; it was stopped',
  );

// Why the metadata are asked.

export const interruptedWhileSending = () =>
  say(
    'interrupted-while-sending',
    'The portal was interrupted while it sent the statement: the engine and the table metadata are asked what became of it',
  );

export const queryGone = () =>
  say(
    'query-gone',
    'The engine no longer knows the statement: the table metadata are asked what became of it',
  );

export const lostSight = () =>
  say(
    'lost-sight',
    'The engine does not answer: it is asked again, and the table metadata too',
  );

export const endedWithError = (errorName: string | undefined) =>
  say(
    'ended-with-error',
    `The engine ended the statement with ${named(
      errorName,
    )}: the table metadata are asked whether it committed`,
    { errorName: named(errorName) },
  );

/** `reason` is what the person wrote who wants it stopped. */
export const cancelRequested = (reason: string | undefined) =>
  say(
    'cancel-requested',
    'Somebody wants the run stopped',
    reason ? { reason } : {},
  );

export const cancelSent = (confirmed: boolean) =>
  say(
    confirmed ? 'cancel-confirmed' : 'cancel-unconfirmed',
    confirmed
      ? 'The engine has stopped the statement: the table metadata are asked whether it had committed'
      : 'The engine was told to stop and has not confirmed it: it is asked again, and the table metadata too',
  );

/** `reason` is what the person wrote who asked for it. */
export const checkAgain = (reason: string) =>
  say('check-again', `The table metadata are asked once more: ${reason}`, {
    reason,
  });

// Ends that nothing proves.

export const metadataUnreadable = () =>
  say(
    'metadata-unreadable',
    'The table metadata could not be read in time: what the run did is not known',
  );

export const tableOutOfSight = () =>
  say(
    'table-out-of-sight',
    'The table is no longer under its name, and the portal has found it under no other: whether the run had committed by then is not known',
  );

export const engineUnreachable = () =>
  say(
    'engine-unreachable',
    'The engine could not be asked in time, and may still commit: what the run will have done is not known',
  );

export const snapshotsExpired = () =>
  say(
    'snapshots-expired',
    'Snapshots of that time have expired: whether the run committed is not known',
  );

export const foreignRewrite = () =>
  say(
    'foreign-rewrite',
    'Somebody rewrote files at that time, and whether it was this run is not known',
  );

export const cannotVerify = () =>
  say(
    'cannot-verify',
    'The run has committed, but what it did could not be checked in time',
  );

const ENGINE_SAID: Record<EngineSaidCode, string> = {
  'not-running': 'the engine no longer runs it',
  'no-answer': 'the engine could not be asked whether it still runs',
};

/** `reason` is what the person found out, and how. */
export const resolvedByPerson = (
  to: 'succeeded' | 'failed',
  reason: string,
  engineSaid: EngineSaidCode,
) =>
  say(
    to === 'succeeded' ? 'resolved-as-succeeded' : 'resolved-as-failed',
    `Somebody found out that the run had ${to}, and settled it (${ENGINE_SAID[engineSaid]}): ${reason}`,
    { reason, engineSaid },
  );
