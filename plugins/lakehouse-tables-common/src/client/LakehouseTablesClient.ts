import { ResponseError } from '@backstage/errors';
import { TableAddress } from '../address';
import {
  DefaultApiClient,
  GetTableFacets,
  ListHealthHistory,
  ListPartitions,
  ListPlanPartitions,
  ListPlans,
  ListRuns,
  ListSnapshots,
  ListTables,
  RequestOptions,
  TypedResponse,
} from '../schema/openapi/generated/apis/Api.client';
import {
  Certificate,
  EnvironmentList,
  HealthHistory,
  PartitionList,
  PlanDetail,
  PlanList,
  PlanPartitionList,
  PlanRequest,
  ReasonRequest,
  ResolveRequest,
  RunDetail,
  RunList,
  RunRequest,
  SnapshotList,
  TableDetail,
  TableFacets,
  TableList,
} from '../schema/openapi/generated/models';

/** @public */
export type ListTablesQuery = ListTables['query'];

/** @public */
export type TableFacetsQuery = GetTableFacets['query'];

/** @public */
export type ListSnapshotsQuery = ListSnapshots['query'];

/** @public */
export type ListPartitionsQuery = ListPartitions['query'];

/** @public */
export type ListHealthHistoryQuery = ListHealthHistory['query'];

/** @public */
export type ListPlansQuery = ListPlans['query'];

/** @public */
export type ListPlanPartitionsQuery = ListPlanPartitions['query'];

/** @public */
export type ListRunsQuery = ListRuns['query'];

/**
 * Asks the lakehouse-tables backend. Every method throws a `ResponseError` when the backend refuses, with the backend's own
 * error as its `cause`.
 *
 * @public
 */
export interface LakehouseTablesApi {
  listEnvironments(options?: RequestOptions): Promise<EnvironmentList>;
  listTables(
    query?: ListTablesQuery,
    options?: RequestOptions,
  ): Promise<TableList>;
  getTableFacets(
    query?: TableFacetsQuery,
    options?: RequestOptions,
  ): Promise<TableFacets>;
  getTable(
    address: TableAddress,
    options?: RequestOptions,
  ): Promise<TableDetail>;
  listSnapshots(
    address: TableAddress,
    query?: ListSnapshotsQuery,
    options?: RequestOptions,
  ): Promise<SnapshotList>;
  listPartitions(
    address: TableAddress,
    query?: ListPartitionsQuery,
    options?: RequestOptions,
  ): Promise<PartitionList>;
  listHealthHistory(
    address: TableAddress,
    query?: ListHealthHistoryQuery,
    options?: RequestOptions,
  ): Promise<HealthHistory>;
  refreshTable(
    address: TableAddress,
    options?: RequestOptions,
  ): Promise<TableDetail>;
  createPlan(
    address: TableAddress,
    request: PlanRequest,
    options?: RequestOptions,
  ): Promise<PlanDetail>;
  listPlans(
    query?: ListPlansQuery,
    options?: RequestOptions,
  ): Promise<PlanList>;
  getPlan(
    planId: string,
    query?: { values?: boolean },
    options?: RequestOptions,
  ): Promise<PlanDetail>;
  listPlanPartitions(
    planId: string,
    query?: ListPlanPartitionsQuery,
    options?: RequestOptions,
  ): Promise<PlanPartitionList>;
  rejectPlan(
    planId: string,
    request: ReasonRequest,
    options?: RequestOptions,
  ): Promise<PlanDetail>;
  runPlan(
    planId: string,
    request: RunRequest,
    options?: RequestOptions,
  ): Promise<RunDetail>;
  listRuns(query?: ListRunsQuery, options?: RequestOptions): Promise<RunList>;
  getRun(runId: string, options?: RequestOptions): Promise<RunDetail>;
  cancelRun(
    runId: string,
    request: ReasonRequest,
    options?: RequestOptions,
  ): Promise<RunDetail>;
  resolveRun(
    runId: string,
    request: ResolveRequest,
    options?: RequestOptions,
  ): Promise<RunDetail>;
  getCertificate(runId: string, options?: RequestOptions): Promise<Certificate>;
}

/**
 * {@link LakehouseTablesApi} over HTTP, for frontends and backends.
 *
 * @public
 */
export class LakehouseTablesClient implements LakehouseTablesApi {
  readonly #api: DefaultApiClient;

  constructor(options: ConstructorParameters<typeof DefaultApiClient>[0]) {
    this.#api = new DefaultApiClient(options);
  }

  async listEnvironments(options?: RequestOptions) {
    return unwrap(this.#api.listEnvironments({}, options));
  }

  async listTables(query: ListTablesQuery = {}, options?: RequestOptions) {
    return unwrap(this.#api.listTables({ query }, options));
  }

  async getTableFacets(query: TableFacetsQuery = {}, options?: RequestOptions) {
    return unwrap(this.#api.getTableFacets({ query }, options));
  }

  async getTable(address: TableAddress, options?: RequestOptions) {
    return unwrap(this.#api.getTable({ path: pathOf(address) }, options));
  }

  async listSnapshots(
    address: TableAddress,
    query: ListSnapshotsQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.listSnapshots({ path: pathOf(address), query }, options),
    );
  }

  async listPartitions(
    address: TableAddress,
    query: ListPartitionsQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.listPartitions({ path: pathOf(address), query }, options),
    );
  }

  async listHealthHistory(
    address: TableAddress,
    query: ListHealthHistoryQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.listHealthHistory({ path: pathOf(address), query }, options),
    );
  }

  async refreshTable(address: TableAddress, options?: RequestOptions) {
    return unwrap(this.#api.refreshTable({ path: pathOf(address) }, options));
  }

  async createPlan(
    address: TableAddress,
    body: PlanRequest,
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.createPlan({ path: pathOf(address), body }, options),
    );
  }

  async listPlans(query: ListPlansQuery = {}, options?: RequestOptions) {
    return unwrap(this.#api.listPlans({ query }, options));
  }

  async getPlan(
    planId: string,
    query: { values?: boolean } = {},
    options?: RequestOptions,
  ) {
    return unwrap(this.#api.getPlan({ path: { planId }, query }, options));
  }

  async listPlanPartitions(
    planId: string,
    query: ListPlanPartitionsQuery = {},
    options?: RequestOptions,
  ) {
    return unwrap(
      this.#api.listPlanPartitions({ path: { planId }, query }, options),
    );
  }

  async rejectPlan(
    planId: string,
    body: ReasonRequest,
    options?: RequestOptions,
  ) {
    return unwrap(this.#api.rejectPlan({ path: { planId }, body }, options));
  }

  async runPlan(planId: string, body: RunRequest, options?: RequestOptions) {
    return unwrap(this.#api.runPlan({ path: { planId }, body }, options));
  }

  async listRuns(query: ListRunsQuery = {}, options?: RequestOptions) {
    return unwrap(this.#api.listRuns({ query }, options));
  }

  async getRun(runId: string, options?: RequestOptions) {
    return unwrap(this.#api.getRun({ path: { runId } }, options));
  }

  async cancelRun(
    runId: string,
    body: ReasonRequest,
    options?: RequestOptions,
  ) {
    return unwrap(this.#api.cancelRun({ path: { runId }, body }, options));
  }

  async resolveRun(
    runId: string,
    body: ResolveRequest,
    options?: RequestOptions,
  ) {
    return unwrap(this.#api.resolveRun({ path: { runId }, body }, options));
  }

  async getCertificate(runId: string, options?: RequestOptions) {
    return unwrap(this.#api.getCertificate({ path: { runId } }, options));
  }
}

/** Callers pass whole tables; the URL template must see the four segments only. */
function pathOf({ environment, catalog, schema, name }: TableAddress) {
  return { environment, catalog, schema, name };
}

async function unwrap<T>(request: Promise<TypedResponse<T>>): Promise<T> {
  const response = await request;
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response.json();
}
