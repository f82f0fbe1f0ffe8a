import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words of the sidebar, in English. */
export const navTranslationRef = createTranslationRef({
  id: 'lakehouse-portal-nav',
  messages: {
    sidebar: {
      search: 'Search',
      menu: 'Menu',
      tables: 'Tables',
      environments: 'Environments',
      create: 'Create',
      catalog: 'Catalog',
      documentation: 'Docs',
      catalogGraph: 'Catalog graph',
      notifications: 'Notifications',
      settings: 'Settings',
    },
  },
});
