import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import {
  entityEnvironmentCard,
  entityEnvironmentContent,
  environmentsApi,
  environmentsPage,
  environmentTablesApi,
} from './extensions';
import {
  environmentRouteRef,
  rootRouteRef,
  tablesRouteRef,
  taskRouteRef,
  templateRouteRef,
} from './routes';

/**
 * The lakehouse environments: a page over all, a page of each, and both on the catalog entity.
 * @public
 */
export const lakehouseEnvironmentsPlugin = createFrontendPlugin({
  pluginId: 'lakehouse-environments',
  title: 'Environments',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, environment: environmentRouteRef },
  externalRoutes: {
    template: templateRouteRef,
    task: taskRouteRef,
    tables: tablesRouteRef,
  },
  extensions: [
    environmentsApi,
    environmentTablesApi,
    environmentsPage,
    entityEnvironmentContent,
    entityEnvironmentCard,
  ],
});
