import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';

// Every shared visual part in every state on one page; switch the theme in the browser's developer tools with
// localStorage.setItem('theme', 'dark').
createDevApp({
  features: [
    createFrontendPlugin({
      pluginId: 'lakehouse-react-gallery',
      extensions: [
        PageBlueprint.make({
          params: {
            path: '/',
            title: 'Lakehouse visual parts',
            loader: () => import('./Gallery').then(m => <m.Gallery />),
          },
        }),
      ],
    }),
  ],
});
