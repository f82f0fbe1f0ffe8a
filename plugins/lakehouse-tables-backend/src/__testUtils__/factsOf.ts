import { SnapshotFacts, TableFacts } from '@lakehouse-portal/iceberg-metadata';

const MIB = 1024 * 1024;

/** Facts of a healthy table, with whatever a test needs to be otherwise. */
export function factsOf(
  options: Partial<TableFacts> & {
    dataFiles?: number;
    fileBytes?: number;
    snapshotCount?: number;
  } = {},
): TableFacts {
  const {
    dataFiles = 10,
    fileBytes = 120 * MIB,
    snapshotCount = 2,
    ...rest
  } = options;
  const dataBytes = dataFiles * fileBytes;
  const small = fileBytes < 96 * MIB ? dataFiles : 0;
  const reducible = small ? small - Math.ceil(dataBytes / (128 * MIB)) : 0;
  const snapshots = Array.from(
    { length: snapshotCount },
    (_, i): SnapshotFacts => ({
      snapshotId: `90071992547409${String(i).padStart(5, '0')}`,
      parentId:
        i > 0 ? `90071992547409${String(i - 1).padStart(5, '0')}` : undefined,
      timestampMs: Date.now() - (snapshotCount - i) * 1000,
      operation: 'append',
      onMainLine: true,
    }),
  );
  return {
    metadataLocation: 's3://lake/t/metadata/1.json',
    metadataBytes: 4096,
    formatVersion: 2,
    tableUuid: '0b5d4a6e-0000-4000-8000-000000000001',
    location: 's3://lake/t',
    lastUpdatedMs: Date.now(),
    properties: {},
    schema: {
      schemaId: 0,
      identifierFieldIds: [],
      fields: [{ id: 1, path: ['id'], type: 'long', required: true }],
    },
    schemaCount: 1,
    partitionSpecs: [{ specId: 0, fields: [] }],
    defaultSpecId: 0,
    sortOrders: [{ orderId: 0, fields: [] }],
    defaultSortOrderId: 0,
    currentSnapshotId: snapshots.at(-1)?.snapshotId,
    snapshots,
    refs: [],
    metadataLogEntries: 0,
    statistics: [],
    totals: {
      source: 'manifests',
      dataFiles,
      bytes: dataBytes,
      dataBytes,
      records: 1000,
      deleteFiles: 0,
    },
    manifests: {
      count: 1,
      bytes: 8192,
      dataManifests: 1,
      deleteManifests: 0,
      bySpec: { 0: 1 },
    },
    files: {
      targetBytes: 128 * MIB,
      smallBelowBytes: 96 * MIB,
      dataFiles,
      dataBytes,
      records: 1000,
      smallFiles: small,
      smallBytes: small * fileBytes,
      reducibleFiles: reducible,
      positionDeleteFiles: 0,
      equalityDeleteFiles: 0,
      deletionVectors: 0,
      deleteBytes: 0,
      positionDeleteRecords: 0,
      equalityDeleteRecords: 0,
      histogram: [{ fromBytes: 0, files: dataFiles, bytes: dataBytes }],
      filesBySpec: { 0: dataFiles },
      filesBySortOrder: { unknown: dataFiles },
      filesByFormat: { parquet: dataFiles },
      partitionCount: 1,
      medianPartitionBytes: dataBytes,
      maxPartitionBytes: dataBytes,
      partitions: [
        {
          key: 'k1',
          specId: 0,
          dataFiles,
          dataBytes,
          records: 1000,
          smallFiles: small,
          smallBytes: small * fileBytes,
          reducibleFiles: reducible,
          positionDeleteFiles: 0,
          equalityDeleteFiles: 0,
          positionDeleteRecords: 0,
          equalityDeleteRecords: 0,
        },
      ],
      partitionsTruncated: false,
    },
    tiers: ['T1', 'T2', 'T3'],
    readMs: 5,
    ...rest,
  };
}
