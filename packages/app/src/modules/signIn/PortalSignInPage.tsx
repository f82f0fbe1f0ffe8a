import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { type SignInPageProps } from '@backstage/plugin-app-react';
import { useDocumentLanguage } from '../useDocumentLanguage';
import { CompanySignInPage } from './CompanySignInPage';
import { DemoSignInPage } from './DemoSignInPage';

/** The company's sign-in where one is configured, else the example people of one's own machine. */
export const PortalSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  useDocumentLanguage();
  return config.has('app.signIn.oidc') ? (
    <CompanySignInPage {...props} />
  ) : (
    <DemoSignInPage {...props} />
  );
};
