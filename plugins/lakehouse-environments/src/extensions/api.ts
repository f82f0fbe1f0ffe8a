import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  createEnvironmentsClient,
  createTablesClient,
  environmentTablesApiRef,
  lakehouseEnvironmentsApiRef,
} from '../api';

export const environmentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: lakehouseEnvironmentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createEnvironmentsClient,
    }),
});

export const environmentTablesApi = ApiBlueprint.make({
  name: 'tables',
  params: defineParams =>
    defineParams({
      api: environmentTablesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createTablesClient,
    }),
});
