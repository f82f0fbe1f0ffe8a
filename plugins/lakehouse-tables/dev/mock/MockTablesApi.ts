import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  type EnvironmentList,
  type LakehouseTablesApi,
  type ListPartitionsQuery,
  type ListPlanPartitionsQuery,
  type ListPlansQuery,
  type ListRunsQuery,
  type ListTablesQuery,
  type PlanRequest,
  type ReasonRequest,
  type ResolveRequest,
  type RunRequest,
  type TableAddress,
  type TableFacetsQuery,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { aTableDetail } from './details';
import { history, partitions, snapshots } from './lists';
import { MockMaintenance } from './maintenance';
import { builds } from './models';
import { manyTables, neverRead, tables } from './summaries';
import { NOW } from './time';

/**
 * `default` a dozen tables in every state, `many` five thousand, `empty` no environment, `first-scan` nothing scanned yet,
 * `nothing-known` tables that were never read, `down` the metastore does not answer, `denied` nothing may be read, `failing` the backend is broken, `viewer` may only read;
 * `no-project`, `unpublished`, `build-pending` and `build-unreadable` how the last look at the builds of models went.
 */
export type MockScenario =
  | 'default'
  | 'many'
  | 'empty'
  | 'first-scan'
  | 'nothing-known'
  | 'down'
  | 'denied'
  | 'failing'
  | 'viewer'
  | 'no-project'
  | 'unpublished'
  | 'build-pending'
  | 'build-unreadable';

const LATENCY_MS = 150;
const MANY = 5_000;

const sortValue = (
  table: TableSummary,
  sort: ListTablesQuery['sort'] = 'score',
) =>
  ({
    score: table.score?.low ?? (table.status === 'broken' ? -1 : undefined),
    name: table.name,
    bytes: table.bytes,
    files: table.dataFiles,
    snapshots: table.snapshots,
    lastCommit: table.lastCommitAt,
    scannedAt: table.scannedAt,
    owner: table.owner,
  }[sort]);

/** A table as one sees it who may not read data values, and plan nothing. */
const asViewer = (table: TableSummary): TableSummary => ({
  ...table,
  mayPlan: false,
  model: table.model && {
    ...table.model,
    run: table.model.run && { ...table.model.run, message: undefined },
  },
});

const isBuildState = (scenario: string): scenario is keyof typeof builds =>
  Object.hasOwn(builds, scenario);

/** The tables API over invented tables: filters, sorts and pages like the real one. */
export class MockTablesApi implements LakehouseTablesApi {
  readonly #scenario: MockScenario;
  readonly #tables: TableSummary[];
  readonly #maintenance: MockMaintenance;

  constructor(scenario: MockScenario = 'default') {
    this.#scenario = scenario;
    this.#maintenance = new MockMaintenance({
      mayAct: scenario !== 'viewer',
      empty: scenario === 'empty' || scenario === 'first-scan',
    });
    const withoutModel = tables.map(table => ({ ...table, model: undefined }));
    this.#tables = {
      default: tables,
      viewer: tables.map(asViewer),
      'no-project': withoutModel,
      unpublished: withoutModel,
      'build-pending': withoutModel,
      'build-unreadable': tables,
      'nothing-known': tables.map(neverRead),
      down: tables.map(table => ({
        ...table,
        stale: {
          since: new Date(NOW - 5 * 3_600_000).toISOString(),
          part: 'catalog' as const,
          code: 'unavailable' as const,
          reason: 'connect ECONNREFUSED 127.0.0.1:18002',
        },
      })),
      many: [...tables, ...manyTables(MANY - tables.length)],
      empty: [],
      'first-scan': [],
      denied: [],
      failing: [],
    }[scenario];
  }

  async #answer<T>(value: T): Promise<T> {
    await new Promise(resolve => setTimeout(resolve, LATENCY_MS));
    if (this.#scenario === 'denied') {
      throw new NotAllowedError('Unauthorized');
    }
    if (this.#scenario === 'failing') {
      throw new Error('The backend answered 500 Internal Server Error');
    }
    return value;
  }

  #matching(query: TableFacetsQuery = {}): TableSummary[] {
    const among = (values: string[] | undefined, value: string | undefined) =>
      !values?.length || (value !== undefined && values.includes(value));
    return this.#tables.filter(
      table =>
        (query.q ?? '')
          .toLocaleLowerCase('en-US')
          .split(/\s+/)
          .every(word =>
            table.title.toLocaleLowerCase('en-US').includes(word),
          ) &&
        among(query.environment, table.environment) &&
        among(query.schema, table.schema) &&
        among(query.finding, table.mainFinding?.code) &&
        among(query.owner, table.owner) &&
        among(query.layer, table.model?.layer) &&
        among(query.role, table.model?.role) &&
        ((!query.band?.length && !query.status?.length) ||
          (table.status === 'scored' &&
            table.band !== undefined &&
            query.band?.includes(table.band)) ||
          query.status?.includes(table.status)),
    );
  }

  listEnvironments() {
    const down = this.#scenario === 'down';
    const list: EnvironmentList = {
      items: [
        {
          id: 'local',
          title: 'Local lakehouse',
          catalogs: [
            {
              id: 'lakehouse',
              reader: 'object-store',
              outcome: down ? 'failed' : 'partial',
              scanning: false,
              endedAt: new Date(NOW - 40_000).toISOString(),
              durationMs: 1_830,
              tablesSeen: this.#tables.length,
              tablesFailed: 2,
              ...(down && {
                problem: {
                  part: 'catalog' as const,
                  code: 'unavailable' as const,
                  message: 'connect ECONNREFUSED 127.0.0.1:18002',
                },
                staleSince: new Date(NOW - 5 * 3_600_000).toISOString(),
              }),
            },
          ],
          engines: [
            {
              id: 'trino',
              type: 'trino',
              state: down ? 'down' : 'up',
              version: '476',
              catalogs: { lakehouse: 'lakehouse' },
            },
          ],
        },
      ],
    };
    if (this.#scenario === 'empty') {
      list.items = [];
    }
    if (this.#scenario === 'first-scan') {
      list.items[0].catalogs[0] = {
        id: 'lakehouse',
        reader: 'object-store',
        outcome: 'never',
        scanning: true,
      };
    }
    return this.#answer(list);
  }

  listTables(query: ListTablesQuery = {}) {
    const { sort, order = 'asc', limit = 50, offset = 0 } = query;
    const sorted = this.#matching(query).sort((a, b) => {
      const [left, right] = [sortValue(a, sort), sortValue(b, sort)];
      if (left === undefined || right === undefined) {
        return Number(left === undefined) - Number(right === undefined);
      }
      const way = left < right ? -1 : 1;
      return left === right ? 0 : way * (order === 'asc' ? 1 : -1);
    });
    return this.#answer({
      items: sorted.slice(offset, offset + limit),
      totalItems: sorted.length,
      limit,
      offset,
    });
  }

  getTableFacets(query: TableFacetsQuery = {}) {
    const count = (
      list: TableSummary[],
      valueOf: (table: TableSummary) => string | undefined,
    ) => {
      const counts = new Map<string, number>();
      for (const value of list.map(valueOf)) {
        if (value !== undefined) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      return [...counts].map(([value, number]) => ({ value, count: number }));
    };
    const all = this.#matching(query);
    const anyRating = this.#matching({
      ...query,
      band: undefined,
      status: undefined,
    });
    const sized = all.filter(table => table.bytes !== undefined);
    return this.#answer({
      totals: {
        tables: all.length,
        bytes: sized.reduce((sum, table) => sum + (table.bytes ?? 0), 0),
        tablesWithBytes: sized.length,
        tablesWithFiles: sized.length,
      },
      statuses: count(anyRating, table => table.status),
      bands: count(anyRating, table =>
        table.status === 'scored' ? table.band : undefined,
      ),
      findings: count(
        this.#matching({ ...query, finding: undefined }),
        table => table.mainFinding?.code,
      ).map(facet => ({ ...facet, severity: 'warning' as const })),
      environments: count(
        this.#matching({ ...query, environment: undefined }),
        table => table.environment,
      ),
      catalogs: count(all, table => table.catalog),
      schemas: count(
        this.#matching({ ...query, schema: undefined }),
        table => table.schema,
      ),
      owners: count(
        this.#matching({ ...query, owner: undefined }),
        table => table.owner,
      ),
      layers: count(
        this.#matching({ ...query, layer: undefined }),
        table => table.model?.layer,
      ),
      roles: count(
        this.#matching({ ...query, role: undefined }),
        table => table.model?.role,
      ),
    });
  }

  async getTable(address: TableAddress) {
    await this.#answer(undefined);
    const summary = this.#tables.find(
      table => table.schema === address.schema && table.name === address.name,
    );
    if (!summary) {
      throw new NotFoundError('No such table');
    }
    const may = this.#scenario !== 'viewer';
    return aTableDetail(
      summary,
      {
        mayRefresh: may,
        mayReadDataValues: may,
        mayPlan: may,
        mayRun: may,
      },
      isBuildState(this.#scenario) ? builds[this.#scenario] : builds.published,
    );
  }

  refreshTable(address: TableAddress) {
    return this.getTable(address);
  }

  listSnapshots(_address: TableAddress, { limit = 50, offset = 0 } = {}) {
    return this.#answer({
      items: snapshots.slice(offset, offset + limit),
      totalItems: snapshots.length,
      limit,
      offset,
    });
  }

  listPartitions(_address: TableAddress, query: ListPartitionsQuery = {}) {
    const { limit = 50, offset = 0, values = false } = query;
    return this.#answer({
      items: partitions
        .slice(offset, offset + limit)
        .map(({ values: hidden, ...partition }) =>
          values ? { ...partition, values: hidden } : partition,
        ),
      totalItems: partitions.length,
      partitionCount: partitions.length,
      truncated: false,
      valuesShown: values,
      limit,
      offset,
    });
  }

  listHealthHistory() {
    return this.#answer({ items: history });
  }

  async #maintain<T>(act: (maintenance: MockMaintenance) => T): Promise<T> {
    await this.#answer(undefined);
    return act(this.#maintenance);
  }

  createPlan(address: TableAddress, request: PlanRequest) {
    return this.#maintain(mock => mock.createPlan(address, request));
  }

  listPlans(query?: ListPlansQuery) {
    return this.#maintain(mock => mock.listPlans(query));
  }

  getPlan(planId: string, query?: { values?: boolean }) {
    return this.#maintain(mock => mock.getPlan(planId, query));
  }

  listPlanPartitions(planId: string, query?: ListPlanPartitionsQuery) {
    return this.#maintain(mock => mock.listPlanPartitions(planId, query));
  }

  rejectPlan(planId: string, request: ReasonRequest) {
    return this.#maintain(mock => mock.rejectPlan(planId, request));
  }

  runPlan(planId: string, request: RunRequest) {
    return this.#maintain(mock => mock.runPlan(planId, request));
  }

  listRuns(query?: ListRunsQuery) {
    return this.#maintain(mock => mock.listRuns(query));
  }

  getRun(runId: string) {
    return this.#maintain(mock => mock.getRun(runId));
  }

  cancelRun(runId: string, request: ReasonRequest) {
    return this.#maintain(mock => mock.cancelRun(runId, request));
  }

  resolveRun(runId: string, request: ResolveRequest) {
    return this.#maintain(mock => mock.resolveRun(runId, request));
  }

  getCertificate(runId: string) {
    return this.#maintain(mock => mock.getCertificate(runId));
  }
}
