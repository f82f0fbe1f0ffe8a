import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { LakehouseEnvironmentsClient } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { environmentFormsApiRef } from './ref';
import { withTimeout } from './withTimeout';

export const environmentFormsApi = ApiBlueprint.make({
  name: 'lakehouse-environments',
  params: defineParams =>
    defineParams({
      api: environmentFormsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LakehouseEnvironmentsClient({
          discoveryApi,
          fetchApi: withTimeout(fetchApi),
        }),
    }),
});
