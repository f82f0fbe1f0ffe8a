import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useLocation } from 'react-router-dom';
import plugin from '../../src';
import {
  environmentTablesApiRef,
  lakehouseEnvironmentsApiRef,
} from '../../src/api';
import { MockTablesApi } from '../mock';

const Url = () => {
  const { pathname, search } = useLocation();
  return <output aria-label="url">{`${pathname}${search}`}</output>;
};

/**
 * The plugin in an app of the new frontend system, over the given APIs; the present URL stands in an output "url".
 */
export function renderPages(
  path: string,
  api: LakehouseEnvironmentsApi,
  tables: typeof environmentTablesApiRef.T = new MockTablesApi(),
) {
  return renderTestApp({
    initialRouteEntries: [path],
    features: [
      plugin,
      createFrontendModule({
        pluginId: 'lakehouse-environments',
        extensions: [
          ApiBlueprint.make({
            params: defineParams =>
              defineParams({
                api: lakehouseEnvironmentsApiRef,
                deps: {},
                factory: () => api,
              }),
          }),
          ApiBlueprint.make({
            name: 'tables',
            params: defineParams =>
              defineParams({
                api: environmentTablesApiRef,
                deps: {},
                factory: () => tables,
              }),
          }),
          AppRootElementBlueprint.make({ params: { element: <Url /> } }),
        ],
      }),
    ],
    apis: [mockApis.identity({ userEntityRef: 'user:default/ana.souza' })],
  });
}
