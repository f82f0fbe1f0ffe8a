/** Why a plan can no longer be run. */
export const reason = {
  blockedByGates: 'A gate stands in the way.',
  expired: 'Nobody ran it in time; the table may have changed since.',
  rejectedByPerson: 'Put aside: {{reason}}',
  rejectedByPersonPlain: 'Put aside by a person.',
  tableReplaced: 'Another table has taken its place.',
  engineChanged: 'The plan was made for Trino {{from}}; it is {{to}} now.',
  nothingApproved: 'The plan has nothing to run.',
  partitionsGone: 'None of the approved partitions has files any more.',
  morePartitions:
    'Partitions that would be rewritten though they were not approved: {{partitions}}.',
  moreBytes: 'Much more would be rewritten than was approved.',
  runGone: 'What the run committed is no longer known.',
  commitsSince: 'Others have committed since the run.',
  noStatement: 'The statement can no longer be written.',
} as const;

/** How a run stands or ended, and (`…Next`) what to do. */
/** Why runs failed, in the few words of a list. */
export const failure = {
  engineError: 'error of the engine',
  commitRefused: 'commit refused',
  engineLost: 'statement lost by the engine',
  timedOut: 'took too long',
  rowsDiffer: 'rows not the same',
  outsideApprovedPartitions: 'partitions rewritten that were not approved',
  deletesLost: 'deletes lost',
  resolvedAsFailed: 'settled as failed by a person',
};

export const outcome = {
  optimized:
    'Files were merged, and the metadata prove that the rows are the same.',
  rolledBack: 'The table is as it was before the run, as its metadata prove.',
  doneNotAllChecked:
    'The metadata show that the work is done, but not everything could be checked.',
  doneNotAllCheckedNext: 'See in the certificate which proof is missing.',
  nothingToDo: 'The engine found nothing to do and changed nothing.',
  rowsDiffer: 'The rows after the rewrite are not those before it.',
  rowsDifferNext:
    'Stop writing to the table, let no snapshot expire, and roll back.',
  outsideApprovedPartitions: 'Files left partitions that were not approved.',
  outsideApprovedPartitionsNext:
    'Read the certificate, and roll back if the table must be as before.',
  deletesLost:
    'Files that stayed lost deletes that apply to them: deleted rows are back.',
  deletesLostNext:
    'Stop writing to the table, let no snapshot expire, and roll back.',
  foreignCommitsUndone:
    'Somebody committed just before the roll back, and that was undone too.',
  foreignCommitsUndoneNext:
    'Roll forward to snapshot {{newestSnapshotId}} to get it back, before snapshots expire.',
  cancelledUnsent: 'Stopped before anything was sent to the engine.',
  cancelled: 'Stopped; the metadata show no change.',
  tableGone:
    'The table is no longer under its name: it was dropped or renamed.',
  tableGoneNext: 'Nothing, if that was on purpose.',
  tableReplaced:
    'Another table has the name by now: this one was dropped or renamed.',
  tableReplacedNext: 'Plan again if the new table needs it.',
  engineGone: 'No engine is configured for the table any more.',
  engineGoneNext: 'Ask a platform engineer to look at the configuration.',
  preflightFailed:
    'The last check before sending could not be made ({{why}}). Nothing was sent.',
  preflightFailedNext: 'Plan again when the sources answer.',
  notAccepted: 'The engine did not take the statement ({{errorName}}).',
  notAcceptedNext:
    'Look at the engine’s queue and at the rights of the portal’s user, then plan again.',
  notSent:
    'The portal was interrupted while sending, and the engine never began the statement.',
  notSentNext: 'Plan again.',
  engineError:
    'The engine ended the statement with {{errorName}}. The metadata show no change.',
  engineErrorNext: 'Open the query in Trino to read why, then plan again.',
  commitRefused:
    'The commit was refused ({{errorName}}), most likely because somebody else changed rows of the same files. The metadata show no change.',
  commitRefusedNext:
    'Plan again at a quieter time, or choose fewer partitions.',
  engineLost:
    'The engine lost the statement, as when it is restarted. The metadata show no change.',
  engineLostNext: 'Plan again when the engine is up.',
  timedOut: 'The statement took longer than {{limitMs}} and was stopped.',
  timedOutNext: 'Choose fewer partitions.',
  stoppedInQueue:
    'While the statement waited in the engine, its table was dropped, renamed or replaced. It was stopped.',
  stoppedInQueueNext: 'Plan again for the table as it is now.',
  interruptedWhileSending:
    'The portal was interrupted while sending. The engine and the metadata are asked what became of the statement.',
  queryGone:
    'The engine no longer knows the statement. The metadata are asked what became of it.',
  lostSight:
    'The engine does not answer. It is asked again, and the metadata too.',
  endedWithError:
    'The engine ended the statement with {{errorName}}. The metadata are asked whether it committed.',
  cancelRequested: 'Somebody wants the run stopped.',
  cancelConfirmed:
    'The engine has stopped the statement. The metadata are asked whether it had committed.',
  cancelUnconfirmed:
    'The engine was told to stop and has not confirmed it. It is asked again, and the metadata too.',
  checkAgain: 'The metadata are asked once more.',
  metadataUnreadable: 'The metadata could not be read in time.',
  tableOutOfSight:
    'The table is no longer under its name, and the portal has found it under no other. Whether the run had committed by then is not known.',
  engineUnreachable:
    'The engine could not be asked in time, and may still commit.',
  snapshotsExpired:
    'Snapshots of that time have expired, so whether the run committed cannot be seen.',
  foreignRewrite:
    'Somebody rewrote files at that time, and whether it was this run is not known.',
  cannotVerify:
    'The run has committed, but what it did could not be checked in time.',
  resolvedAsSucceeded:
    'Somebody found out that it had succeeded, and settled it. {{engineSaid}}',
  resolvedAsSucceededPlain:
    'Somebody found out that it had succeeded, and settled it.',
  resolvedAsFailed:
    'Somebody found out that it had failed, and settled it. {{engineSaid}}',
  resolvedAsFailedPlain:
    'Somebody found out that it had failed, and settled it.',
  blockedByGate: 'By now a gate stands in the way: {{gate}}.',
  blockedByGateNext: 'Nothing was sent. Plan again to see what to do.',
} as const;

/** What the engine said as a person settled a run. */
export const engineSaid = {
  notRunning: 'The engine confirmed that the statement no longer runs.',
  noAnswer: 'The engine could not be asked whether the statement still runs.',
} as const;

/** What a certificate says of each further proof. */
export const check = {
  committed: 'The metadata show the commit of the run.',
  notCommitted: 'The metadata show no commit of the run.',
  commitUnknown: 'The metadata were not read for this certificate.',
  rowsEqual: 'The rows are the same ({{rows}}).',
  rowsDiffer: 'The rows are not the same: {{before}} before, {{after}} after.',
  rowsTooLarge:
    'Only reading all rows again could tell whether they are the same: {{bytes}}, and at most {{limitBytes}} may be read for it.',
  rowsUnproven: 'Whether the rows are the same could not be told.',
  onlyApprovedPartitions: 'Files left the approved partitions only.',
  outsideApprovedPartitions: 'Files left partitions that were not approved.',
  parentExpired:
    'The snapshot before the rewrite has expired, so the files cannot be compared.',
  deletesInForce: 'Files that stayed kept the deletes that apply to them.',
  deletesLost:
    'Files that stayed lost deletes that apply to them: deleted rows are back.',
  onMainLine: 'The snapshot of the rewrite is part of the table as it is now.',
  notOnMainLine:
    'The snapshot of the rewrite is no longer part of the table: somebody rolled it back.',
  snapshotCurrent:
    'The snapshot from before is the table again, or what it was built on since.',
  noForeignCommitsUndone: 'Nothing that somebody else committed was undone.',
  foreignCommitsUndone:
    'Somebody committed just before the roll back, and that was undone too.',
} as const;

/** What a release of the engine can do. */
export const capability = {
  deletesByPartitionPath:
    'removes delete files when limited to single partitions',
  skipsLoneFiles: 'leaves files alone that are the only one in their partition',
  partitionColumn: 'can be limited to partitions of any kind',
  targetSizeOfSession: 'takes the target file size from the session',
  returnsMetrics: 'says how many files it rewrote',
  rewritesManifests: 'rewrites manifests',
  rollsBackByTable: 'rolls a table back by a statement on the table',
} as const;

/** Known faults of a release of the engine. */
export const engineBug = {
  concurrentInsertsLoseRows: 'INSERTs that run at the same time may lose rows',
  tooManyOpenWriters: 'fails with many partitions at once',
  wrongResultsAfterDeletes: 'reads tables with deletes wrongly',
  conflictWithEqualityDeletes:
    'an equality delete meanwhile makes the commit fail',
  upperCaseColumns: 'fails with column names in upper case',
  nullsInRequiredColumns:
    'corrupts tables with nulls in columns that must not have any',
} as const;
