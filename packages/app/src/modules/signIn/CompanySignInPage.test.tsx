import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { oidcAuthApiRef } from './oidcAuthApi';
import { PortalSignInPage } from './PortalSignInPage';

const session = {
  token: 'a-token',
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/ana',
    ownershipEntityRefs: ['user:default/ana'],
  },
};

async function openPage() {
  const oidc = {
    getBackstageIdentity: jest.fn(async (options?: { optional?: boolean }) =>
      // Nobody has a session yet when the page opens.
      options?.optional ? undefined : session,
    ),
    getProfile: jest.fn(async () => ({ displayName: 'Ana' })),
    getIdToken: jest.fn(),
    signIn: jest.fn(),
    signOut: jest.fn(),
    sessionState$: jest.fn(),
  };
  const onSignInSuccess = jest.fn();
  await renderInTestApp(
    <PortalSignInPage onSignInSuccess={onSignInSuccess} />,
    {
      apis: [[oidcAuthApiRef, oidc]],
      config: {
        app: {
          title: 'Lakehouse Portal',
          signIn: { oidc: { title: 'Vendas SA' } },
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
    },
  );
  return { oidc, onSignInSuccess };
}

describe('CompanySignInPage', () => {
  it('takes the place of the example people and signs in with the named provider', async () => {
    const { onSignInSuccess } = await openPage();
    expect(
      await screen.findByText('Use your account at Vendas SA.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Viewer/)).not.toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /sign in/i }));

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toEqual(session.identity);
  });
});
