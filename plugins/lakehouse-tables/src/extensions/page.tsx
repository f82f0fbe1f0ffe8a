import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiTableLine } from '@remixicon/react';
import { TABLES_PAGE_PATH } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { rootRouteRef } from '../routes';

export const tablesPage = PageBlueprint.make({
  params: {
    path: TABLES_PAGE_PATH,
    title: 'Tables',
    icon: <RiTableLine />,
    routeRef: rootRouteRef,
    // The loaded component brings the header itself, in the app's language.
    noHeader: true,
    loader: () => import('./TranslatedPage').then(m => <m.TranslatedPage />),
  },
});
