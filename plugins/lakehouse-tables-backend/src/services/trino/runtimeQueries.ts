import { quoteLiteral } from '../sql';
import { TrinoQueries } from './types';

/** What the statement of a run is listed under in the engine. */
export function runSource(runId: string): string {
  return `lakehouse-portal/${runId}`;
}

/** A query as the engine lists it. */
export interface ListedQuery {
  queryId: string;
  state: 'running' | 'finished' | 'failed';
  /** Trino's own name of the state. */
  engineState: string;
  /** Trino's own name of the error. */
  errorName?: string;
}

/**
 * Queries that were sent with a source, newest first, and the id of the question itself. The engine lists what runs, and for
 * some time what has ended (`query.min-expire-age`, `query.max-history`); a statement that nobody has polled even once is not
 * listed, and never begins.
 */
export async function findQueriesBySource(
  queries: TrinoQueries,
  source: string,
  options: { signal?: AbortSignal } = {},
): Promise<{ found: ListedQuery[]; askedAs: string }> {
  const { rows, queryId } = await queries.query(
    `SELECT query_id, state, error_code FROM system.runtime.queries WHERE source = ${quoteLiteral(
      source,
    )} ORDER BY query_id DESC`,
    { ...options, timeoutMs: 30_000, maxRows: 1_000 },
  );
  return {
    found: rows.map(([id, state, errorName]) => ({
      queryId: String(id),
      state:
        state === 'FINISHED' || state === 'FAILED'
          ? (state.toLowerCase() as 'finished' | 'failed')
          : 'running',
      engineState: String(state),
      errorName: errorName === null ? undefined : String(errorName),
    })),
    askedAs: queryId,
  };
}

/**
 * Which start of a coordinator gave a query its id: the last part, five characters drawn at each start.
 * Source: Trino `QueryIdGenerator`.
 */
export function coordinatorOf(queryId: string): string | undefined {
  return /^\d{8}_\d{6}_\d{5,}_([a-z0-9]+)$/.exec(queryId)?.[1];
}
