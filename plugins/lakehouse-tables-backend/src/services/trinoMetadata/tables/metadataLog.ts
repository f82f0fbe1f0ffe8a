import { TrinoQueries } from '../../trino';
import { TableAddress } from '../names';
import { rowsOf } from '../rows';

export interface MetadataLogRead {
  /** The current metadata file: the pointer. */
  metadataLocation: string;
  lastUpdatedMs: number;
  /** Earlier metadata files that the log still lists. */
  earlier: number;
}

/** The engine lists the current metadata file as the log's last entry. */
export async function readMetadataLog(
  queries: TrinoQueries,
  address: TableAddress,
): Promise<MetadataLogRead | undefined> {
  const result = await queries.query(
    `SELECT file, CAST(round(to_unixtime("timestamp") * 1000) AS bigint) AS updated_ms,
      count(*) OVER () AS entries
    FROM ${address.metadata('metadata_log_entries')}
    ORDER BY "timestamp" DESC, file DESC LIMIT 1`,
  );
  const row = rowsOf(result)[0];
  const metadataLocation = row?.text('file');
  return metadataLocation === undefined
    ? undefined
    : {
        metadataLocation,
        lastUpdatedMs: row.sum('updated_ms'),
        earlier: row.sum('entries') - 1,
      };
}
