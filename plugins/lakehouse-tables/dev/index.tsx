import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import plugin, { lakehouseTablesApiRef } from '../src';
import { MockTablesApi, type MockScenario } from './mock';

// Invented tables, no backend. Another scenario: localStorage.setItem('lakehouse-tables-dev', 'many') and reload.
const scenario = (window.localStorage.getItem('lakehouse-tables-dev') ??
  'default') as MockScenario;

createDevApp({
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
              factory: () => new MockTablesApi(scenario),
            }),
        }),
      ],
    }),
  ],
});
