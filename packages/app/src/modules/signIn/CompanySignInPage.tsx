import { Suspense } from 'react';
import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { type SignInPageProps } from '@backstage/plugin-app-react';
import { oidcAuthApiRef } from './oidcAuthApi';
import { signInTranslationRef } from './translations/ref';

/** Sign-in with the company's OpenID Connect provider, as `app.signIn.oidc` names it. */
export const CompanySignInPage = (props: SignInPageProps) => {
  const { t } = useTranslationRef(signInTranslationRef);
  const config = useApi(configApiRef);
  const title = config.getString('app.signIn.oidc.title');

  return (
    // Its words load when it is first shown.
    <Suspense fallback={null}>
      <SignInPage
        {...props}
        align="center"
        title={config.getOptionalString('app.title')}
        provider={{
          id: 'oidc',
          title,
          message: t('signInPage.company.message', { title }),
          apiRef: oidcAuthApiRef,
        }}
      />
    </Suspense>
  );
};
