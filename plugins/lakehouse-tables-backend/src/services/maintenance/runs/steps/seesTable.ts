import { quoteLiteral, quoteQualified } from '../../../sql';
import { TrinoError, TrinoQueries } from '../../../trino';
import { EngineState, TableState } from '../../types';

const TIMEOUT_MS = 60_000;

/**
 * Whether the engine means the same table by this name (danger D18): the snapshot that the portal has just read is one of it.
 * Which of an engine's catalogs is which is only configured, and a wrong word there would rewrite a namesake elsewhere.
 */
export async function seesTable(
  queries: TrinoQueries,
  { catalogName }: EngineState,
  { address, facts }: TableState,
  signal: AbortSignal,
): Promise<boolean> {
  const id = facts.currentSnapshotId;
  if (id === undefined) return false;
  const snapshots = quoteQualified(
    catalogName,
    address.schema,
    `${address.name}$snapshots`,
  );
  const answer = await queries
    .query(
      `SELECT count(*) FROM ${snapshots} WHERE snapshot_id = ${quoteLiteral(
        BigInt(id),
      )}`,
      { signal, timeoutMs: TIMEOUT_MS, maxRows: 1 },
    )
    .catch((error: unknown) => {
      if (error instanceof TrinoError && error.kind === 'not-found') {
        return undefined;
      }
      throw error;
    });
  return Number(answer?.rows[0]?.[0]) === 1;
}
