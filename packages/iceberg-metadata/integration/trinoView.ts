import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { CatalogTable, TableFacts } from '../src';

/** Facts in the shape that Trino's metadata tables can be asked for. */
export function trinoView(facts: TableFacts) {
  const { partitions } = facts.files!;
  return {
    snapshots: facts.snapshots
      .map(each => [
        each.snapshotId,
        each.parentId ?? null,
        each.timestampMs,
        each.operation,
      ])
      .sort(),
    refs: facts.refs
      .map(each => [each.name, each.type.toUpperCase(), each.snapshotId])
      .sort(),
    manifests: [facts.manifests!.count, facts.manifests!.bytes],
    dataFiles: partitions
      .filter(each => each.dataFiles)
      .map(each => [each.dataFiles, each.dataBytes, each.records].join(' '))
      .sort(),
    deleteFiles: [
      facts.files!.positionDeleteFiles + facts.files!.deletionVectors,
      facts.files!.positionDeleteRecords,
      facts.files!.equalityDeleteFiles,
      facts.files!.equalityDeleteRecords,
      facts.files!.deleteBytes,
    ],
  };
}

/** The same, from Trino's metadata tables. */
export async function askTrino(
  session: TrinoSession,
  catalog: string,
  table: CatalogTable,
  facts: TableFacts,
): Promise<ReturnType<typeof trinoView>> {
  const quote = (name: string) => `"${name.replace(/"/g, '""')}"`;
  const from = (suffix: string) =>
    `FROM ${quote(catalog)}.${quote(table.schema)}.${quote(
      `${table.name}$${suffix}`,
    )}`;
  const partitioned = facts.partitionSpecs.some(spec => spec.fields.length);
  const grouped = partitioned ? 'spec_id, CAST(partition AS json)' : 'spec_id';
  const snapshots = await session.run(
    `SELECT CAST(snapshot_id AS varchar), CAST(parent_id AS varchar), to_unixtime(committed_at) * 1000, operation ${from(
      'snapshots',
    )}`,
  );
  const refs = await session.run(
    `SELECT name, type, CAST(snapshot_id AS varchar) ${from('refs')}`,
  );
  const manifests = await session.run(
    `SELECT count(*), coalesce(sum(length), 0) ${from('manifests')}`,
  );
  const data = await session.run(
    `SELECT count(*), sum(file_size_in_bytes), sum(record_count) ${from(
      'files',
    )} WHERE content = 0 GROUP BY ${grouped}`,
  );
  const deletes = await session.run(
    `SELECT count_if(content = 1), coalesce(sum(record_count) FILTER (WHERE content = 1), 0), count_if(content = 2), coalesce(sum(record_count) FILTER (WHERE content = 2), 0), coalesce(sum(file_size_in_bytes), 0) ${from(
      'files',
    )} WHERE content > 0`,
  );
  return {
    snapshots: snapshots
      .map(([id, parent, time, operation]) => [
        id,
        parent,
        Math.round(time as number),
        operation,
      ])
      .sort() as ReturnType<typeof trinoView>['snapshots'],
    refs: [...refs].sort() as string[][],
    manifests: manifests[0] as number[],
    dataFiles: data.map(row => row.join(' ')).sort(),
    deleteFiles: deletes[0] as number[],
  };
}
