import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CatalogState as CatalogStateOfApi,
  EngineState,
  EnvironmentList,
  ScanProblem,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  CatalogDescriptor,
  EngineDescriptor,
  EnvironmentDescriptor,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { TableAccess } from '../../permissions/TableAccess';
import { EngineProbe } from '../engines/EngineProbe';
import { ScanTargets } from '../sources/ScanTargets';
import { CatalogStates } from '../store/CatalogStates';
import { TableReads } from '../store/TableReads';
import { CatalogState } from '../store/types';
import { optionalIsoTime } from './isoTime';

/** Answers for environments: what is there, and how the last look at it went. */
export class EnvironmentsService {
  readonly #access: TableAccess;
  readonly #targets: ScanTargets;
  readonly #states: CatalogStates;
  readonly #reads: TableReads;
  readonly #engines: EngineProbe;
  readonly #scanIntervalMs: number | undefined;
  readonly #now: () => number;

  constructor(options: {
    access: TableAccess;
    targets: ScanTargets;
    states: CatalogStates;
    reads: TableReads;
    engines: EngineProbe;
    /** Time from one scan to the next, where the schedule has such a time. */
    scanIntervalMs: number | undefined;
    now: () => number;
  }) {
    this.#access = options.access;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#reads = options.reads;
    this.#engines = options.engines;
    this.#scanIntervalMs = options.scanIntervalMs;
    this.#now = options.now;
  }

  /** All environments, or those with a table that the caller may read where the caller may not read all. */
  async list(credentials: BackstageCredentials): Promise<EnvironmentList> {
    const readable = await this.#access.readableTables(credentials);
    const all = await this.#targets.environments();
    const visible =
      readable === 'all'
        ? undefined
        : await this.#reads.environmentsOf({ readable });
    const states = await this.#states.list();
    const items = await Promise.all(
      all
        .filter(environment => visible?.has(environment.id) ?? true)
        .map(environment =>
          this.describe(environment, states, readable === 'all'),
        ),
    );
    return { items };
  }

  private async describe(
    environment: EnvironmentDescriptor,
    states: CatalogState[],
    mayReadAll: boolean,
  ) {
    return {
      id: environment.id,
      title: environment.title,
      owner: environment.owner,
      catalogs: environment.catalogs.map(catalog =>
        this.catalogState(
          catalog,
          states.find(
            state =>
              state.environment === environment.id &&
              state.catalog === catalog.id,
          ),
          mayReadAll,
        ),
      ),
      engines: await Promise.all(
        environment.engines.map(engine => this.engineState(engine)),
      ),
    };
  }

  private catalogState(
    catalog: CatalogDescriptor,
    state: CatalogState | undefined,
    mayReadAll: boolean,
  ): CatalogStateOfApi {
    const { startedAt, endedAt } = state ?? {};
    const nextScanAt =
      startedAt !== undefined && this.#scanIntervalMs !== undefined
        ? startedAt + this.#scanIntervalMs
        : undefined;
    return {
      id: catalog.id,
      reader: catalog.objectStore.type === 'none' ? 'engine' : 'object-store',
      outcome: state?.outcome ?? 'never',
      scanning: (state?.leaseUntil ?? 0) > this.#now(),
      startedAt: optionalIsoTime(startedAt),
      endedAt: optionalIsoTime(endedAt),
      durationMs:
        startedAt !== undefined && endedAt !== undefined
          ? endedAt - startedAt
          : undefined,
      // Counts of all tables, and names and places in messages, are for those who may read all of them.
      ...(mayReadAll
        ? {
            tablesSeen: state?.tablesSeen,
            tablesChanged: state?.tablesChanged,
            tablesFailed: state?.tablesFailed,
            problem: state?.problem,
          }
        : { problem: withoutDetails(state?.problem) }),
      staleSince:
        state?.outcome === 'failed'
          ? optionalIsoTime(state.listedAt)
          : undefined,
      heldRemovals: (mayReadAll && state?.heldRemovals) || undefined,
      nextScanAt:
        nextScanAt !== undefined && nextScanAt > this.#now()
          ? optionalIsoTime(nextScanAt)
          : undefined,
    };
  }

  private async engineState(engine: EngineDescriptor): Promise<EngineState> {
    const { checkedAt, ...health } = await this.#engines.check(engine);
    return {
      id: engine.id,
      type: engine.type,
      ...health,
      checkedAt: optionalIsoTime(checkedAt),
      catalogs: engine.catalogs,
    };
  }
}

function withoutDetails(
  problem: ScanProblem | undefined,
): ScanProblem | undefined {
  return (
    problem && {
      part: problem.part,
      code: problem.code,
      message: `The last scan met a problem of the ${problem.part} (${problem.code})`,
    }
  );
}
