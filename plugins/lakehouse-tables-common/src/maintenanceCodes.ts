/*
 * Every code that plans, runs and certificates speak in. Pages have words for each of them; a code that is not here is shown by
 * its English message.
 */

/** Codes of each safety check, by its id. @public */
export const GATE_CODES = {
  'engine-available': [
    'no-engine',
    'engine-unavailable',
    'version-unknown',
    'version-known',
  ],
  'format-version': ['format-unsupported', 'format-supported'],
  'table-kind': ['is-table', 'is-view'],
  'garbage-collection': ['gc-disabled', 'gc-enabled'],
  encryption: ['not-encrypted', 'encrypted'],
  'other-optimizer': ['other-optimizer', 'none'],
  findings: ['unhealthy', 'finding-blocks', 'none-blocks'],
  'metadata-readable': ['readable', 'engine-only'],
  'read-complete': [
    'not-measured',
    'manifests-not-read',
    'complete',
    'readings-differ',
  ],
  'table-identity': ['uuid-unknown', 'uuid-known'],
  'engine-sees-table': ['no-snapshot', 'seen', 'another', 'not-told'],
  'one-run': ['run-open', 'no-run-open'],
  frozen: ['run-unknown', 'not-frozen'],
  'something-to-merge': [
    'nothing',
    'no-gain',
    'mostly-lone-files',
    'some-lone-files',
    'gain',
    'gain-uncertain',
  ],
  progress: ['first-run', 'progress', 'no-gain-last-time', 'no-gain-twice'],
  'repeated-failures': ['few-failures', 'failed-in-a-row'],
  'conflict-risk': ['low', 'surely-conflicts', 'may-conflict', 'unknown'],
  scope: [
    'not-scopeable',
    'whole-table-instead',
    'not-scopeable-left-out',
    'over-limit-left-out',
    'whole-table-for-deletes',
    'limited',
    'whole-table',
  ],
  'old-specs': ['not-known', 'moved-to-present-spec', 'present-spec'],
  'rewrite-size': ['too-large', 'within-limit'],
  'deletes-remain': [
    'no-deletes',
    'deletes-stay',
    'deletes-stranded',
    'deletes-may-go',
  ],
  'sort-order': ['not-known', 'unsorted', 'may-not-be-kept'],
  'row-proof': ['by-counts', 'too-large-to-prove', 'by-checksum'],
  'wrong-results-after-deletes': [
    'not-affected',
    'no-deletes',
    'deletes-misread',
  ],
  'nulls-in-required': ['not-affected', 'nulls-found', 'not-counted', 'none'],
  'concurrent-inserts': ['inserts-may-lose-rows', 'not-affected'],
  'upper-case-columns': ['none', 'upper-case', 'not-affected'],
  'open-writers': ['may-fail', 'fits'],
  statement: ['fits', 'cannot-be-written'],
  undoable: ['committed', 'nothing-committed'],
  'untouched-since': [
    'no-snapshot',
    'current',
    'undone-already',
    'commits-since',
  ],
  'parent-kept': ['kept', 'parent-gone'],
  'expiry-blocked-after': ['off-main-line'],
} as const satisfies Record<string, readonly string[]>;

/** Why a plan can no longer be run. @public */
export const PLAN_REASON_CODES = [
  'blocked-by-gates',
  'expired',
  'rejected-by-person',
  'table-replaced',
  'engine-changed',
  'nothing-approved',
  'partitions-gone',
  'more-partitions',
  'more-bytes',
  'no-statement',
  'run-gone',
  'commits-since',
] as const;

/** How a run stands or ended. @public */
export const RUN_OUTCOME_CODES = [
  'optimized',
  'rolled-back',
  'done-not-all-checked',
  'nothing-to-do',
  'rows-differ',
  'outside-approved-partitions',
  'deletes-lost',
  'foreign-commits-undone',
  'cancelled-unsent',
  'cancelled',
  'table-gone',
  'table-replaced',
  'engine-gone',
  'preflight-failed',
  'not-accepted',
  'not-sent',
  'engine-error',
  'commit-refused',
  'engine-lost',
  'timed-out',
  'stopped-in-queue',
  'interrupted-while-sending',
  'query-gone',
  'lost-sight',
  'ended-with-error',
  'cancel-requested',
  'cancel-confirmed',
  'cancel-unconfirmed',
  'check-again',
  'metadata-unreadable',
  'table-out-of-sight',
  'engine-unreachable',
  'snapshots-expired',
  'foreign-rewrite',
  'cannot-verify',
  'resolved-as-succeeded',
  'resolved-as-failed',
] as const;

/** What the engine of a run said as a person settled it. @public */
export const ENGINE_SAID_CODES = ['not-running', 'no-answer'] as const;

/** Outcomes of failed runs that tell of the table and its engine, not of who asked or of the portal. @public */
export const TABLE_FAILURE_CODES = [
  'engine-error',
  'commit-refused',
  'engine-lost',
  'timed-out',
  'rows-differ',
  'outside-approved-partitions',
  'deletes-lost',
  'resolved-as-failed',
] as const satisfies readonly (typeof RUN_OUTCOME_CODES)[number][];

/** What a certificate says of each further proof. @public */
export const CHECK_CODES = [
  'committed',
  'not-committed',
  'commit-unknown',
  'rows-equal',
  'rows-differ',
  'rows-unproven',
  'rows-too-large',
  'only-approved-partitions',
  'outside-approved-partitions',
  'parent-expired',
  'deletes-in-force',
  'deletes-lost',
  'on-main-line',
  'not-on-main-line',
  'snapshot-current',
  'no-foreign-commits-undone',
  'foreign-commits-undone',
] as const;

/** What releases of an engine can do or not. @public */
export const ENGINE_CAPABILITIES = [
  'deletesByPartitionPath',
  'skipsLoneFiles',
  'partitionColumn',
  'targetSizeOfSession',
  'returnsMetrics',
  'rewritesManifests',
  'rollsBackByTable',
] as const;

/** Faults of releases of an engine. @public */
export const ENGINE_BUGS = [
  'concurrentInsertsLoseRows',
  'tooManyOpenWriters',
  'wrongResultsAfterDeletes',
  'conflictWithEqualityDeletes',
  'upperCaseColumns',
  'nullsInRequiredColumns',
] as const;

/** @public */
export type GateId = keyof typeof GATE_CODES;

/** @public */
export type GateCode<Id extends GateId = GateId> =
  (typeof GATE_CODES)[Id][number];

/** @public */
export type PlanReasonCode = (typeof PLAN_REASON_CODES)[number];

/** @public */
export type RunOutcomeCode = (typeof RUN_OUTCOME_CODES)[number];

/** @public */
export type EngineSaidCode = (typeof ENGINE_SAID_CODES)[number];

/** @public */
export type TableFailureCode = (typeof TABLE_FAILURE_CODES)[number];

/** @public */
export type CheckCode = (typeof CHECK_CODES)[number];
