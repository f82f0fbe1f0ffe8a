import { Int64, ManifestFacts } from '@lakehouse-portal/iceberg-metadata';
import { quoteLiteral } from '../../sql';
import { TrinoQueries } from '../../trino';
import { TableAddress } from '../names';
import { rowsOf } from '../rows';

/** Sums over the current snapshot's manifests. Data and delete manifests are not told apart yet. */
export async function readManifests(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<ManifestFacts> {
  const result = await queries.query(
    `SELECT partition_spec_id, count(*) AS manifests, sum(length) AS bytes
    FROM ${address.metadata('manifests')} GROUP BY partition_spec_id`,
  );
  const rows = rowsOf(result);
  return {
    count: rows.reduce((sum, row) => sum + row.sum('manifests'), 0),
    bytes: rows.reduce((sum, row) => sum + row.sum('bytes'), 0),
    bySpec: Object.fromEntries(
      rows.map(row => [
        String(row.number('partition_spec_id')),
        row.sum('manifests'),
      ]),
    ),
  };
}

/**
 * How many of a snapshot's manifests list delete files. `$manifests` does not say, so `$all_manifests` is asked, which
 * reads the manifest list of every snapshot.
 */
export async function readDeleteManifests(
  queries: TrinoQueries,
  address: TableAddress,
  snapshotId: Int64,
): Promise<number> {
  const result = await queries.query(
    `SELECT count_if(added_delete_files_count + existing_delete_files_count
      + deleted_delete_files_count > 0) AS manifests
    FROM ${address.metadata('all_manifests')}
    WHERE reference_snapshot_id = ${quoteLiteral(BigInt(snapshotId))}`,
  );
  return rowsOf(result)[0]?.sum('manifests') ?? 0;
}
