/**
 * One entry a finding code: its name, what it means for who reads the table, and its numbers. The parameters are those of
 * the rule; they arrive formatted by the end of their name (`…Bytes`, `…Ms`, `…Share`).
 */
export const finding = {
  metadataMissing: {
    title: 'The metadata file is missing',
    cause:
      'The catalog points at a metadata file that the object store does not have. No engine can read the table.',
    detail: 'The catalog points at {{location}}, which does not exist.',
  },
  metadataUnreadable: {
    title: 'The metadata file is damaged',
    cause:
      'The file the catalog points at cannot be understood. No engine can read the table.',
    detail: '{{location}} cannot be read: {{reason}}',
  },
  manifestMissing: {
    title: 'A manifest is missing',
    cause:
      'The current snapshot refers to a manifest that the object store does not have. Queries fail when they reach it.',
    detail: 'The current snapshot needs {{location}}, which does not exist.',
  },
  manifestUnreadable: {
    title: 'A manifest is damaged',
    cause:
      'A manifest of the current snapshot cannot be understood. Queries fail when they reach it.',
    detail: '{{location}} cannot be read: {{reason}}',
  },
  accessDenied: {
    title: 'Access is denied',
    cause:
      'The credentials of the portal may not read this table. Its health is unknown until they may.',
    detail: 'Reading {{location}} was refused: {{reason}}',
  },
  sourceUnavailable: {
    title: 'The source does not answer',
    cause: 'The object store or the catalog did not answer in time.',
    detail: '{{location}} could not be read now: {{reason}}',
  },
  formatUnsupported: {
    title: 'Format not supported',
    cause:
      'The table uses a newer format than this portal can judge. Operations on it could lose what they do not understand.',
    detail: 'Format version {{formatVersion}}.',
  },
  ancestryBroken: {
    title: 'The line of snapshots is broken',
    cause:
      'Some snapshots are not ancestors of the current one, or were cherry-picked, or a branch or tag is about to expire. Expiring snapshots could delete files that are still needed.',
    detail:
      'Snapshots off the main line: {{offMainLine}}; cherry-picked or published: {{marked}}; gaps in the ancestry: {{gaps}}; branches and tags that would expire: {{expiringRefs}}.',
  },
  sharedLocation: {
    title: 'Another table lives in the same place',
    cause:
      'Two tables share a location. Cleaning up one of them could delete files of the other.',
    detail: 'Other locations that overlap: {{others}}.',
  },
  smallFiles: {
    title: 'Too many small files',
    cause:
      'Each file must be opened for a scan, however little it holds. Many small commits are the usual reason.',
    detail:
      '{{reducibleFiles}} of {{dataFiles}} files could be merged away; {{smallFiles}} are small, {{smallBytes}} in all.',
  },
  hotPartition: {
    title: 'One partition is full of small files',
    cause:
      'Most of the files that could be merged away lie in one partition, often the newest.',
    detail:
      'It holds {{partitionFiles}} files of {{partitionBytes}} in all; {{partitionReducibleFiles}} of them could be merged away.',
  },
  rowDeletes: {
    title: 'Many deleted rows are still merged',
    cause:
      'Updates and deletes left delete files behind. Every read has to merge them with the data.',
    detail:
      'Delete files: {{deleteFiles}}, with {{deleteRecords}} deletes ({{deletedShare}} of the rows).',
  },
  equalityDeletes: {
    title: 'Equality deletes',
    cause:
      'Deletes are stored as values to compare each row with, which is the most expensive kind to read.',
    detail:
      'Equality delete files: {{equalityDeleteFiles}}, with {{equalityDeleteRecords}} deletes that are compared with every older row.',
  },
  snapshotsPastPolicy: {
    title: 'Old snapshots are kept',
    cause:
      'Snapshots older than the policy asks for are still there, with the files only they need.',
    detail:
      '{{snapshots}} of {{totalSnapshots}} snapshots are older than {{policyMs}}; the oldest is {{oldestAgeMs}} old.',
  },
  metadataLarge: {
    title: 'The metadata file is large',
    cause: 'It is read and parsed for each query before any data is.',
    detail: 'Every plan parses {{metadataBytes}}.',
  },
  manifestsScattered: {
    title: 'Manifests are scattered',
    cause:
      'Many manifests cover the same partitions, so planning has to read most of them.',
    detail:
      'A query for one partition opens about {{opened}} of {{manifests}} manifests; {{ideal}} would do.',
  },
  reclaimableStorage: {
    title: 'Storage could be freed',
    cause: 'Files that only old snapshots need take up space.',
    detail:
      '{{reclaimableBytes}} belong only to snapshots past policy; the live files take {{liveBytes}}.',
  },
  statisticsMissing: {
    title: 'No statistics',
    cause:
      'The engine guesses how many distinct values columns have, and may join in a bad order.',
    detail: 'The table has no statistics file.',
  },
  statisticsStale: {
    title: 'Statistics are out of date',
    cause: 'Many rows changed since the statistics were collected.',
    detail: '{{changedShare}} of the rows changed since.',
  },
  partitionSkew: {
    title: 'Partitions of very different size',
    cause:
      'The largest partition is far above the median; queries wait for it.',
    detail:
      'The largest ({{maxBytes}}) is {{timesMedian}} times the median ({{medianBytes}}).',
  },
  overPartitioned: {
    title: 'Too finely partitioned',
    cause:
      'There are many partitions and each holds little, so files can never become large.',
    detail:
      '{{partitions}} partitions with a median of {{medianBytes}}; the target for one file is {{targetBytes}}.',
  },
  oldSpecFiles: {
    title: 'Files under an old partition spec',
    cause:
      'Files were written before the partitioning changed; filters on the new partitions do not skip them.',
    detail: '{{files}} of {{dataFiles}} files.',
  },
  unsortedFiles: {
    title: 'Files without the sort order',
    cause:
      'The table asks for a sort order and some files were written without it; filters skip less.',
    detail: '{{files}} of {{dataFiles}} files.',
  },
  gcDisabled: {
    title: 'Cleaning up is switched off',
    cause:
      'The table property gc.enabled is false: its files may belong to others, so nothing may delete them.',
    detail: 'gc.enabled = false',
  },
  foreignOptimizer: {
    title: 'Another service looks after it',
    cause:
      'Properties or snapshots say that another service maintains this table. Two of them would get in each other’s way.',
    detail: '{{optimizer}} ({{property}})',
  },
  extraRefs: {
    title: 'Branches or tags hold snapshots',
    cause:
      'Snapshots that a branch or tag points at stay, with their files, until the reference goes.',
    detail: 'Branches: {{branches}}, tags: {{tags}} ({{names}}).',
  },
  targetSizeIgnored: {
    title: 'The target file size is ignored',
    cause:
      'The table sets a target file size that the engine does not honour; a rewrite has to be told explicitly.',
    detail: 'write.target-file-size-bytes: {{targetBytes}}.',
  },
} as const;
