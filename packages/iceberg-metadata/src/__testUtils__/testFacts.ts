import { reducibleFiles } from '../facts/fileFacts';
import {
  FileFacts,
  PartitionFacts,
  SnapshotFacts,
  TableFacts,
} from '../facts/types';
import { assessTable } from '../health/assessTable';
import {
  FindingCode,
  HealthContext,
  HealthReport,
  PartId,
  ScorePart,
} from '../health/types';

export const MB = 1024 * 1024;
export const TARGET = 128 * MB;
export const NOW = 1_800_000_000_000;
export const DAY_MS = 86_400_000;

export const CONTEXT: HealthContext = {
  nowMs: NOW,
  policy: {
    targetFileBytes: TARGET,
    maxSnapshotAgeMs: 7 * DAY_MS,
    minSnapshotsToKeep: 1,
  },
};

/** A partition of small files, all of one size, unless `good` files are said. */
export function partition(options: {
  small?: number;
  fileBytes?: number;
  good?: number;
  writtenDaysAgo?: number;
}): Omit<PartitionFacts, 'key'> {
  const small = options.small ?? 0;
  const good = options.good ?? 0;
  const smallBytes = small * (options.fileBytes ?? 0);
  return {
    specId: 0,
    dataFiles: small + good,
    dataBytes: smallBytes + good * TARGET,
    records: (small + good) * 100,
    smallFiles: small,
    smallBytes,
    reducibleFiles: reducibleFiles(small, smallBytes, TARGET),
    positionDeleteFiles: 0,
    equalityDeleteFiles: 0,
    positionDeleteRecords: 0,
    equalityDeleteRecords: 0,
    lastWrittenMs:
      options.writtenDaysAgo === undefined
        ? undefined
        : NOW - options.writtenDaysAgo * DAY_MS,
  };
}

export function filesOf(
  parts: Omit<PartitionFacts, 'key'>[],
  overrides: Partial<FileFacts> = {},
): FileFacts {
  const sum = (key: keyof Omit<PartitionFacts, 'key'>) =>
    parts.reduce((total, each) => total + (each[key] ?? 0), 0);
  const sizes = parts.map(each => each.dataBytes).sort((a, b) => a - b);
  return {
    targetBytes: TARGET,
    smallBelowBytes: TARGET * 0.75,
    dataFiles: sum('dataFiles'),
    dataBytes: sum('dataBytes'),
    records: sum('records'),
    smallFiles: sum('smallFiles'),
    smallBytes: sum('smallBytes'),
    reducibleFiles: sum('reducibleFiles'),
    positionDeleteFiles: sum('positionDeleteFiles'),
    equalityDeleteFiles: sum('equalityDeleteFiles'),
    deletionVectors: 0,
    deleteBytes: 0,
    positionDeleteRecords: sum('positionDeleteRecords'),
    equalityDeleteRecords: sum('equalityDeleteRecords'),
    histogram: [],
    filesBySpec: { 0: sum('dataFiles') },
    filesBySortOrder: { unknown: sum('dataFiles') },
    filesByFormat: {},
    partitionCount: parts.length,
    medianPartitionBytes: sizes[Math.floor(sizes.length / 2)] ?? 0,
    maxPartitionBytes: sizes[sizes.length - 1] ?? 0,
    partitions: parts
      .map((each, index) => ({ ...each, key: `partition-${index}` }))
      .sort((a, b) => b.reducibleFiles - a.reducibleFiles),
    partitionsTruncated: false,
    ...overrides,
  };
}

export function snapshot(
  id: number,
  overrides: Partial<SnapshotFacts> = {},
): SnapshotFacts {
  return {
    snapshotId: String(id),
    parentId: id > 1 ? String(id - 1) : undefined,
    timestampMs: NOW - 1000 + id,
    operation: 'append',
    onMainLine: true,
    addedDataFiles: 1,
    addedRecords: 1,
    totalRecords: 100,
    totalDataFiles: 2,
    ...overrides,
  };
}

/** A healthy table with fresh statistics; `files` and other facts as given. */
export function factsOf(
  files: FileFacts | undefined,
  overrides: Partial<TableFacts> = {},
): TableFacts {
  const snapshots = overrides.snapshots ?? [snapshot(1)];
  const current = snapshots[snapshots.length - 1]?.snapshotId;
  return {
    metadataLocation: 's3://lake/t/metadata/v1.metadata.json',
    metadataBytes: 5000,
    formatVersion: 2,
    tableUuid: 'uuid',
    location: 's3://lake/t',
    lastUpdatedMs: NOW,
    properties: {},
    schema: { schemaId: 0, identifierFieldIds: [], fields: [] },
    schemaCount: 1,
    partitionSpecs: [{ specId: 0, fields: [] }],
    defaultSpecId: 0,
    sortOrders: [],
    defaultSortOrderId: 0,
    currentSnapshotId: current,
    snapshots,
    refs: current
      ? [{ name: 'main', type: 'branch', snapshotId: current }]
      : [],
    metadataLogEntries: 0,
    statistics: current
      ? [{ snapshotId: current, path: 's', bytes: 1, kind: 'table' }]
      : [],
    totals: files
      ? {
          source: 'manifests',
          dataFiles: files.dataFiles,
          bytes: files.dataBytes + files.deleteBytes,
          dataBytes: files.dataBytes,
          records: files.records,
          deleteFiles:
            files.positionDeleteFiles +
            files.equalityDeleteFiles +
            files.deletionVectors,
          positionDeleteFiles: files.positionDeleteFiles,
          equalityDeleteFiles: files.equalityDeleteFiles,
          positionDeleteRecords: files.positionDeleteRecords,
          equalityDeleteRecords: files.equalityDeleteRecords,
        }
      : { source: 'none' },
    manifests: {
      count: 1,
      bytes: 1000,
      dataManifests: 1,
      deleteManifests: 0,
      bySpec: { 0: 1 },
    },
    files,
    tiers: ['T1', 'T2', 'T3'],
    readMs: 1,
    ...overrides,
  };
}

/** Ten files of the target size. */
export const healthy = () => filesOf([partition({ good: 10 })]);

export const assess = (facts: TableFacts): HealthReport =>
  assessTable(facts, CONTEXT);

export const codes = (facts: TableFacts): FindingCode[] =>
  assess(facts).findings.map(each => each.code);

export const part = (facts: TableFacts, id: PartId): ScorePart =>
  assess(facts).parts.find(each => each.id === id)!;

/** Orphans need a listing, so every score is a range of three points; its upper end is what was measured. */
export const top = (facts: TableFacts): number => assess(facts).score!.high;
