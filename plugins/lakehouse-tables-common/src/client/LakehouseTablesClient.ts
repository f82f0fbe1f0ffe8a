import { ResponseError } from '@backstage/errors';
import { TableAddress } from '../address';
import {
  DefaultApiClient,
  GetTableFacets,
  ListHealthHistory,
  ListPartitions,
  ListSnapshots,
  ListTables,
  RequestOptions,
  TypedResponse,
} from '../schema/openapi/generated/apis/Api.client';
import {
  EnvironmentList,
  HealthHistory,
  PartitionList,
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
