import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';

/** The scaffolder offers English only; what surrounds our forms is said in the language of the forms. */
export const createModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'scaffolder',
      params: {
        resource: createTranslationResource({
          ref: scaffolderTranslationRef,
          translations: {
            'pt-BR': () => import('./translations/scaffolderPtBr'),
          },
        }),
      },
    }),
    TranslationBlueprint.make({
      name: 'scaffolder-react',
      params: {
        resource: createTranslationResource({
          ref: scaffolderReactTranslationRef,
          translations: {
            'pt-BR': () => import('./translations/scaffolderReactPtBr'),
          },
        }),
      },
    }),
  ],
});
