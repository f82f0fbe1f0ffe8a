import { createApiRef } from '@backstage/frontend-plugin-api';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** How the pages ask the backend; replace it to serve them from elsewhere. @public */
export const lakehouseTablesApiRef = createApiRef<LakehouseTablesApi>().with({
  id: 'plugin.lakehouse-tables.client',
  pluginId: 'lakehouse-tables',
});
