// The one place that knows the old frontend system.
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createTablesClient, lakehouseTablesApiRef } from '../api';
import {
  legacyCertificateRouteRef,
  legacyEntityRouteRef,
  legacyPlanRouteRef,
  legacyPlansRouteRef,
  legacyRootRouteRef,
  legacyRunRouteRef,
  legacyRunsRouteRef,
} from './routes';

/** @public */
export const lakehouseTablesLegacyPlugin = createPlugin({
  id: 'lakehouse-tables',
  apis: [
    createApiFactory({
      api: lakehouseTablesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: createTablesClient,
    }),
  ],
  routes: {
    root: legacyRootRouteRef,
    plan: legacyPlanRouteRef,
    plans: legacyPlansRouteRef,
    runs: legacyRunsRouteRef,
    run: legacyRunRouteRef,
    certificate: legacyCertificateRouteRef,
    entityContent: legacyEntityRouteRef,
  },
});

/** The Tables page and below it the page of each table: `<Route path="/lakehouse/tables" element={<LakehouseTablesPage />} />`. @public */
export const LakehouseTablesPage = lakehouseTablesLegacyPlugin.provide(
  createRoutableExtension({
    name: 'LakehouseTablesPage',
    mountPoint: legacyRootRouteRef,
    component: () => import('./pages').then(m => m.LegacyTablesPage),
  }),
);

/** A tab of a table's entity page. @public */
export const EntityLakehouseTableContent = lakehouseTablesLegacyPlugin.provide(
  createRoutableExtension({
    name: 'EntityLakehouseTableContent',
    mountPoint: legacyEntityRouteRef,
    component: () => import('./pages').then(m => m.LegacyEntityContent),
  }),
);

/** A card of a table's entity page. @public */
export const EntityLakehouseTableHealthCard =
  lakehouseTablesLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityLakehouseTableHealthCard',
      component: {
        lazy: () => import('./pages').then(m => m.LegacyEntityHealthCard),
      },
    }),
  );

/** A card of a table's entity page: its place in the warehouse, last build and tests. @public */
export const EntityLakehouseTableModelCard =
  lakehouseTablesLegacyPlugin.provide(
    createComponentExtension({
      name: 'EntityLakehouseTableModelCard',
      component: {
        lazy: () => import('./pages').then(m => m.LegacyEntityModelCard),
      },
    }),
  );
