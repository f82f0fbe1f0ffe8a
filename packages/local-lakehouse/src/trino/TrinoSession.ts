import { setTimeout as sleep } from 'node:timers/promises';
import { LAKEHOUSE } from '../components/types';

const REQUEST_TIMEOUT_MS = 30_000;
const DEFAULT_QUERY_TIMEOUT_MS = 120_000;

/** Names that mean "not yet" for some seconds after Trino says it has started. */
const RETRIED = new Set(['NO_NODES_AVAILABLE', 'SERVER_STARTING_UP']);
const RETRY_FOR_MS = 30_000;

interface StatementReply {
  id: string;
  nextUri?: string;
  columns?: { name: string }[];
  data?: unknown[][];
  error?: { message: string; errorName: string };
}

/** What a statement gave: one row a record, values in the order of the columns. */
export interface TrinoResult {
  columns: string[];
  rows: unknown[][];
}

/** A statement that Trino refused or that failed. `errorName` is Trino's own, for example TABLE_NOT_FOUND. */
export class TrinoStatementError extends Error {
  readonly errorName: string;
  readonly statement: string;

  constructor(message: string, errorName: string, statement: string) {
    super(`Trino: ${message} (${errorName}) in: ${statement.slice(0, 300)}`);
    this.name = 'TrinoStatementError';
    this.errorName = errorName;
    this.statement = statement;
  }
}

/**
 * Runs statements on a Trino through its client protocol, as far as loading
 * sample tables needs it. 64-bit integers above 2^53 lose precision: cast them
 * to varchar.
 */
export class TrinoSession {
  constructor(
    private readonly url: string,
    private readonly settings: Record<string, string> = {},
  ) {}

  /** A session that also sets these session properties, for example `lakehouse.target_max_file_size`. */
  with(settings: Record<string, string>): TrinoSession {
    return new TrinoSession(this.url, { ...this.settings, ...settings });
  }

  /**
   * Runs one statement to its end and returns all rows.
   *
   * @throws TrinoStatementError when Trino reports an error
   */
  async run(
    statement: string,
    options: { timeoutMs?: number } = {},
  ): Promise<unknown[][]> {
    return (await this.query(statement, options)).rows;
  }

  /**
   * Runs one statement to its end and returns all rows with the names of
   * their columns.
   *
   * @throws TrinoStatementError when Trino reports an error
   */
  async query(
    statement: string,
    options: { timeoutMs?: number } = {},
  ): Promise<TrinoResult> {
    const start = performance.now();
    for (;;) {
      try {
        return await this.runOnce(statement, options);
      } catch (error) {
        const notYet =
          error instanceof TrinoStatementError && RETRIED.has(error.errorName);
        if (!notYet || performance.now() - start > RETRY_FOR_MS) {
          throw error;
        }
        await sleep(250);
      }
    }
  }

  private async runOnce(
    statement: string,
    options: { timeoutMs?: number },
  ): Promise<TrinoResult> {
    const deadline =
      performance.now() + (options.timeoutMs ?? DEFAULT_QUERY_TIMEOUT_MS);
    let columns: string[] = [];
    const rows: unknown[][] = [];
    let reply = await this.request(
      'POST',
      `${this.url}/v1/statement`,
      statement,
    );
    for (;;) {
      columns = reply.columns?.map(({ name }) => name) ?? columns;
      rows.push(...(reply.data ?? []));
      if (reply.error) {
        const { message, errorName } = reply.error;
        throw new TrinoStatementError(message, errorName, statement);
      }
      if (!reply.nextUri) {
        return { columns, rows };
      }
      if (performance.now() > deadline) {
        await this.cancel(reply.nextUri);
        throw new TrinoStatementError(
          'no answer in time',
          'CLIENT_TIMEOUT',
          statement,
        );
      }
      reply = await this.request('GET', reply.nextUri);
    }
  }

  private async cancel(nextUri: string): Promise<void> {
    // Best effort: the statement has failed for the caller already.
    await fetch(nextUri, {
      method: 'DELETE',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    }).catch(() => undefined);
  }

  private async request(
    method: 'GET' | 'POST',
    url: string,
    body?: string,
  ): Promise<StatementReply> {
    // The protocol asks clients to repeat a request answered with 502 to 504.
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(url, {
        method,
        body,
        headers: this.headers(),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      if (response.ok) {
        return (await response.json()) as StatementReply;
      }
      const text = await response.text();
      if (response.status < 502 || response.status > 504 || attempt >= 20) {
        throw new Error(
          `Trino answered HTTP ${response.status}: ${text.slice(0, 300)}`,
        );
      }
      await sleep(100);
    }
  }

  private headers(): Record<string, string> {
    const session = Object.entries(this.settings)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join(',');
    return {
      'x-trino-user': LAKEHOUSE.trinoUser,
      'x-trino-source': 'local-lakehouse',
      'x-trino-catalog': LAKEHOUSE.catalog,
      ...(session && { 'x-trino-session': session }),
    };
  }
}
