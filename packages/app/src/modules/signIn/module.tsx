import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  TranslationBlueprint,
} from '@backstage/plugin-app-react';
import { signInTranslationRef } from './translations/ref';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./DemoSignInPage').then(m => m.DemoSignInPage),
  },
});

const signInTranslations = TranslationBlueprint.make({
  name: 'sign-in',
  params: {
    resource: createTranslationResource({
      ref: signInTranslationRef,
      translations: { 'pt-BR': () => import('./translations/pt-BR') },
    }),
  },
});

/** Sign-in as one of the example people of the local portal, in the app's languages. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage, signInTranslations],
});
