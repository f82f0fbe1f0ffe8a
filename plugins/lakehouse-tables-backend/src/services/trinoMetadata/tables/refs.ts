import { RefFacts } from '@lakehouse-portal/iceberg-metadata';
import { TrinoQueries } from '../../trino';
import { TableAddress } from '../names';
import { rowsOf } from '../rows';

/** Branches and tags. */
export async function readRefs(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<RefFacts[]> {
  const result = await queries.query(
    `SELECT name, type, CAST(snapshot_id AS varchar) AS snapshot_id,
      max_reference_age_in_ms, min_snapshots_to_keep, max_snapshot_age_in_ms
    FROM ${address.metadata('refs')}`,
  );
  return rowsOf(result).map(row => ({
    name: row.text('name')!,
    type: row.text('type')?.toLowerCase() === 'tag' ? 'tag' : 'branch',
    snapshotId: row.text('snapshot_id')!,
    maxRefAgeMs: row.number('max_reference_age_in_ms'),
    maxSnapshotAgeMs: row.number('max_snapshot_age_in_ms'),
    minSnapshotsToKeep: row.number('min_snapshots_to_keep'),
  }));
}

/** The snapshot that became current last, for versions whose `$properties` and `$refs` do not say. */
export async function readCurrentFromHistory(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<string | undefined> {
  const result = await queries.query(
    `SELECT CAST(snapshot_id AS varchar) AS snapshot_id
    FROM ${address.metadata('history')}
    ORDER BY made_current_at DESC LIMIT 1`,
  );
  return rowsOf(result)[0]?.text('snapshot_id');
}
