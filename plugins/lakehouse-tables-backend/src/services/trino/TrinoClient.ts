import { setTimeout as sleep } from 'node:timers/promises';
import { timeoutError } from './failures';
import { TrinoError } from './TrinoError';
import { TrinoProtocol } from './TrinoProtocol';
import {
  StatementPage,
  TrinoColumn,
  TrinoConnection,
  TrinoQueries,
  TrinoQueryOptions,
  TrinoResult,
  TrinoValue,
} from './types';

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_MAX_ROWS = 200_000;
const ROLLBACK_TIMEOUT_MS = 10_000;
/** Trino says these for some seconds after it has started, before it runs anything. */
const NOT_YET = new Set(['NO_NODES_AVAILABLE', 'SERVER_STARTING_UP']);
const TRY_AGAIN_AFTER_MS = [500, 1_500, 3_000];

/**
 * Runs statements that read, each to its end, on top of {@link TrinoProtocol}. Statements that change tables must be
 * followed step by step through the protocol instead: they may not be repeated, and have to survive a restart.
 */
export class TrinoClient implements TrinoQueries {
  static create(connection: TrinoConnection): TrinoClient {
    return new TrinoClient(TrinoProtocol.create(connection));
  }

  private constructor(private readonly protocol: TrinoProtocol) {}

  async query(
    sql: string,
    options: TrinoQueryOptions = {},
  ): Promise<TrinoResult> {
    for (let attempt = 0; ; attempt++) {
      try {
        const { result } = await this.run(sql, options);
        return result;
      } catch (error) {
        const notYet =
          error instanceof TrinoError && NOT_YET.has(error.errorName ?? '');
        if (!notYet || attempt === TRY_AGAIN_AFTER_MS.length) throw error;
        await sleep(TRY_AGAIN_AFTER_MS[attempt], undefined, {
          signal: options.signal,
        });
      }
    }
  }

  /**
   * Runs `work` inside one read-only transaction. Trino loads a table's metadata once a transaction, so that several
   * statements about one table see the same state of it, whatever others commit meanwhile. A failed statement ends the
   * transaction: the statements after it fail.
   */
  async transaction<T>(
    work: (queries: TrinoQueries) => Promise<T>,
    options: { signal?: AbortSignal } = {},
  ): Promise<T> {
    const { transactionId } = await this.run('START TRANSACTION READ ONLY', {
      signal: options.signal,
    });
    if (!transactionId) {
      throw new TrinoError(
        'query-failed',
        `Trino at ${this.protocol.origin} started no transaction`,
      );
    }
    try {
      return await work({
        query: async (sql, queryOptions = {}) => {
          const { result } = await this.run(
            sql,
            { ...queryOptions, signal: queryOptions.signal ?? options.signal },
            transactionId,
          );
          return result;
        },
      });
    } finally {
      // It has read only: a failure here harms nothing, Trino drops idle transactions by itself.
      await this.run(
        'ROLLBACK',
        { timeoutMs: ROLLBACK_TIMEOUT_MS },
        transactionId,
      ).catch(() => undefined);
    }
  }

  private async run(
    sql: string,
    options: TrinoQueryOptions,
    transaction?: string,
  ): Promise<{ result: TrinoResult; transactionId?: string }> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, maxRows = DEFAULT_MAX_ROWS } =
      options;
    options.signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = options.signal
      ? AbortSignal.any([options.signal, timeout])
      : timeout;
    const rows: TrinoValue[][] = [];
    let columns: TrinoColumn[] = [];
    let transactionId: string | undefined;
    let page: StatementPage | undefined;
    try {
      page = await this.protocol.submit(sql, {
        signal,
        transactionId: transaction,
      });
      for (;;) {
        columns = page.columns ?? columns;
        transactionId = page.startedTransactionId ?? transactionId;
        for (const row of page.rows) rows.push(row);
        if (rows.length > maxRows) {
          throw new TrinoError(
            'query-failed',
            `The answer has more than ${maxRows} rows`,
            { errorName: 'CLIENT_RESULT_TOO_LARGE', queryId: page.queryId },
          );
        }
        if (!page.nextUri) {
          return {
            result: { queryId: page.queryId, columns, rows },
            transactionId,
          };
        }
        page = await this.protocol.advance(page.nextUri, { signal });
      }
    } catch (error) {
      await this.stop(page, error);
      options.signal?.throwIfAborted();
      if (timeout.aborted) {
        throw timeoutError(this.protocol.origin, timeoutMs, page?.queryId);
      }
      throw error;
    }
  }

  /** A query that nobody waits for any more must not go on in Trino; one that Trino has ended needs no stop. */
  private async stop(
    page: StatementPage | undefined,
    error: unknown,
  ): Promise<void> {
    const endedByTrino =
      error instanceof TrinoError &&
      error.queryId !== undefined &&
      error.errorName !== 'CLIENT_RESULT_TOO_LARGE';
    if (page?.nextUri && !endedByTrino) {
      await this.protocol.cancel({
        queryId: page.queryId,
        nextUri: page.nextUri,
      });
    }
  }
}
