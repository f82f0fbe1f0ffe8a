import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { LakehouseTablesClient } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { tablesForFormsApiRef } from './ref';
import { withTimeout } from './withTimeout';

export const tablesForFormsApi = ApiBlueprint.make({
  name: 'lakehouse-tables',
  params: defineParams =>
    defineParams({
      api: tablesForFormsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new LakehouseTablesClient({
          discoveryApi,
          fetchApi: withTimeout(fetchApi),
        }),
    }),
});
