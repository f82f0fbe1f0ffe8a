import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { type SignInPageProps } from '@backstage/plugin-app-react';
import { CompanySignInPage } from './CompanySignInPage';
import { DemoSignInPage } from './DemoSignInPage';

/** The company's sign-in where one is configured, else the example people of one's own machine. */
export const PortalSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  return config.has('app.signIn.oidc') ? (
    <CompanySignInPage {...props} />
  ) : (
    <DemoSignInPage {...props} />
  );
};
