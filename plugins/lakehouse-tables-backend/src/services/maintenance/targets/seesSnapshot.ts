import { quoteLiteral, quoteQualified } from '../../sql';
import { TrinoError, TrinoQueries } from '../../trino';
import { EngineState } from '../types';

const TIMEOUT_MS = 60_000;
/** What Trino answers where its table has no such snapshot, or is not an Iceberg table. */
const OTHER_TABLE = new Set(['INVALID_ARGUMENTS', 'NOT_SUPPORTED']);

/**
 * Whether the engine means the same table by this name (danger D18): a snapshot that the portal has read is one of it. Which of
 * an engine's catalogs is which is only configured, and a wrong word there would rewrite a namesake elsewhere.
 *
 * Trino looks the snapshot up while it analyses the statement, and reads nothing of it: half the time of asking for `$snapshots`.
 */
export async function seesSnapshot(
  queries: TrinoQueries,
  { catalogName }: EngineState,
  {
    schema,
    name,
    snapshotId,
  }: { schema: string; name: string; snapshotId: string },
  signal: AbortSignal,
): Promise<boolean> {
  const table = quoteQualified(catalogName, schema, name);
  try {
    await queries.query(
      `SELECT 1 FROM ${table} FOR VERSION AS OF ${quoteLiteral(
        BigInt(snapshotId),
      )} WHERE false`,
      { signal, timeoutMs: TIMEOUT_MS, maxRows: 1 },
    );
    return true;
  } catch (error) {
    if (!(error instanceof TrinoError)) throw error;
    const { kind, errorName = '' } = error;
    if (kind === 'not-found' || OTHER_TABLE.has(errorName)) return false;
    throw error;
  }
}
