import { createApiRef } from '@backstage/frontend-plugin-api';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** How the pages ask the backend; replace it to serve them from elsewhere. @public */
export const lakehouseEnvironmentsApiRef =
  createApiRef<LakehouseEnvironmentsApi>().with({
    id: 'plugin.lakehouse-environments.client',
    pluginId: 'lakehouse-environments',
  });
