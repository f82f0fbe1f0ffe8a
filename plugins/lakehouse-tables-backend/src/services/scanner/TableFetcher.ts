import { LoggerService } from '@backstage/backend-plugin-api';
import { ReadError } from '@lakehouse-portal/iceberg-metadata';
import { SourceRead, TableSource } from '../sources/types';
import { toListedTable } from './listedTable';
import { asReadError, isReadError, SingleReadError } from './readProblems';
import { ListedTable, ScanTarget } from './types';

/** A read table, or why there is none; `listed` is what was read in the end. */
export type Fetched =
  | { result: 'read'; listed: ListedTable; read: SourceRead }
  | { result: 'failed'; listed: ListedTable; error: ReadError }
  | { result: 'gone' };

/** Reads tables from their source, each within its time, and stores nothing. */
export class TableFetcher {
  static create(options: {
    /** For one table. */
    readTimeoutMs: number;
    logger: LoggerService;
    now: () => number;
  }): TableFetcher {
    return new TableFetcher(options.readTimeoutMs, options.logger, options.now);
  }

  private constructor(
    private readonly readTimeoutMs: number,
    private readonly logger: LoggerService,
    private readonly now: () => number,
  ) {}

  /**
   * A file that is not there may mean that the table was changed, replaced or dropped since it was listed; so the catalog is
   * asked again before the table is called broken.
   */
  async fetch(
    target: ScanTarget,
    first: ListedTable,
    signal: AbortSignal,
  ): Promise<Fetched> {
    let listed = first;
    for (let moves = 0; ; moves++) {
      try {
        const read = await this.read(target.source, listed, signal);
        return { result: 'read', listed, read };
      } catch (caught) {
        signal.throwIfAborted();
        const error = this.toReadError(caught, listed);
        if (error.kind !== 'not-found' || moves >= 2) {
          return { result: 'failed', listed, error };
        }
        const observedAt = this.now();
        let current;
        try {
          current = await target.source.get(listed.table, { signal });
        } catch (askingAgain) {
          signal.throwIfAborted();
          return {
            result: 'failed',
            listed,
            error: this.toReadError(askingAgain, listed),
          };
        }
        if (!current) {
          return { result: 'gone' };
        }
        const again = toListedTable(target, current, observedAt);
        if (again.version === listed.version) {
          return { result: 'failed', listed, error };
        }
        listed = again;
      }
    }
  }

  private async read(
    source: TableSource,
    listed: ListedTable,
    signal: AbortSignal,
  ): Promise<SourceRead> {
    return this.withinTimeout(listed, signal, options =>
      source.read(listed.table, options),
    );
  }

  private async withinTimeout<T>(
    listed: ListedTable,
    signal: AbortSignal,
    work: (options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const timeout = AbortSignal.timeout(this.readTimeoutMs);
    try {
      return await work({ signal: AbortSignal.any([signal, timeout]) });
    } catch (error) {
      if (timeout.aborted && !signal.aborted) {
        throw new SingleReadError(
          'unavailable',
          'metadata',
          listed.table.metadataLocation ?? listed.addressKey,
          `not read within ${this.readTimeoutMs / 1000} s`,
        );
      }
      throw error;
    }
  }

  /** Opens the table's metadata and stores nothing. Resolves what was wrong, if anything. */
  async probe(
    target: ScanTarget,
    listed: ListedTable,
    signal: AbortSignal,
  ): Promise<ReadError | undefined> {
    try {
      await this.withinTimeout(listed, signal, options =>
        target.source.probe(listed.table, options),
      );
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return this.toReadError(error, listed);
    }
  }

  private toReadError(error: unknown, listed: ListedTable): ReadError {
    if (!isReadError(error)) {
      this.logger.error(
        `Reading ${listed.addressKey} failed unexpectedly`,
        error instanceof Error ? error : undefined,
      );
    }
    return asReadError(error, listed.addressKey);
  }
}
