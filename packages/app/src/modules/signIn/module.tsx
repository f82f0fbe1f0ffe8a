import {
  createFrontendModule,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  TranslationBlueprint,
} from '@backstage/plugin-app-react';
import { oidcAuthApi } from './oidcAuthApi';
import { signInTranslationRef } from './translations/ref';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./PortalSignInPage').then(m => m.PortalSignInPage),
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

/**
 * Sign-in with the company's OpenID Connect provider, or as one of the example
 * people of the local portal, in the app's languages.
 */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage, oidcAuthApi, signInTranslations],
});
