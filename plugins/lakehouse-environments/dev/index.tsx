import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import plugin, {
  environmentTablesApiRef,
  lakehouseEnvironmentsApiRef,
} from '../src';
import { MockEnvironmentsApi, MockTablesApi, type MockScenario } from './mock';

// Invented environments, no backend. Another scenario: localStorage.setItem('lakehouse-environments-dev', 'many') and reload.
const scenario = (window.localStorage.getItem('lakehouse-environments-dev') ??
  'default') as MockScenario;

createDevApp({
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
              factory: () => new MockEnvironmentsApi(scenario),
            }),
        }),
        ApiBlueprint.make({
          name: 'tables',
          params: defineParams =>
            defineParams({
              api: environmentTablesApiRef,
              deps: {},
              factory: () => new MockTablesApi(scenario),
            }),
        }),
      ],
    }),
  ],
});
