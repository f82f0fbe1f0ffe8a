import {
  HealthReport,
  ReadError,
  TableFacts,
  Unmeasured,
} from '@lakehouse-portal/iceberg-metadata';
import { SourceRead } from '../sources/types';
import { KnownTable } from '../store/KnownTables';
import { TableWrites } from '../store/TableWrites';
import { Judgement } from '../store/types';
import { CatalogView } from './CatalogView';
import { LocationIndex, relatedKeyOf } from './LocationIndex';
import { OwnerRules } from './OwnerRules';
import { isTransient, retryAt, toStoredProblem } from './readProblems';
import { resolveIdentity } from './resolveIdentity';
import { ScanMetrics } from './ScanMetrics';
import { TableFetcher } from './TableFetcher';
import { TableJudge } from './TableJudge';
import { ListedTable, ScanTarget, UpdateOutcome } from './types';

/** Reads one table, judges it and stores both: what a scan does with each changed table, and a refresh with one. */
export class TableUpdater {
  readonly #fetcher: TableFetcher;
  readonly #writes: TableWrites;
  readonly #judge: TableJudge;
  readonly #owners: OwnerRules;
  readonly #ownerProperty: string | undefined;
  readonly #metrics: ScanMetrics;
  readonly #now: () => number;

  constructor(options: {
    fetcher: TableFetcher;
    writes: TableWrites;
    judge: TableJudge;
    owners: OwnerRules;
    ownerProperty: string | undefined;
    metrics: ScanMetrics;
    now: () => number;
  }) {
    this.#fetcher = options.fetcher;
    this.#writes = options.writes;
    this.#judge = options.judge;
    this.#owners = options.owners;
    this.#ownerProperty = options.ownerProperty;
    this.#metrics = options.metrics;
    this.#now = options.now;
  }

  /**
   * Never throws for what is wrong with the table or its place; throws the signal's reason when aborted.
   *
   * @param read - what was read of it, where somebody just did
   */
  async update(
    target: ScanTarget,
    listed: ListedTable,
    view: CatalogView,
    signal: AbortSignal,
    read?: SourceRead,
  ): Promise<UpdateOutcome> {
    if (read) {
      await this.saveRead(listed, read, view);
      return { result: 'read' };
    }
    const started = this.#now();
    const attempt = await this.#fetcher.fetch(target, listed, signal);
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
    const problem = {
      ...toStoredProblem(error, listed, now),
      count,
      retryAt: retryAt(error, count, now),
    };
    const wasRead = atAddress?.location !== undefined;
    if (atAddress && wasRead && isTransient(error)) {
      await this.#writes.saveProblem(atAddress.id, problem, listed.observedAt);
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
      owner: this.#owners.ownerOf(listed.address, {
        model: view.modelOwner(listed.addressKey),
        property: ownerProperty,
      }),
      ownerProperty,
      observedAt: listed.observedAt,
      judgement: this.judgement(report, related, now),
      problem,
      partial: error.facts && { facts: error.facts, unmeasured: [] },
    });
    this.remember(view, listed, id, error.facts);
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
    const now = this.#now();
    const related = view.locations.related(locationsOf(own?.id ?? '', facts));
    const report = this.#judge.assess(facts, {
      nowMs: now,
      otherLocations: related,
    });
    const ownerProperty = this.ownerPropertyOf(facts);
    const write = {
      address: listed.address,
      owner: this.#owners.ownerOf(listed.address, {
        model: view.modelOwner(listed.addressKey),
        property: ownerProperty,
      }),
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
    };
    const id = await this.#writes.save(own?.id, write, displaced?.id);
    if (id && displaced) {
      view.set({ ...displaced, addressKey: undefined });
    }
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
    return this.#ownerProperty === undefined
      ? undefined
      : facts?.properties[this.#ownerProperty];
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
