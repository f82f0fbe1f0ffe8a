import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiTableLine } from '@remixicon/react';
import {
  entityTableContent,
  entityTableHealthCard,
  entityTableModelCard,
  tablesApi,
  tablesPage,
} from './extensions';
import {
  certificateRouteRef,
  planRouteRef,
  plansRouteRef,
  rootRouteRef,
  runRouteRef,
  runsRouteRef,
  tableRouteRef,
} from './routes';

/**
 * The tables of a lakehouse and their health: a page over all, a page of each, and both on the catalog entity.
 * @public
 */
export const lakehouseTablesPlugin = createFrontendPlugin({
  pluginId: 'lakehouse-tables',
  title: 'Tables',
  icon: <RiTableLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    table: tableRouteRef,
    plan: planRouteRef,
    plans: plansRouteRef,
    runs: runsRouteRef,
    run: runRouteRef,
    certificate: certificateRouteRef,
  },
  extensions: [
    tablesApi,
    tablesPage,
    entityTableContent,
    entityTableHealthCard,
    entityTableModelCard,
  ],
});
