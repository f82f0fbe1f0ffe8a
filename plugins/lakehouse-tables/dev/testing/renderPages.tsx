import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { type Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useLocation } from 'react-router-dom';
import { lakehouseTablesApiRef } from '../../src/api';
import plugin from '../../src';

const Url = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="url">{`${pathname}${search}`}</output>;
};

/**
 * The plugin in an app of the new frontend system, over the given API and a catalog with the given entities; the present
 * URL stands in an output "url".
 */
export function renderPages(
  path: string,
  api: LakehouseTablesApi,
  entities: Entity[] = [],
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
      [catalogApiRef, catalogApiMock({ entities })],
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
