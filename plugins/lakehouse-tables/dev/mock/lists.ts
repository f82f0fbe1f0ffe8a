import {
  type HealthPoint,
  type Partition,
  type Snapshot,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { facts } from './facts';
import { DAY, HOUR, NOW } from './time';

const MIB = 1024 * 1024;

const OPERATIONS = [
  'append',
  'append',
  'append',
  'overwrite',
  'append',
  'delete',
];

/** Newest first: commits every few hours with some rewrites among them. */
export const snapshots: Snapshot[] = Array.from({ length: 120 }, (_, back) => {
  const index = 119 - back;
  const current = index === 119;
  const snapshotId = current
    ? '8123456789012345678'
    : `8000000000000000${String(index).padStart(3, '0')}`;
  return {
    snapshotId,
    parentId: index > 0 ? '8000000000000000000' : undefined,
    timestampMs: NOW - back * 7 * HOUR - (back % 5) * HOUR,
    operation: index === 40 ? 'replace' : OPERATIONS[index % OPERATIONS.length],
    current,
    onMainLine: index !== 20,
    refs: facts.refs
      .filter(ref => ref.snapshotId === snapshotId)
      .map(ref => ref.name),
    addedDataFiles: 4 + (index % 9),
    deletedDataFiles: index === 40 ? 300 : undefined,
    addedRecords: 10_400,
    addedBytes: 3 * MIB,
    totalDataFiles: 200 + index * 14,
    engine: 'trino',
    engineVersion: '476',
  };
});

/** Worst first; one is hot, some are empty of anything to gain. */
export const partitions: Partition[] = Array.from(
  { length: 90 },
  (_, index) => {
    const dataFiles = index === 0 ? 820 : 24 - Math.floor(index / 4);
    return {
      key: (0xabc123ef + index * 7919).toString(16).padStart(16, '0'),
      specId: 1,
      dataFiles,
      dataBytes: (index === 0 ? 90 : 6) * MIB,
      records: 140_000 - index * 100,
      smallFiles: dataFiles,
      smallBytes: 5 * MIB,
      reducibleFiles: Math.max(0, dataFiles - 6),
      positionDeleteFiles: index % 11 === 0 ? 4 : 0,
      equalityDeleteFiles: 0,
      positionDeleteRecords: index % 11 === 0 ? 900 : 0,
      equalityDeleteRecords: 0,
      lastWrittenMs: NOW - index * DAY,
      values: [
        {
          field: 'dia',
          transform: 'identity',
          value:
            index === 89
              ? null
              : new Date(NOW - index * DAY).toISOString().slice(0, 10),
        },
      ],
    };
  },
);

/** Oldest first: slowly worse, a rewrite, worse again; once unreadable. */
export const history: HealthPoint[] = Array.from({ length: 60 }, (_, index) => {
  const at = new Date(NOW - (59 - index) * DAY).toISOString();
  if (index === 33) {
    return { at, status: 'unknown' };
  }
  const low = index < 30 ? 92 - index * 2 : 96 - (index - 30) * 2;
  return {
    at,
    status: 'scored',
    score: { low, high: low + 3 },
    band: low >= 85 ? 'good' : 'attention',
    bytes: (400 + index * 4) * MIB,
    dataFiles: index < 30 ? 300 + index * 40 : 60 + (index - 30) * 60,
    deleteFiles: index % 30,
    snapshots: index * 4,
  };
});
