import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  formatTableAddress,
  TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { BoundedQueue } from '../bounds/BoundedQueue';
import { ScanTargets } from '../sources/ScanTargets';
import { KnownTable } from '../store/KnownTables';
import { TableWrites } from '../store/TableWrites';
import { CatalogView } from './CatalogView';
import { toListedTable } from './listedTable';
import { LocationIndex, TableLocations } from './LocationIndex';
import { isReadError, toScanProblem } from './readProblems';
import { ScanListener } from './ScanService';
import { TableUpdater } from './TableUpdater';
import { ScanTarget, SeenTable } from './types';

/** A table read more recently than this is not read again: clicks do not make it any newer. */
const FRESH_MS = 5_000;
const CONCURRENT = 4;
const MAX_WAITING = 50;

/** What a refresh needs of the stored state of the table's catalog. */
export interface RefreshStore {
  known(target: ScanTarget): Promise<KnownTable[]>;
  foreignLocations(target: ScanTarget): Promise<TableLocations[]>;
  modelOwners(target: ScanTarget): Promise<Map<string, string>>;
}

/** Reads single tables on demand, and stores what was read elsewhere. */
export class RefreshService {
  readonly #targets: ScanTargets;
  readonly #store: RefreshStore;
  readonly #writes: TableWrites;
  readonly #updater: TableUpdater;
  readonly #onChange: ScanListener;
  readonly #timeoutMs: number;
  readonly #now: () => number;
  readonly #queue = new BoundedQueue({
    of: 'refreshes',
    concurrent: CONCURRENT,
    waiting: MAX_WAITING,
  });
  readonly #running = new Map<string, Promise<void>>();
  readonly #readAt = new Map<string, number>();
  readonly #shutdown = new AbortController();

  constructor(options: {
    targets: ScanTargets;
    store: RefreshStore;
    writes: TableWrites;
    updater: TableUpdater;
    onChange: ScanListener;
    timeoutMs: number;
    now: () => number;
  }) {
    this.#targets = options.targets;
    this.#store = options.store;
    this.#writes = options.writes;
    this.#updater = options.updater;
    this.#onChange = options.onChange;
    this.#timeoutMs = options.timeoutMs;
    this.#now = options.now;
  }

  /**
   * Reads the table and stores what it finds, a failure included. Throws a `NotFoundError` when the catalog no longer has it:
   * then the table is marked, and kept until a scan agrees, since a catalog that answers wrongly must not cost a history.
   * Throws a `ServiceUnavailableError` when the catalog cannot be asked or too many refreshes wait.
   *
   * @param seen - the table as somebody has just read it: then it is stored and not read again, whatever is stored already
   */
  async refresh(address: TableAddress, seen?: SeenTable): Promise<void> {
    const key = formatTableAddress(address);
    const running = this.#running.get(key);
    if (running && !seen) {
      return running;
    }
    if (!seen && (this.#readAt.get(key) ?? 0) > this.#now() - FRESH_MS) {
      return undefined;
    }
    const run = this.#queue
      .run(() => this.readNow(address, key, seen))
      .finally(() => {
        if (this.#running.get(key) === run) this.#running.delete(key);
      });
    this.#running.set(key, run);
    return run;
  }

  async stop(): Promise<void> {
    this.#shutdown.abort(new Error('shutting down'));
    await Promise.allSettled(this.#running.values());
  }

  private async readNow(
    address: TableAddress,
    key: string,
    seen: SeenTable | undefined,
  ): Promise<void> {
    const signal = AbortSignal.any([
      this.#shutdown.signal,
      AbortSignal.timeout(this.#timeoutMs),
    ]);
    try {
      const target = await this.#targets.get(address);
      if (!target) {
        throw new NotFoundError(
          `No catalog ${address.environment}/${address.catalog}`,
        );
      }
      const gone = await this.update(target, address, seen, signal);
      if (gone) {
        throw new NotFoundError(
          `The catalog no longer has the table '${address.schema}.${address.name}'`,
        );
      }
    } catch (error) {
      if (isReadError(error)) {
        const { message } = toScanProblem(error, 'object-store');
        throw new ServiceUnavailableError(
          `The catalog could not be asked: ${message}`,
        );
      }
      if (signal.aborted) {
        throw new ServiceUnavailableError('The refresh took too long');
      }
      throw error;
    }
    this.rememberRead(key);
    const { environment, catalog } = address;
    await this.#onChange({ environment, catalog, changed: 1 }).catch(() => {
      // Open pages ask again by themselves, only later.
    });
  }

  private async update(
    target: ScanTarget,
    address: TableAddress,
    seen: SeenTable | undefined,
    signal: AbortSignal,
  ): Promise<boolean> {
    const observedAt = seen?.observedAt ?? this.#now();
    const table =
      seen?.table ??
      (await target.source.get(
        { schema: address.schema, name: address.name },
        { signal },
      ));
    const known = await this.#store.known(target);
    const view = CatalogView.create({
      known,
      // One table says nothing of the others: their stored versions count as listed, so none of them seems to have moved.
      listedVersion: key =>
        known.find(each => each.addressKey === key)?.version ?? '',
      locations: LocationIndex.create([
        ...known,
        ...(await this.#store.foreignLocations(target)),
      ]),
      modelOwners: await this.#store.modelOwners(target),
    });
    const stored = view.atAddress(formatTableAddress(address));
    const outcome = table
      ? await this.#updater.update(
          target,
          toListedTable(target, table, observedAt),
          view,
          signal,
          seen?.read,
        )
      : { result: 'gone' as const };
    if (outcome.result === 'gone' && stored) {
      await this.#writes.markGone(stored.id, observedAt);
    }
    return outcome.result === 'gone';
  }

  private rememberRead(key: string): void {
    const now = this.#now();
    for (const [other, at] of this.#readAt) {
      if (at <= now - FRESH_MS) {
        this.#readAt.delete(other);
      }
    }
    this.#readAt.set(key, now);
  }
}
