import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { environmentFormsApiRef } from '../src';
import { MockEnvironmentForms } from './mock';

// The forms over an invented backend; nothing is created.
createDevApp({
  features: [
    createFrontendPlugin({
      pluginId: 'lakehouse-forms',
      extensions: [
        PageBlueprint.make({
          params: {
            path: '/',
            title: 'Forms',
            loader: async () => {
              const { FormsPage } = await import('./FormsPage');
              return <FormsPage />;
            },
          },
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'lakehouse-forms',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: environmentFormsApiRef,
              deps: {},
              factory: () => new MockEnvironmentForms() as any,
            }),
        }),
      ],
    }),
  ],
});
