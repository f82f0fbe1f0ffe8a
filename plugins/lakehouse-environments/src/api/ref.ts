import { createApiRef } from '@backstage/frontend-plugin-api';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** How the pages ask the backend; replace it to serve them from elsewhere. @public */
export const lakehouseEnvironmentsApiRef =
  createApiRef<LakehouseEnvironmentsApi>().with({
    id: 'plugin.lakehouse-environments.client',
    pluginId: 'lakehouse-environments',
  });

/** How the page of an environment asks what tables there are; replace it to serve them from elsewhere. @public */
export const environmentTablesApiRef = createApiRef<
  Pick<LakehouseTablesApi, 'listEnvironments' | 'listTables' | 'getTableFacets'>
>().with({
  id: 'plugin.lakehouse-environments.tables',
  pluginId: 'lakehouse-environments',
});
