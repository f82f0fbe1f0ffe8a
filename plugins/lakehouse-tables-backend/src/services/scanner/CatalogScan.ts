import { LoggerService } from '@backstage/backend-plugin-api';
import { ScanProblem } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { CatalogListing, ReadError } from '@lakehouse-portal/iceberg-metadata';
import limiter from 'p-limit';
import { isNotAfter } from '../store/clockSkew';
import { KnownTable } from '../store/KnownTables';
import { ScanEnd } from '../store/CatalogStates';
import { TableWrites } from '../store/TableWrites';
import { assignOwners } from './assignOwners';
import { CatalogView } from './CatalogView';
import { toListedTable } from './listedTable';
import { LocationIndex, relatedKeyOf, TableLocations } from './LocationIndex';
import { OwnerRules } from './OwnerRules';
import { planRemovals } from './planRemovals';
import {
  isPlaceDown,
  isTransient,
  isWaiting,
  toScanProblem,
} from './readProblems';
import { TableFetcher } from './TableFetcher';
import { TableUpdater } from './TableUpdater';
import { ListedTable, ScanTarget, UpdateOutcome } from './types';

/** After this many tables in a row whose place did not answer, the others are not tried: each would wait for a timeout. */
const GIVE_UP_AFTER = 5;
/** Reports of unchanged tables are made again when they are this old, since rules know ages. */
const JUDGE_AGAIN_AFTER_MS = 60 * 60 * 1000;

/** What a scan needs of the stored state. */
export interface ScanStore {
  known(): Promise<KnownTable[]>;
  /** Locations of tables in other catalogs over the same object store. */
  foreignLocations(): Promise<TableLocations[]>;
  /** Owners that models name, by address. */
  modelOwners(): Promise<Map<string, string>>;
}

/**
 * One scan of one catalog: lists it, reads what changed, confirms the rest. Each table is stored as soon as it is read, so
 * that a scan that is cut short loses only what it was at.
 */
export class CatalogScan {
  readonly #target: ScanTarget;
  readonly #store: ScanStore;
  readonly #writes: TableWrites;
  readonly #fetcher: TableFetcher;
  readonly #updater: TableUpdater;
  readonly #owners: OwnerRules;
  readonly #judgeKey: string;
  readonly #concurrency: number;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    target: ScanTarget;
    store: ScanStore;
    writes: TableWrites;
    fetcher: TableFetcher;
    updater: TableUpdater;
    owners: OwnerRules;
    judgeKey: string;
    concurrency: number;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#target = options.target;
    this.#store = options.store;
    this.#writes = options.writes;
    this.#fetcher = options.fetcher;
    this.#updater = options.updater;
    this.#owners = options.owners;
    this.#judgeKey = options.judgeKey;
    this.#concurrency = options.concurrency;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Throws a `ReadError` when the catalog cannot be listed, and the signal's reason when aborted. */
  async run(signal: AbortSignal): Promise<ScanEnd> {
    const startedAt = this.#now();
    const listing = await this.#target.source.list({ signal });
    const known = await this.#store.known();
    const listed = new Map(
      listing.tables
        .filter(table => table.kind === 'table')
        .map(table => toListedTable(this.#target, table, startedAt))
        .map(each => [each.addressKey, each]),
    );
    const view = CatalogView.create({
      known,
      listedVersion: key =>
        listed.has(key) ? listed.get(key)!.version ?? '' : undefined,
      locations: LocationIndex.create([
        ...known,
        ...(await this.#store.foreignLocations()),
      ]),
      modelOwners: await this.#store.modelOwners(),
    });

    const { unchanged, changed, waiting } = this.sort(listed, view);
    await this.#writes.confirm(
      unchanged.map(table => table.id),
      startedAt,
    );
    const failures = await this.readAll(changed, view, signal);
    const unreadable =
      failures.find(isTransient) ??
      (await this.probe(unchanged, listed, signal));
    signal.throwIfAborted();
    const heldRemovals = await this.removeMissing(listing, listed, startedAt);
    await this.tidy(signal);

    const scanProblem = unreadable
      ? toScanProblem(unreadable, this.#target.source.reader)
      : listingProblem(listing);
    return {
      outcome: scanProblem ? 'partial' : 'ok',
      startedAt,
      endedAt: this.#now(),
      tablesSeen: listed.size,
      tablesChanged: changed.length,
      tablesFailed: failures.length + waiting.length,
      problem: scanProblem,
      heldRemovals,
    };
  }

  /** Unchanged tables cost nothing; broken ones wait until it is their turn again. */
  private sort(listed: Map<string, ListedTable>, view: CatalogView) {
    const unchanged: KnownTable[] = [];
    const changed: ListedTable[] = [];
    const waiting: ListedTable[] = [];
    const now = this.#now();
    for (const each of listed.values()) {
      const table = view.atAddress(each.addressKey);
      if (table?.version && table.version === each.version) {
        unchanged.push(table);
      } else if (
        table?.retryAt !== undefined &&
        isWaiting(table.retryAt, now) &&
        table.failedVersion === each.version
      ) {
        waiting.push(each);
      } else {
        changed.push(each);
      }
    }
    return { unchanged, changed, waiting };
  }

  private async readAll(
    changed: ListedTable[],
    view: CatalogView,
    signal: AbortSignal,
  ): Promise<ReadError[]> {
    const limit = limiter(this.#concurrency);
    const failures: ReadError[] = [];
    let unavailableInARow: ReadError[] = [];
    const one = async (listed: ListedTable) => {
      signal.throwIfAborted();
      if (unavailableInARow.length >= GIVE_UP_AFTER) {
        const [error] = unavailableInARow;
        failures.push(error);
        await this.#updater.saveFailure(listed, error, view);
        return;
      }
      const outcome = await this.update(listed, view, signal);
      if (outcome.result !== 'failed') {
        unavailableInARow = [];
        return;
      }
      failures.push(outcome.error);
      unavailableInARow = isPlaceDown(outcome.error)
        ? [...unavailableInARow, outcome.error]
        : [];
    };
    const results = await Promise.allSettled(
      changed.map(listed => limit(() => one(listed))),
    );
    signal.throwIfAborted();
    for (const result of results) {
      if (result.status === 'rejected') {
        throw result.reason;
      }
    }
    return failures;
  }

  /** A table that the database refuses to store must not keep the others from being stored. */
  private async update(
    listed: ListedTable,
    view: CatalogView,
    signal: AbortSignal,
  ): Promise<UpdateOutcome> {
    try {
      return await this.#updater.update(this.#target, listed, view, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#logger.error(
        `${listed.addressKey} could not be stored`,
        error as Error,
      );
      return {
        result: 'failed',
        error: new ReadError(
          'invalid',
          'metadata',
          listed.addressKey,
          'could not be stored, see the log',
          { cause: error },
        ),
      };
    }
  }

  /**
   * Nothing changed says nothing of whether files can be read. One unchanged table a scan is opened, picked at random so that
   * replicas need not agree whose turn it is: that finds a store that is down, and in time each metadata file that was deleted.
   */
  private async probe(
    unchanged: KnownTable[],
    listed: Map<string, ListedTable>,
    signal: AbortSignal,
  ): Promise<ReadError | undefined> {
    if (unchanged.length === 0) {
      return undefined;
    }
    const table = unchanged[Math.floor(Math.random() * unchanged.length)];
    const each = listed.get(table.addressKey!)!;
    const error = await this.#fetcher.probe(this.#target, each, signal);
    if (error && !isTransient(error)) {
      this.#logger.warn(
        `${each.addressKey} was readable and no longer is: ${error.message}`,
      );
      await this.#writes.forgetVersion(table.id);
      return undefined;
    }
    return error;
  }

  private async removeMissing(
    listing: CatalogListing,
    listed: Map<string, ListedTable>,
    startedAt: number,
  ): Promise<number> {
    const unlistable = new Set(
      listing.problems
        .filter(problem => problem.name === undefined)
        .map(problem => problem.schema),
    );
    const undescribed = new Set(
      listing.problems.map(({ schema, name }) =>
        JSON.stringify([schema, name]),
      ),
    );
    const plan = planRemovals(
      // What was stored after this listing was made is not judged by it.
      (await this.#store.known()).filter(
        table =>
          isNotAfter(table.observedAt, startedAt - 1, this.#now()) ||
          listed.has(table.addressKey ?? ''),
      ),
      table =>
        listed.has(table.addressKey ?? '') ||
        unlistable.has(table.schema) ||
        undescribed.has(JSON.stringify([table.schema, table.name])),
    );
    if (plan.hold.length > 0) {
      this.#logger.warn(
        `${plan.hold.length} tables of ${this.#target.environment}/${
          this.#target.catalog
        } vanished at once; they are kept until more scans confirm it`,
      );
    }
    await this.#writes.countMissing(plan.hold.map(table => table.id));
    await this.#writes.remove(
      plan.remove.map(table => table.id),
      { observedBefore: startedAt },
    );
    return plan.hold.length;
  }

  /** Owners follow their rules, and reports follow time, rules and neighbours. */
  private async tidy(signal: AbortSignal): Promise<void> {
    const known = await this.#store.known();
    const locations = LocationIndex.create([
      ...known,
      ...(await this.#store.foreignLocations()),
    ]);
    const now = this.#now();
    const dueBefore = now - JUDGE_AGAIN_AFTER_MS;
    for (const table of known) {
      const due =
        table.judgedWith !== this.#judgeKey ||
        isNotAfter(table.judgedAt ?? 0, dueBefore, now) ||
        (table.relatedKey ?? '') !== relatedKeyOf(locations.related(table));
      if (table.version !== undefined && due) {
        signal.throwIfAborted();
        await this.#updater.judgeAgain(table, locations);
      }
    }
    await assignOwners({
      catalog: this.#target,
      known,
      owners: this.#owners,
      modelOwners: await this.#store.modelOwners(),
      writes: this.#writes,
    });
  }
}

function listingProblem(listing: CatalogListing): ScanProblem | undefined {
  const [first] = listing.problems;
  if (!first) {
    return undefined;
  }
  const name = [first.schema, first.name].filter(Boolean).join('.');
  const more = listing.problems.length - 1;
  return {
    part: 'catalog',
    code: 'invalid',
    message: `${name}: ${first.reason}${more > 0 ? ` (and ${more} more)` : ''}`,
  };
}
