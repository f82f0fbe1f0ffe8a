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
          signal: AbortSignal.timeout(TIMEOUT_MS),
        }),
    },
  });
}
