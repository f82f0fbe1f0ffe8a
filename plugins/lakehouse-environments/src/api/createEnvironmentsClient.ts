import {
  type DiscoveryApi,
  type FetchApi,
} from '@backstage/frontend-plugin-api';
import {
  LakehouseEnvironmentsClient,
  type LakehouseEnvironmentsApi,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** Answers come from the backend's store in milliseconds. */
const TIMEOUT_MS = 30_000;
/** A smoke check makes, fills, reads and drops a table first. */
const ACTION_TIMEOUT_MS = 300_000;

/** The client of the pages: the generated one, with an end to waiting. */
export function createEnvironmentsClient(deps: {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}): LakehouseEnvironmentsApi {
  return new LakehouseEnvironmentsClient({
    discoveryApi: deps.discoveryApi,
    fetchApi: {
      fetch: (input, init) =>
        deps.fetchApi.fetch(input, {
          ...init,
          signal: AbortSignal.timeout(
            init?.method === 'POST' ? ACTION_TIMEOUT_MS : TIMEOUT_MS,
          ),
        }),
    },
  });
}
