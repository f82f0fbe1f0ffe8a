import { createApiRef } from '@backstage/frontend-plugin-api';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** How the form fields ask the environments backend; replace it to serve them from elsewhere. @public */
export const environmentFormsApiRef =
  createApiRef<LakehouseEnvironmentsApi>().with({
    id: 'plugin.scaffolder.lakehouse-environments',
    pluginId: 'scaffolder',
  });
