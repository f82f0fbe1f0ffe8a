import {
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import { LakehouseTablesClient } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Answers come from the backend's store in milliseconds. */
const TIMEOUT_MS = 30_000;

/** The client of the tables' backend, with an end to waiting; it is asked as who reads the page. */
export function createTablesClient(deps: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}) {
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
