import {
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  LakehouseTablesClient,
  type LakehouseTablesApi,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Answers come from the backend's store in milliseconds; only a forced read and partition values go to the object store. */
const TIMEOUT_MS = 60_000;
/** A plan reads a table to its last manifest first. */
const PLAN_TIMEOUT_MS = 180_000;

/** The client of the pages: the generated one, with an end to waiting. */
export function createTablesClient(deps: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): LakehouseTablesApi {
  return new LakehouseTablesClient({
    discoveryApi: deps.discoveryApi,
    fetchApi: {
      fetch: (input, init) =>
        deps.fetchApi.fetch(input, {
          ...init,
          signal: AbortSignal.timeout(
            init?.method === 'POST' ? PLAN_TIMEOUT_MS : TIMEOUT_MS,
          ),
        }),
    },
  });
}
