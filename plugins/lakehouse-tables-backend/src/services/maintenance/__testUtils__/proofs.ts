import {
  LiveDataFile,
  SnapshotFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { factsOf } from '../../../__testUtils__/factsOf';
import { RunRecord } from '../types';

export const SENT_AT = Date.parse('2026-03-01T12:00:00Z');

/** A run whose statement was sent, to a table whose snapshot was the first one. */
export const sentRun = (more: Partial<RunRecord> = {}) =>
  ({
    address: { environment: 'e', catalog: 'c', schema: 's', name: 't"x' },
    sentAt: SENT_AT,
    queryId: 'ours',
    before: { snapshotId: '1', facts: {} },
    progress: { elapsedMs: 900 },
    ...more,
  } as RunRecord);

export const snapshot = (
  snapshotId: string,
  parentId: string | undefined,
  more: Partial<SnapshotFacts> = {},
): SnapshotFacts => ({
  snapshotId,
  parentId,
  operation: 'append',
  timestampMs: SENT_AT,
  onMainLine: true,
  ...more,
});

/** What the run committed. */
export const ours = snapshot('2', '1', {
  operation: 'replace',
  queryId: 'ours',
});

export const factsAbout = (...snapshots: SnapshotFacts[]) =>
  factsOf({ snapshots });

export const file = (
  key: string,
  records: number,
  more: Partial<LiveDataFile> = {},
): LiveDataFile => ({
  key,
  partition: 'p1',
  specId: 0,
  bytes: 100,
  records,
  deletes: 'none',
  nullsInRequired: 'none',
  ...more,
});

export const deleteFile = {
  kind: 'position' as const,
  partition: 'p1',
  specId: 0,
  bytes: 1,
  records: 1,
};

/** Live files of which none has deletes. */
export const clean = (...dataFiles: LiveDataFile[]) => ({
  dataFiles,
  deleteFiles: [],
});

/** Live files of which one has deletes. */
export const deleted = {
  dataFiles: [file('a', 10, { deletes: 'certain' }), file('b', 5)],
  deleteFiles: [deleteFile],
};
