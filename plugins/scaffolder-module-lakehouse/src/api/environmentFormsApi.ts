import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { LakehouseEnvironmentsClient } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { environmentFormsApiRef } from './ref';

/** A preview asks clusters, which may be slow; a form does not wait for ever. */
const TIMEOUT_MS = 60_000;

export const environmentFormsApi = ApiBlueprint.make({
  name: 'lakehouse-environments',
  params: defineParams =>
    defineParams({
      api: environmentFormsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LakehouseEnvironmentsClient({
          discoveryApi,
          fetchApi: {
            fetch: (input, init) =>
              fetchApi.fetch(input, {
                ...init,
                signal: AbortSignal.timeout(TIMEOUT_MS),
              }),
          },
        }),
    }),
});
