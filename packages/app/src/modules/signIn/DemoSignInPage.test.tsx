import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';
import { REMEMBERED_PERSON_KEY } from './rememberedPerson';

const session = {
  profile: { displayName: 'Ana Viana' },
  backstageIdentity: {
    token: `h.${window.btoa(JSON.stringify({ exp: 4102444800 }))}.s`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/viewer',
      ownershipEntityRefs: ['user:default/viewer'],
    },
  },
};

function answer(ok: boolean, body: unknown) {
  return jest.spyOn(window, 'fetch').mockResolvedValue({
    ok,
    status: ok ? 200 : 503,
    statusText: ok ? 'OK' : 'Service Unavailable',
    headers: new Headers({ 'content-type': 'application/json' }),
    json: async () => body,
    text: async () => JSON.stringify(body),
  } as Response);
}

async function openPage(demo: boolean) {
  const onSignInSuccess = jest.fn();
  await renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
    config: {
      backend: { baseUrl: 'http://localhost:7007' },
      ...(demo && { auth: { providers: { demo: { people: ['viewer'] } } } }),
    },
  });
  return onSignInSuccess;
}

describe('DemoSignInPage', () => {
  beforeEach(() => window.localStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  it('signs in as the chosen person, who is remembered until sign-out', async () => {
    const fetched = answer(true, session);
    const onSignInSuccess = await openPage(true);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as Viewer' }),
    );

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [url, init] = fetched.mock.calls[0];
    expect(String(url)).toMatch(/\/api\/auth\/demo\/refresh$/);
    expect(new Headers(init?.headers).get('x-demo-person')).toBe('viewer');
    expect(window.localStorage.getItem(REMEMBERED_PERSON_KEY)).toBe('viewer');

    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getProfileInfo()).toEqual(session.profile);
    await identity.signOut();
    expect(window.localStorage.getItem(REMEMBERED_PERSON_KEY)).toBeNull();
  });

  it('explains a failed sign-in and lets one choose again', async () => {
    answer(false, {
      error: { name: 'NotFoundError', message: 'no such user' },
    });
    await openPage(true);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Enter as Viewer' }),
    );
    await screen.findByText('Sign-in failed');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose another person' }),
    );

    expect(
      await screen.findByRole('button', { name: 'Enter as Viewer' }),
    ).toBeInTheDocument();
    expect(window.localStorage.getItem(REMEMBERED_PERSON_KEY)).toBeNull();
  });

  it('offers nobody when the demo provider is not configured', async () => {
    await openPage(false);

    expect(
      await screen.findByText('No sign-in is configured'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
