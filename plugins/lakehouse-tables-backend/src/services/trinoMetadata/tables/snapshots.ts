import {
  Int64,
  SnapshotFacts,
  TotalFacts,
} from '@lakehouse-portal/iceberg-metadata';
import { quoteIdentifier, quoteLiteral } from '../../sql';
import { TrinoQueries } from '../../trino';
import { TableAddress } from '../names';
import { Row, rowsOf } from '../rows';

const MAX_TEXT = 200;

/**
 * The summary's documented counters and the writer's name. The whole summary is not asked for: its `partitions.*` keys
 * hold data values. Source: Iceberg specification, appendix F, "Optional Snapshot Summary Fields".
 */
const SUMMARY_KEYS = [
  'added-data-files',
  'deleted-data-files',
  'added-delete-files',
  'removed-delete-files',
  'added-records',
  'deleted-records',
  'added-position-deletes',
  'added-equality-deletes',
  'added-files-size',
  'removed-files-size',
  'total-data-files',
  'total-delete-files',
  'total-records',
  'total-files-size',
  'total-position-deletes',
  'total-equality-deletes',
  'engine-name',
  'engine-version',
  'trino_query_id',
  'trino_version',
  'spark.app.id',
  'flink.job-id',
  'source-snapshot-id',
  'published-wap-id',
  'wap.id',
];

export interface SnapshotRead {
  facts: SnapshotFacts;
  totals: TotalFacts;
}

/** All snapshots, oldest first. The main line is not marked yet: see {@link markMainLine}. */
export async function readSnapshots(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<SnapshotRead[]> {
  const result = await queries.query(
    `SELECT CAST(snapshot_id AS varchar) AS snapshot_id,
      CAST(parent_id AS varchar) AS parent_id,
      CAST(round(to_unixtime(committed_at) * 1000) AS bigint) AS committed_ms,
      operation, manifest_list,
      ${SUMMARY_KEYS.map(
        key =>
          `element_at(summary, ${quoteLiteral(key)}) AS ${quoteIdentifier(
            key,
          )}`,
      ).join(', ')}
    FROM ${address.metadata('snapshots')}`,
  );
  return rowsOf(result)
    .map(toSnapshot)
    .sort((a, b) => a.facts.timestampMs - b.facts.timestampMs);
}

/** Marks the current snapshot and its ancestors. */
export function markMainLine(
  snapshots: SnapshotRead[],
  currentSnapshotId: Int64 | undefined,
): void {
  const byId = new Map(
    snapshots.map(({ facts }): [Int64, SnapshotFacts] => [
      facts.snapshotId,
      facts,
    ]),
  );
  for (
    let snapshot = byId.get(currentSnapshotId ?? '');
    snapshot && !snapshot.onMainLine;
    snapshot = byId.get(snapshot.parentId ?? '')
  ) {
    snapshot.onMainLine = true;
  }
}

function toSnapshot(row: Row): SnapshotRead {
  const text = (key: string) => row.text(key)?.slice(0, MAX_TEXT);
  const count = (key: string) => counter(row.text(key));
  const facts: SnapshotFacts = {
    snapshotId: row.text('snapshot_id')!,
    parentId: row.text('parent_id'),
    timestampMs: row.sum('committed_ms'),
    operation: row.text('operation'),
    manifestList: row.text('manifest_list'),
    onMainLine: false,
    addedDataFiles: count('added-data-files'),
    deletedDataFiles: count('deleted-data-files'),
    addedDeleteFiles: count('added-delete-files'),
    removedDeleteFiles: count('removed-delete-files'),
    addedRecords: count('added-records'),
    deletedRecords: count('deleted-records'),
    addedPositionDeletes: count('added-position-deletes'),
    addedEqualityDeletes: count('added-equality-deletes'),
    addedBytes: count('added-files-size'),
    removedBytes: count('removed-files-size'),
    totalDataFiles: count('total-data-files'),
    totalDeleteFiles: count('total-delete-files'),
    totalRecords: count('total-records'),
    totalBytes: count('total-files-size'),
    engine: engineOf(text),
    engineVersion: text('engine-version') ?? text('trino_version'),
    queryId:
      text('trino_query_id') ?? text('spark.app.id') ?? text('flink.job-id'),
    sourceSnapshotId: text('source-snapshot-id'),
    wapId: text('published-wap-id') ?? text('wap.id'),
  };
  return {
    facts,
    totals: totalsOf(
      facts,
      count('total-position-deletes'),
      count('total-equality-deletes'),
    ),
  };
}

function engineOf(
  text: (key: string) => string | undefined,
): string | undefined {
  const named = text('engine-name');
  if (named) return named.toLowerCase();
  if (text('trino_query_id')) return 'trino';
  if (text('spark.app.id')) return 'spark';
  if (text('flink.job-id')) return 'flink';
  return undefined;
}

/** Counters are decimal text; whatever is not one is unknown, never 0. */
function counter(text: string | undefined): number | undefined {
  if (!text || !/^\d{1,16}$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

function totalsOf(
  facts: SnapshotFacts,
  positionDeleteRecords: number | undefined,
  equalityDeleteRecords: number | undefined,
): TotalFacts {
  if (facts.totalDataFiles === undefined && facts.totalBytes === undefined) {
    return { source: 'none' };
  }
  const noDeletes = facts.totalDeleteFiles === 0;
  return {
    source: 'summary',
    dataFiles: facts.totalDataFiles,
    bytes: facts.totalBytes,
    // The summary's size covers data and delete files together.
    dataBytes: noDeletes ? facts.totalBytes : undefined,
    records: facts.totalRecords,
    deleteFiles: facts.totalDeleteFiles,
    positionDeleteFiles: noDeletes ? 0 : undefined,
    equalityDeleteFiles: noDeletes ? 0 : undefined,
    positionDeleteRecords,
    equalityDeleteRecords,
  };
}
