import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  Band,
  HealthHistory,
  HealthStatus,
  ModelLayer,
  PartitionList,
  PartitionSort,
  SnapshotList,
  TableAddress,
  TableDetail,
  TableFacets,
  TableList,
  TableSort,
  VaultRole,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  TableAccess,
  TableAccessDecision,
} from '../../permissions/TableAccess';
import { ModelsService } from '../models/ModelsService';
import { RefreshService } from '../scanner/RefreshService';
import { CatalogStates } from '../store/CatalogStates';
import { isStorable } from '../store/storableText';
import { TableReads } from '../store/TableReads';
import { CatalogKey, CatalogState, StoredTable } from '../store/types';
import { PartitionValues } from './PartitionValues';
import {
  toHealthPoint,
  toHealthReport,
  toSnapshot,
  toTableFacts,
  toTableSummary,
} from './toApi';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What lists can be narrowed by. */
export interface TablesQuery {
  q?: string;
  environments?: string[];
  catalogs?: string[];
  schemas?: string[];
  statuses?: HealthStatus[];
  bands?: Band[];
  findings?: string[];
  owners?: string[];
  layers?: ModelLayer[];
  roles?: VaultRole[];
}

interface Page {
  limit?: number;
  offset?: number;
}

const DEFAULT_LIMIT = 50;
/** Sorted the other way round by default: big and new come first, but names from A and scores from the worst. */
const ASCENDING: TableSort[] = ['score', 'name', 'owner'];

/** Answers for the stored tables, to whoever may know. All methods check the caller's permissions. */
export class TablesService {
  readonly #access: TableAccess;
  readonly #reads: TableReads;
  readonly #states: CatalogStates;
  readonly #values: PartitionValues;
  readonly #refresh: RefreshService;
  readonly #models: ModelsService;
  readonly #now: () => number;

  constructor(options: {
    access: TableAccess;
    reads: TableReads;
    states: CatalogStates;
    values: PartitionValues;
    refresh: RefreshService;
    models: ModelsService;
    now: () => number;
  }) {
    this.#access = options.access;
    this.#reads = options.reads;
    this.#states = options.states;
    this.#values = options.values;
    this.#refresh = options.refresh;
    this.#models = options.models;
    this.#now = options.now;
  }

  async list(
    query: TablesQuery & Page & { sort?: TableSort; order?: 'asc' | 'desc' },
    credentials: BackstageCredentials,
  ): Promise<TableList> {
    checkText(query);
    const access = await this.#access.ofCaller(credentials);
    const { limit = DEFAULT_LIMIT, offset = 0, sort = 'score' } = query;
    const order = query.order ?? (ASCENDING.includes(sort) ? 'asc' : 'desc');
    const [{ items, totalItems }, states] = await Promise.all([
      this.#reads.list({
        filter: { ...query, readable: access.readable },
        sort,
        order,
        limit,
        offset,
      }),
      this.#states.list(),
    ]);
    return {
      items: items.map(table =>
        toTableSummary(
          table,
          stateOf(states, table.address),
          access.of(table.address, table.owner),
          this.#now(),
        ),
      ),
      totalItems,
      limit,
      offset,
    };
  }

  async facets(
    query: TablesQuery,
    credentials: BackstageCredentials,
  ): Promise<TableFacets> {
    checkText(query);
    const readable = await this.#access.readableTables(credentials);
    return this.#reads.facets({ ...query, readable });
  }

  async get(
    address: TableAddress,
    credentials: BackstageCredentials,
  ): Promise<TableDetail> {
    const { table, may } = await this.authorized(address, credentials);
    return this.detail(table, may, credentials);
  }

  async snapshots(
    address: TableAddress,
    { limit = DEFAULT_LIMIT, offset = 0 }: Page,
    credentials: BackstageCredentials,
  ): Promise<SnapshotList> {
    const { table } = await this.authorized(address, credentials);
    const [page, facts] = await Promise.all([
      this.#reads.listSnapshots(table.id, { limit, offset }),
      this.#reads.getFacts(table.id),
    ]);
    return {
      items: page.items.map(snapshot => toSnapshot(snapshot, facts?.head)),
      totalItems: page.totalItems,
      limit,
      offset,
    };
  }

  async partitions(
    address: TableAddress,
    query: Page & {
      sort?: PartitionSort;
      order?: 'asc' | 'desc';
      values?: boolean;
    },
    credentials: BackstageCredentials,
  ): Promise<PartitionList> {
    const { table, may } = await this.authorized(address, credentials);
    if (query.values && !may.mayReadDataValues) {
      throw new NotAllowedError('You may not see data values of this table');
    }
    const { limit = DEFAULT_LIMIT, offset = 0 } = query;
    const [page, facts] = await Promise.all([
      this.#reads.listPartitions(table.id, {
        sort: query.sort ?? 'reducibleFiles',
        order: query.order ?? 'desc',
        limit,
        offset,
      }),
      this.#reads.getFacts(table.id),
    ]);
    const keys = page.items.map(partition => partition.key);
    const values = query.values
      ? await this.#values.read(address, keys)
      : undefined;
    return {
      items: page.items.map(partition => ({
        ...partition,
        values: values?.get(partition.key),
      })),
      totalItems: page.totalItems,
      partitionCount: facts?.head?.files?.partitionCount,
      truncated: facts?.head?.files?.partitionsTruncated ?? false,
      valuesShown: values !== undefined,
      limit,
      offset,
    };
  }

  async history(
    address: TableAddress,
    { days = 90 }: { days?: number },
    credentials: BackstageCredentials,
  ): Promise<HealthHistory> {
    const { table } = await this.authorized(address, credentials);
    const points = await this.#reads.listHealthPoints(
      table.id,
      this.#now() - days * DAY_MS,
    );
    return { items: points.map(toHealthPoint) };
  }

  async refresh(
    address: TableAddress,
    credentials: BackstageCredentials,
  ): Promise<TableDetail> {
    const { may } = await this.authorized(address, credentials);
    if (!may.mayRefresh) {
      throw new NotAllowedError('You may not refresh this table');
    }
    await this.#refresh.refresh(address);
    return this.get(address, credentials);
  }

  private async authorized(
    address: TableAddress,
    credentials: BackstageCredentials,
  ): Promise<{ table: StoredTable; may: TableAccessDecision }> {
    const table = await this.#reads.getByAddress(address);
    const may = await this.#access.authorize(credentials, address, table);
    // The decision throws for a table that is not there.
    return { table: table!, may };
  }

  private async detail(
    table: StoredTable,
    may: TableAccessDecision,
    credentials: BackstageCredentials,
  ): Promise<TableDetail> {
    const readable = await this.#access.readableTables(credentials);
    const [facts, states, model, builds] = await Promise.all([
      this.#reads.getFacts(table.id),
      this.#states.list(),
      this.#models.detail(table.address, may),
      this.#models.builds(table.address.environment, {
        mayReadAll: readable === 'all',
      }),
    ]);
    if (!facts) {
      throw new NotFoundError(
        `Nothing is stored yet of '${table.address.schema}.${table.address.name}'`,
      );
    }
    return {
      summary: toTableSummary(
        table,
        stateOf(states, table.address),
        may,
        this.#now(),
      ),
      report: toHealthReport(facts.report),
      facts: facts.head && toTableFacts(facts.head),
      permitted: {
        mayRefresh: may.mayRefresh,
        mayReadDataValues: may.mayReadDataValues,
        mayPlan: may.mayPlan,
        mayRun: may.mayRun,
      },
      model,
      builds,
    };
  }
}

/** What the API calls each part of a query. */
const PARAMETERS = {
  q: 'q',
  environments: 'environment',
  catalogs: 'catalog',
  schemas: 'schema',
  statuses: 'status',
  bands: 'band',
  findings: 'finding',
  owners: 'owner',
  layers: 'layer',
  roles: 'role',
} satisfies Record<keyof TablesQuery, string>;

/** Throws an `InputError` that names the parameter which no database can look for. */
function checkText(query: TablesQuery): void {
  for (const [key, parameter] of Object.entries(PARAMETERS)) {
    const value = query[key as keyof TablesQuery];
    if (![value ?? []].flat().every(isStorable)) {
      throw new InputError(
        `The parameter '${parameter}' must not hold the NUL character`,
      );
    }
  }
}

function stateOf(
  states: CatalogState[],
  key: CatalogKey,
): CatalogState | undefined {
  return states.find(
    state =>
      state.environment === key.environment && state.catalog === key.catalog,
  );
}
