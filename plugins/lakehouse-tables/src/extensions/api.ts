import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createTablesClient, lakehouseTablesApiRef } from '../api';

export const tablesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: lakehouseTablesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createTablesClient,
    }),
});
