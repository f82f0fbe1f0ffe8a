import {
  ApiBlueprint,
  createFrontendModule,
  type AnalyticsApi,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useLocation } from 'react-router-dom';
import { AppRootElementBlueprint } from '@backstage/frontend-plugin-api';
import { lakehouseTablesApiRef } from '../api';
import plugin from '../index';

const Url = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="url">{`${pathname}${search}`}</output>;
};

/** The plugin in an app of the new frontend system, over the given API; the present URL stands in an output "url". */
export function renderPages(
  path: string,
  api: LakehouseTablesApi,
  options: { analytics?: AnalyticsApi; language?: string } = {},
) {
  return renderTestApp({
    initialRouteEntries: [path],
    features: [
      plugin,
      createFrontendModule({
        pluginId: 'lakehouse-tables',
        extensions: [
          ApiBlueprint.make({
            params: defineParams =>
              defineParams({
                api: lakehouseTablesApiRef,
                deps: {},
                factory: () => api,
              }),
          }),
          AppRootElementBlueprint.make({ params: { element: <Url /> } }),
        ],
      }),
    ],
    apis: [
      mockApis.identity({
        userEntityRef: 'user:default/ana.souza',
        ownershipEntityRefs: [
          'user:default/ana.souza',
          'group:default/data-engineers',
        ],
      }),
    ],
  });
}
