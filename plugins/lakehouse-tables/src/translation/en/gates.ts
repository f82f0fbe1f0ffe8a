/** Safety checks: title, what was found by code, and (`…Next`) what to do about it. */
export const gate = {
  engineAvailable: {
    title: 'The engine',
    noEngine: 'No engine is configured for this catalog.',
    noEngineNext:
      'Ask a platform engineer to add one to the environment in the configuration.',
    engineUnavailable: 'The engine {{engine}} cannot be used now: {{reason}}.',
    engineUnavailableNext: 'Plan again when it answers.',
    versionUnknown:
      'What Trino {{version}} does to tables is not known here; releases {{oldest}} to {{newest}} are.',
    versionUnknownNext:
      'Nothing is run on it. Update the portal, or use an engine of a known release.',
    versionKnown: 'Trino {{version}} answers, and what it can do is known.',
  },
  formatVersion: {
    title: 'Format of the table',
    formatUnsupported:
      'The table has format version {{formatVersion}}. A rewrite by this engine could bring deleted rows back.',
    formatUnsupportedNext:
      'Leave this table to whoever writes it; the portal reads it, and changes nothing.',
    formatSupported: 'Format version {{formatVersion}} may be changed.',
  },
  tableKind: {
    title: 'Kind of table',
    isTable: 'It is a table, not a view.',
    isView:
      'It is a view; its storage belongs to the engine that refreshes it.',
    isViewNext: 'Maintain the view where it is defined.',
  },
  garbageCollection: {
    title: 'Ownership of the files',
    gcDisabled:
      'The table says gc.enabled=false: its files may belong to another table, and those that a rewrite replaces could never be removed.',
    gcDisabledNext:
      'Find out why it was set. If the files are its own, set gc.enabled=true and plan again.',
    gcEnabled: 'The table owns its files.',
  },
  encryption: {
    title: 'Encryption',
    notEncrypted: 'The table is not encrypted by Iceberg.',
    encrypted:
      'The table is encrypted ({{property}}). Whether the engine would keep it so is not known.',
    encryptedNext: 'Rewrite it with an engine that has its keys.',
  },
  otherOptimizer: {
    title: 'Other optimizers',
    otherOptimizer: '{{optimizer}} maintains this table ({{property}}).',
    otherOptimizerNext:
      'Leave it to that service, or switch it off for this table first: two undo each other’s work.',
    none: 'No other service is marked as its maintainer.',
  },
  findings: {
    title: 'Findings about its health',
    unhealthy:
      'The table cannot be read as it stands ({{status}}). Nothing may be changed before it can.',
    unhealthyNext:
      'The Health tab of the table says what is wrong and the way out.',
    findingBlocks: 'A finding of the table forbids it ({{finding}}).',
    findingBlocksNext: 'See the finding on the Health tab of the table.',
    noneBlocks: 'No finding forbids it.',
  },
  metadataReadable: {
    title: 'Access to the metadata',
    readable: 'The portal reads the metadata by itself, before and after.',
    engineOnly:
      'The files are out of the portal’s reach, so nothing could be proven of a run.',
    engineOnlyNext:
      'Ask a platform engineer to give the portal read access to the object store.',
  },
  readComplete: {
    title: 'Completeness of the reading',
    notMeasured: 'Not all of the table was read ({{unmeasured}}).',
    notMeasuredNext:
      'What was not read is not empty. Read the table again, then plan again.',
    manifestsNotRead: 'The manifests were not read.',
    manifestsNotReadNext: 'Read the table again, then plan again.',
    complete: 'All manifests were read: {{dataFiles}} data files.',
    readingsDiffer:
      'Two readings of one snapshot differ: {{dataFiles}} and {{dataFilesListed}} data files.',
    readingsDifferNext:
      'Plan again. If it stays so, the metadata are damaged: ask a platform engineer.',
  },
  tableIdentity: {
    title: 'Identity of the table',
    uuidUnknown:
      'The table has no UUID, so another one in its place could not be told from it.',
    uuidUnknownNext:
      'Upgrade the table to format version 2, which gives it one.',
    uuidKnown: 'The plan is pinned to the table’s UUID.',
  },
  engineSeesTable: {
    title: 'The same table in the engine',
    noSnapshot:
      'The table has no snapshot yet, by which the engine could know it.',
    noSnapshotNext: 'Nothing: there is nothing to work on.',
    seen: 'The engine {{engine}} has the table’s current snapshot under the same name.',
    another:
      'The engine {{engine}} has another table by this name than the portal has read, or none.',
    anotherNext:
      'Ask a platform engineer whether the catalog named under the engine is the one that the portal reads.',
    notTold:
      'Whether the engine means the same table by this name could not be told.',
    notToldNext: 'Plan again when the engine answers.',
  },
  oneRun: {
    title: 'Other runs',
    runOpen: 'Another run on this table has not ended yet.',
    runOpenNext:
      'Wait for it, or cancel it; see the Maintenance tab of the table.',
    noRunOpen: 'No other run is open on this table.',
  },
  frozen: {
    title: 'Runs of unknown outcome',
    runUnknown: 'How an earlier run ended is not known. It may still commit.',
    runUnknownNext:
      'A platform engineer looks at the table and resolves that run; see the Maintenance tab of the table.',
    notFrozen: 'How every earlier run ended is known.',
  },
  somethingToMerge: {
    title: 'What is to be gained',
    nothing: 'There is nothing to merge.',
    nothingNext: 'Nothing: the files are as large as they should be.',
    noGain: 'No file would be fewer afterwards.',
    noGainNext: 'Choose other partitions, or leave it as it is.',
    mostlyLoneFiles:
      'Most files are alone in their partition ({{loneFiles}}), and this engine would rewrite them each time.',
    mostlyLoneFilesNext:
      'Choose partitions with several files; a newer Trino (464) leaves lone files alone.',
    someLoneFiles:
      'Files alone in their partition that would be rewritten for nothing: {{loneFiles}}.',
    someLoneFilesNext: 'Choose partitions if that is too much.',
    gain: 'At least {{removed}} files fewer.',
    gainUncertain: 'Whether files or deletes get fewer shows afterwards only.',
    gainUncertainNext: 'Run it if the cost is worth the try.',
  },
  progress: {
    title: 'Gain of earlier runs',
    firstRun: 'There was no such run on this table before.',
    progress: 'The table was written, or got better, since the last run.',
    noGainLastTime: 'The last run gained nothing.',
    noGainLastTimeNext: 'Compare the last certificate with this prediction.',
    noGainTwice:
      'The last two runs gained nothing, and nobody has written since.',
    noGainTwiceNext: 'Wait until the table is written again.',
  },
  repeatedFailures: {
    title: 'Failures of earlier runs',
    fewFailures:
      'Fewer than three such runs on this table failed in a row lately.',
    failedInARow:
      'The last three such runs on this table failed: {{outcomes}}.',
    failedInARowNext:
      'Open those runs in the Maintenance tab of the table, and remove what they failed of. Another is let through from {{untilAtMs}} on.',
  },
  conflictRisk: {
    title: 'Changes by others meanwhile',
    low: 'Nobody is likely to delete or overwrite rows meanwhile.',
    surelyConflicts:
      'Others delete or overwrite rows more often than the rewrite takes; its commit would be refused.',
    surelyConflictsNext: 'Choose fewer partitions, or a quieter time.',
    mayConflict:
      'Others delete or overwrite rows. If they do meanwhile, the commit is refused and nothing changes.',
    mayConflictNext: 'Choose a quiet time if it matters.',
    unknown:
      'Others delete or overwrite rows, and how long the rewrite takes is not known yet. Its commit may be refused; then nothing changes.',
    unknownNext: 'Choose a quiet time if it matters.',
  },
  scope: {
    title: 'Scope',
    notScopeable:
      'The partitions cannot be named in a statement of this engine, and the whole table is too large.',
    notScopeableNext:
      'A newer Trino (472) can name partitions; float and double partition columns stay out of reach.',
    wholeTableInstead:
      'Some partitions cannot be named in a statement, so the whole table is rewritten.',
    wholeTableInsteadNext: 'Look at the bytes before you run it.',
    notScopeableLeftOut:
      'Partitions left out because they cannot be named in a statement: {{leftOut}}.',
    notScopeableLeftOutNext: 'Rewrite the whole table to reach them.',
    overLimitLeftOut:
      'Partitions left out because one run may not rewrite more: {{leftOut}}.',
    overLimitLeftOutNext: 'Plan again after this run for the rest.',
    wholeTableForDeletes:
      'The whole table is in scope, because its delete files go only then.',
    limited: 'Limited to {{partitions}} partitions.',
    wholeTable: 'The whole table is in scope.',
  },
  oldSpecs: {
    title: 'Partitioning',
    notKnown: 'Which partition spec is in use is not known.',
    notKnownNext: 'Read the table again, then plan again.',
    movedToPresentSpec:
      'Files of earlier partition specs that move to the present one: {{files}}.',
    movedToPresentSpecNext: 'Nothing: that is usually wanted.',
    presentSpec: 'All files are of the partition spec in use.',
  },
  rewriteSize: {
    title: 'Bytes to rewrite',
    tooLarge:
      '{{bytes}} would be rewritten; one run may rewrite {{limitBytes}}.',
    tooLargeNext: 'Choose partitions on the Files tab of the table.',
    withinLimit: '{{bytes}} of at most {{limitBytes}}.',
  },
  deletesRemain: {
    title: 'Delete files',
    noDeletes: 'The table has no delete files.',
    deletesStay:
      '{{deleteFilesLow}} of {{deleteFiles}} delete files stay: the engine removes them only with the whole table.',
    deletesStayNext: 'Plan the whole table if the delete files matter.',
    deletesStranded:
      'Delete files of these partitions that are applied but stay for good, because no later rewrite finds them: {{stranded}}.',
    deletesStrandedNext:
      'Plan the whole table instead if the delete files are to go.',
    deletesMayGo: 'Delete files that no longer apply can go.',
  },
  sortOrder: {
    title: 'Order of the rows',
    notKnown: 'Whether the table has a sort order is not known.',
    notKnownNext: 'Ask who writes the table if its order matters.',
    unsorted: 'The table asks for no order of rows.',
    mayNotBeKept:
      'The table asks for an order of rows. The engine keeps it only within the files it writes, and only with sorted writing enabled.',
    mayNotBeKeptNext:
      'Ask a platform engineer whether sorted writing is enabled.',
  },
  rowProof: {
    title: 'Proof of the rows',
    byCounts:
      'No deletes apply, so the record counts of the files will prove that no row was lost.',
    tooLargeToProve:
      'Deletes apply, so only reading all rows again could prove it: {{bytes}}, where {{limitBytes}} are allowed.',
    tooLargeToProveNext: 'Choose partitions on the Files tab of the table.',
    byChecksum:
      'Deletes apply, so all rows are read again afterwards and compared by count and checksum: {{bytes}}.',
  },
  wrongResultsAfterDeletes: {
    title: 'Reading of deletes',
    notAffected: 'This engine reads deletes rightly.',
    noDeletes:
      'The table has no deletes, so the engine’s fault does not matter.',
    deletesMisread:
      'Trino {{version}} reads tables with deletes wrongly, and a rewrite would make that permanent.',
    deletesMisreadNext: 'Use Trino 472 or newer.',
  },
  nullsInRequired: {
    title: 'Nulls in required columns',
    notAffected: 'This engine refuses such files by itself.',
    nullsFound:
      'Files with nulls in a column that must not have any: {{files}}. This engine would corrupt the table.',
    nullsFoundNext: 'Correct those rows first, or use Trino 483 or newer.',
    notCounted:
      'Files that do not say whether columns that must not be null are: {{files}}. This engine could corrupt the table.',
    notCountedNext:
      'Have the files written again with column statistics, or use Trino 483 or newer.',
    none: 'No column that must not be null is, by the counts in the manifests.',
  },
  concurrentInserts: {
    title: 'Inserts at the same time',
    insertsMayLoseRows:
      'Trino {{version}} may lose rows when several INSERTs run at the same time.',
    insertsMayLoseRowsNext:
      'Let nobody write meanwhile, and update Trino to 436 or newer.',
    notAffected: 'This engine keeps concurrent INSERTs apart.',
  },
  upperCaseColumns: {
    title: 'Column names',
    none: 'All column names are in lower case.',
    upperCase:
      'The column {{column}} has upper-case letters, with which this engine’s procedures fail.',
    upperCaseNext: 'Use Trino 481 or newer, or rename the column.',
    notAffected: 'This engine handles names in upper case.',
  },
  openWriters: {
    title: 'Number of partitions',
    mayFail:
      'Trino {{version}} may fail to rewrite so many partitions at once: {{partitions}}.',
    mayFailNext: 'Choose fewer partitions.',
    fits: 'The number of partitions is no problem: {{partitions}}.',
  },
  statement: {
    title: 'Statement',
    fits: 'The statement can be written for this engine.',
    cannotBeWritten: 'The statement cannot be written: {{reason}}.',
    cannotBeWrittenNext: 'Choose fewer partitions, or the whole table.',
  },
  undoable: {
    title: 'Something to undo',
    committed: 'The run committed a snapshot that can be undone.',
    nothingCommitted: 'The run committed nothing that could be undone.',
    nothingCommittedNext: 'Nothing: the table is as it was.',
  },
  untouchedSince: {
    title: 'Commits since the run',
    noSnapshot: 'The table has no snapshot now.',
    noSnapshotNext: 'Ask who emptied the table.',
    current: 'Nobody has committed since the run.',
    undoneAlready: 'The run is undone already.',
    undoneAlreadyNext: 'Nothing.',
    commitsSince:
      'Others have committed since the run; going back would lose their rows.',
    commitsSinceNext:
      'Leave it. Rows can still be read from the old snapshot by time travel.',
  },
  parentKept: {
    title: 'The snapshot to go back to',
    kept: 'The snapshot from before the run is still there.',
    parentGone:
      'The snapshot from before the run has expired; there is nothing to go back to.',
    parentGoneNext: 'Nothing can be done from here.',
  },
  expiryBlockedAfter: {
    title: 'Expiring snapshots afterwards',
    offMainLine:
      'The undone snapshot stays in the metadata, off the main line. Expiring snapshots is blocked until it is gone.',
    offMainLineNext: 'Roll back only where the table must be as before.',
  },
} as const;
