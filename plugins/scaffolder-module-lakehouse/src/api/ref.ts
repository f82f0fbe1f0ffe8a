import { createApiRef } from '@backstage/frontend-plugin-api';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** How the form fields ask the environments backend; replace it to serve them from elsewhere. @public */
export const environmentFormsApiRef =
  createApiRef<LakehouseEnvironmentsApi>().with({
    id: 'plugin.scaffolder.lakehouse-environments',
    pluginId: 'scaffolder',
  });

/** How the form that deletes an environment asks what tables there are; replace it to serve them from elsewhere. @public */
export const tablesForFormsApiRef = createApiRef<LakehouseTablesApi>().with({
  id: 'plugin.scaffolder.lakehouse-tables',
  pluginId: 'scaffolder',
});
