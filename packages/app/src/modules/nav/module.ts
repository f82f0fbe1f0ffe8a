import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import {
  NavContentBlueprint,
  TranslationBlueprint,
} from '@backstage/plugin-app-react';
import { searchTranslationRef } from '@backstage/plugin-search';
import { PortalSidebar } from './PortalSidebar';
import { navTranslationRef } from './translations/ref';

/** The sidebar: tables first, in the app's languages. */
export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    NavContentBlueprint.make({ params: { component: PortalSidebar } }),
    TranslationBlueprint.make({
      name: 'nav',
      params: {
        resource: createTranslationResource({
          ref: navTranslationRef,
          translations: { 'pt-BR': () => import('./translations/pt-BR') },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'search',
      params: {
        resource: createTranslationResource({
          ref: searchTranslationRef,
          translations: { 'pt-BR': () => import('./translations/searchPtBr') },
        }),
      },
    }),
  ],
});
