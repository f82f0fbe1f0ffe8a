import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { ENVIRONMENTS_PAGE_PATH } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { rootRouteRef } from '../routes';

export const environmentsPage = PageBlueprint.make({
  params: {
    path: ENVIRONMENTS_PAGE_PATH,
    title: 'Environments',
    icon: <RiStackLine />,
    routeRef: rootRouteRef,
    // The loaded component brings the header itself, in the app's language.
    noHeader: true,
    loader: () => import('./TranslatedPage').then(m => <m.TranslatedPage />),
  },
});
