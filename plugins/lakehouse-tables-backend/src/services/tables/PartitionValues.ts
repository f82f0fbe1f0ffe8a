import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { PartitionValue } from '@lakehouse-portal/iceberg-metadata';
import { BoundedQueue } from '../bounds/BoundedQueue';
import { isReadError } from '../scanner/readProblems';
import { ScanTargets } from '../sources/ScanTargets';

const TIMEOUT_MS = 30_000;
/** Each reads all manifests of a table, which scans and refreshes must not have to wait for. */
const CONCURRENT = 2;
const MAX_WAITING = 20;

/** Reads the values behind masked partition keys, for one answer only: they are never stored. */
export class PartitionValues {
  readonly #queue = new BoundedQueue({
    of: 'readings of data values',
    concurrent: CONCURRENT,
    waiting: MAX_WAITING,
  });
  readonly #shutdown = new AbortController();

  constructor(
    private readonly options: { targets: ScanTargets; logger: LoggerService },
  ) {}

  /**
   * Values by partition key. Throws a `NotFoundError` when the catalog no longer has the table, and a
   * `ServiceUnavailableError` when it cannot be read now or too many callers wait.
   */
  async read(
    address: TableAddress,
    keys: string[],
  ): Promise<Map<string, PartitionValue[]>> {
    return this.#queue.run(() => this.readNow(address, keys));
  }

  /** Ends what is being read. */
  stop(): void {
    this.#shutdown.abort(new Error('shutting down'));
  }

  private async readNow(address: TableAddress, keys: string[]) {
    const signal = AbortSignal.any([
      this.#shutdown.signal,
      AbortSignal.timeout(TIMEOUT_MS),
    ]);
    try {
      signal.throwIfAborted();
      const target = await this.options.targets.get(address);
      const table = await target?.source.get(
        { schema: address.schema, name: address.name },
        { signal },
      );
      if (!target || !table) {
        throw new NotFoundError('The catalog no longer has the table');
      }
      return await target.source.readPartitionValues(table, { keys, signal });
    } catch (error) {
      if (isReadError(error) || signal.aborted) {
        this.options.logger.warn(
          'Partition values could not be read',
          error as Error,
        );
        throw new ServiceUnavailableError(
          'The values could not be read from the table now',
        );
      }
      throw error;
    }
  }
}
