import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { HealthPolicy } from '@lakehouse-portal/iceberg-metadata';
import { TableReads } from '../store/TableReads';

const AGE_PROPERTY = 'history.expire.max-snapshot-age-ms';

/**
 * When a snapshot is due to expire by the policy or the table's own property, whichever is later; in milliseconds since the
 * epoch. `undefined` for one that is not listed any more. Others may expire it sooner.
 */
export async function rollBackUntil(
  reads: TableReads,
  address: TableAddress,
  snapshotId: string,
  policy: HealthPolicy,
): Promise<number | undefined> {
  const table = await reads.getByAddress(address);
  if (!table) return undefined;
  const [facts, snapshot] = await Promise.all([
    reads.getFacts(table.id),
    reads.getSnapshot(table.id, snapshotId),
  ]);
  const own = Number(facts?.head?.properties[AGE_PROPERTY]);
  return (
    snapshot &&
    snapshot.timestampMs + Math.max(policy.maxSnapshotAgeMs, own > 0 ? own : 0)
  );
}
