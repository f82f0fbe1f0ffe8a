export const part = {
  smallFiles: {
    name: 'Small files',
    rule: 'Each file costs an open and a round trip, whatever its size. Counted is what a rewrite to the target size would remove, weighed by files so that a hot partition shows, and by what there is to win.',
  },
  rowDeletes: {
    name: 'Row deletes',
    rule: 'Deleted rows are merged away at each read. Counted is the worst of: rows deleted by position (full penalty at 20 %), equality deletes (at 10 %), delete files per data file (at 30 %).',
  },
  planningMetadata: {
    name: 'Planning metadata',
    rule: 'Before a query reads data it reads metadata. Counted are scattered manifests, snapshots kept longer than the policy asks, and the size of the metadata file, which is parsed for every plan.',
  },
  storageWaste: {
    name: 'Storage waste',
    rule: 'Bytes that are paid for and read by nobody: files only expired snapshots refer to, and orphan files. Orphans are known only after the location was listed.',
  },
  statistics: {
    name: 'Statistics',
    rule: 'The optimizer plans better with statistics. Counted is whether there are any, and whether more than a fifth of the rows changed since.',
  },
  layout: {
    name: 'Layout',
    rule: 'How data is spread: a partition far larger than the median, many tiny partitions, files written under an old partition spec or without the sort order.',
  },
} as const;

export const operation = {
  optimize: 'Rewrite data files (optimize)',
  expireSnapshots: 'Expire old snapshots',
  removeOrphanFiles: 'Remove orphan files',
  analyze: 'Collect statistics (analyze)',
  rewriteManifests: 'Rewrite manifests',
  rollBack: 'Roll back to a snapshot',
} as const;

export const cost = {
  scanOverhead: '{{value}} more for each full scan',
  storage: '{{value}} of storage nobody needs',
  planningRequests_one: '{{count, number}} more request to plan a query',
  planningRequests_other: '{{count, number}} more requests to plan a query',
  mergeRows_one: '{{count, number}} row merged away at each read',
  mergeRows_other: '{{count, number}} rows merged away at each read',
} as const;

export const unmeasured = {
  orphanFiles: 'Orphan files: the table’s location was not listed.',
  missingDataFiles:
    'Whether every data file is still there: files are not opened, only their manifests.',
  manifestsNotRead:
    'The manifests were not read, so sizes of single files and partitions are unknown.',
  partitionValues: 'Partition values stay masked; partitions count by code.',
  statisticsAge: 'How old the statistics are against the rows changed since.',
  deleteDensity: 'How the deletes are spread over the data files.',
  partitionsTruncated:
    'Only the worst partitions are kept one by one; the sums cover all.',
  snapshotReachability:
    'Which files only old snapshots need: it is estimated from their summaries, not counted.',
  metadataSize: 'How large the metadata file is: the reader does not see it.',
  specHistory:
    'Earlier partition specs, so whether files still follow one of them.',
  sortOrders: 'Whether the table asks for a sort order.',
  statisticsFiles: 'Whether there are statistics files.',
  manifestOverlap: 'How far manifests cover the same partitions.',
  columnDetails: 'Ids, nesting and sizes of columns.',
  writeTimes:
    'When each partition was last written, so recent writes are not weighed by themselves.',
} as const;

export const problem = {
  part: {
    catalog: 'the catalog',
    objectStore: 'the object store',
    engine: 'the engine',
  },
  code: {
    notFound: '{{part}} does not have it',
    denied: '{{part}} refused access',
    unavailable: '{{part}} does not answer',
    invalid: '{{part}} answered something that makes no sense',
    tooLarge: '{{part}} holds more than is accepted',
    unsupported: '{{part}} uses something that is not supported',
    interrupted: 'the scan was stopped before its end ({{part}})',
    internal: 'a defect of the portal; its log says more ({{part}})',
  },
} as const;
