import { LoggerService } from '@backstage/backend-plugin-api';
import {
  HealthReport,
  ReadError,
  TableFacts,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
import { SourceRead, TableSource } from '../sources/types';
import { KnownTable } from '../store/KnownTables';
import { Judgement, TableWrites } from '../store/TableWrites';
import { CatalogView } from './CatalogView';
import { toListedTable } from './listedTable';
import { LocationIndex, relatedKeyOf } from './LocationIndex';
import { OwnerRules } from './OwnerRules';
import {
  asReadError,
  isReadError,
  isTransient,
  retryAt,
  toStoredProblem,
} from './readProblems';
import { resolveIdentity } from './resolveIdentity';
import { ScanMetrics } from './ScanMetrics';
import { TableJudge } from './TableJudge';
import { ListedTable, ScanTarget } from './types';

/** How an update ended. */
export type UpdateOutcome =
  | { result: 'read' }
  | { result: 'gone' }
  | { result: 'failed'; error: ReadError };

/** Reads one table, judges it and stores both: what a scan does with each changed table, and a refresh with one. */
export class TableUpdater {
  readonly #writes: TableWrites;
  readonly #judge: TableJudge;
  readonly #owners: OwnerRules;
  readonly #ownerProperty: string;
  readonly #readTimeoutMs: number;
  readonly #metrics: ScanMetrics;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    writes: TableWrites;
    judge: TableJudge;
    owners: OwnerRules;
    ownerProperty: string;
    readTimeoutMs: number;
    metrics: ScanMetrics;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#writes = options.writes;
    this.#judge = options.judge;
    this.#owners = options.owners;
    this.#ownerProperty = options.ownerProperty;
    this.#readTimeoutMs = options.readTimeoutMs;
    this.#metrics = options.metrics;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Never throws for what is wrong with the table or its place; throws the signal's reason when aborted. */
  async update(
    target: ScanTarget,
    listed: ListedTable,
    view: CatalogView,
    signal: AbortSignal,
  ): Promise<UpdateOutcome> {
    const started = this.#now();
    const attempt = await this.readFollowingMoves(target, listed, signal);
    this.#metrics.tableRead(attempt, this.#now() - started);
    if (attempt.result === 'read') {
      await this.saveRead(attempt.listed, attempt.read, view);
      return { result: 'read' };
    }
    if (attempt.result === 'failed') {
      await this.saveFailure(attempt.listed, attempt.error, view);
    }
    return attempt;
  }

  /** Stores a failure without another try, for tables that a scan gave up on because their place is down. */
  async saveFailure(
    listed: ListedTable,
    error: ReadError,
    view: CatalogView,
  ): Promise<void> {
    const atAddress = view.atAddress(listed.addressKey);
    const now = this.#now();
    const count = (atAddress?.problemCount ?? 0) + 1;
    const next = retryAt(error, count, now);
    const wasRead = atAddress?.location !== undefined;
    if (atAddress && wasRead && isTransient(error)) {
      await this.#writes.saveProblem(
        atAddress.id,
        toStoredProblem(error, now, listed.version),
        count,
        next,
      );
      return;
    }
    const facts =
      error.facts ??
      (atAddress && (await this.#writes.loadFacts(atAddress.id))?.facts);
    const related = view.locations.related(
      locationsOf(atAddress?.id ?? '', facts),
    );
    const report = this.#judge.assessFailure(error, facts, {
      nowMs: now,
      otherLocations: related,
    });
    const ownerProperty = this.ownerPropertyOf(facts);
    const id = await this.#writes.save(atAddress?.id, {
      address: listed.address,
      owner: this.#owners.ownerOf(listed.address, ownerProperty),
      ownerProperty,
      observedAt: listed.observedAt,
      judgement: this.judgement(report, related, now),
      problem: {
        ...toStoredProblem(error, now, listed.version),
        count,
        retryAt: next,
      },
      partial: error.facts && { facts: error.facts, unmeasured: [] },
    });
    this.remember(view, listed, id, error.facts);
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

  /** Judges stored facts again, because time passed, the rules changed, or a neighbour came or went. */
  async judgeAgain(table: KnownTable, locations: LocationIndex): Promise<void> {
    const stored = await this.#writes.loadFacts(table.id);
    if (!stored) {
      return;
    }
    const now = this.#now();
    const related = locations.related(locationsOf(table.id, stored.facts));
    const report = this.#judge.assess(stored.facts, {
      nowMs: now,
      otherLocations: related,
    });
    await this.#writes.saveJudgement(
      table.id,
      table.version,
      this.judgement(withUnmeasured(report, stored.unmeasured), related, now),
    );
  }

  /**
   * A file that is not there may mean that the table was changed, replaced or dropped since it was listed; so the catalog is
   * asked again before the table is called broken.
   */
  private async readFollowingMoves(
    target: ScanTarget,
    first: ListedTable,
    signal: AbortSignal,
  ): Promise<
    | { result: 'read'; listed: ListedTable; read: SourceRead }
    | { result: 'failed'; listed: ListedTable; error: ReadError }
    | { result: 'gone' }
  > {
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
        const observedAt = this.#now();
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
    const timeout = AbortSignal.timeout(this.#readTimeoutMs);
    try {
      return await work({ signal: AbortSignal.any([signal, timeout]) });
    } catch (error) {
      if (timeout.aborted && !signal.aborted) {
        throw new ReadError(
          'unavailable',
          'metadata',
          listed.table.metadataLocation ?? listed.addressKey,
          `not read within ${this.#readTimeoutMs / 1000} s`,
        );
      }
      throw error;
    }
  }

  private async saveRead(
    listed: ListedTable,
    read: SourceRead,
    view: CatalogView,
  ): Promise<void> {
    const { facts } = read;
    const { own, displaced } = resolveIdentity(
      {
        uuid: facts.tableUuid,
        location: facts.location,
        version: listed.version,
      },
      listed.addressKey,
      view,
    );
    if (displaced) {
      await this.#writes.displace(displaced.id);
      view.set({ ...displaced, addressKey: undefined });
    }
    const now = this.#now();
    const related = view.locations.related(locationsOf(own?.id ?? '', facts));
    const report = this.#judge.assess(facts, {
      nowMs: now,
      otherLocations: related,
    });
    const ownerProperty = this.ownerPropertyOf(facts);
    const id = await this.#writes.save(own?.id, {
      address: listed.address,
      owner: this.#owners.ownerOf(listed.address, ownerProperty),
      ownerProperty,
      observedAt: listed.observedAt,
      judgement: this.judgement(
        withUnmeasured(report, read.unmeasured),
        related,
        now,
      ),
      read: {
        ...read,
        version: listed.version ?? '',
        changed: own?.version !== listed.version,
      },
    });
    this.remember(view, listed, id, facts);
  }

  /** Keeps the view true for the tables that are updated later in the same scan. */
  private remember(
    view: CatalogView,
    listed: ListedTable,
    id: string | undefined,
    facts: TableFacts | undefined,
  ): void {
    if (!id) {
      return;
    }
    const before = view.withId(id);
    const { location, dataPath } = locationsOf(id, facts);
    view.set({
      ...before,
      id,
      schema: listed.address.schema,
      name: listed.address.name,
      addressKey: listed.addressKey,
      uuid: facts?.tableUuid ?? before?.uuid,
      version: facts ? listed.version : before?.version,
      observedAt: listed.observedAt,
      problemCount: 0,
      missingScans: 0,
      location: location ?? before?.location,
      dataPath: dataPath ?? before?.dataPath,
    });
  }

  private judgement(
    report: HealthReport,
    related: string[],
    now: number,
  ): Judgement {
    return {
      report,
      judgedWith: this.#judge.key,
      judgedAt: now,
      relatedKey: relatedKeyOf(related),
    };
  }

  private ownerPropertyOf(facts: TableFacts | undefined): string | undefined {
    return facts?.properties[this.#ownerProperty];
  }

  private toReadError(error: unknown, listed: ListedTable): ReadError {
    if (!isReadError(error)) {
      this.#logger.error(
        `Reading ${listed.addressKey} failed unexpectedly`,
        error instanceof Error ? error : undefined,
      );
    }
    return asReadError(error, listed.addressKey);
  }
}

function locationsOf(id: string, facts: TableFacts | undefined) {
  return {
    id,
    location: facts?.location,
    dataPath: facts?.properties['write.data.path'],
  };
}

/** What a source could not see joins what the rules say of it, once for each code; the rules know the points. */
function withUnmeasured(
  report: HealthReport,
  unmeasured: Unmeasured[],
): HealthReport {
  const named = new Set(report.unmeasured.map(each => each.code));
  const more = unmeasured.filter(each => !named.has(each.code));
  return more.length === 0
    ? report
    : { ...report, unmeasured: [...report.unmeasured, ...more] };
}
