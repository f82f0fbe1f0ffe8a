import { type RootConfigService } from '@backstage/backend-plugin-api';
import { type UserEntity } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The request header that names the example person to sign in as. */
export const DEMO_PERSON_HEADER = 'x-demo-person';

/** What the demo provider knows after sign-in: the name of a user entity. */
export interface DemoSignInResult {
  person: string;
}

/** The user entity of an example person. */
export const userEntityRef = (person: string) => ({
  kind: 'User',
  namespace: 'default',
  name: person,
});

/** The name in a Host header without its port, as browsers write it. */
function hostnameOf(host: string | undefined): string | undefined {
  const url = `http://${host}`;
  return host && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** The host names of the portal's own addresses, `backend.baseUrl` and `app.baseUrl`. */
function ownHostnames(config: RootConfigService): Set<string> {
  const urls = ['backend.baseUrl', 'app.baseUrl']
    .map(key => config.getOptionalString(key))
    .filter(url => url !== undefined && URL.canParse(url));
  return new Set(urls.map(url => new URL(url!).hostname));
}

/**
 * Believes the {@link DEMO_PERSON_HEADER} header, when it names one of the
 * configured people. A browser cannot send it from another origin without a
 * CORS preflight, which the backend answers for its own origin only. A page
 * whose name was made to resolve to this machine is of the portal's origin to a
 * browser, but has to send its name: only the portal's and those of the loopback
 * are answered.
 *
 * @throws NotAllowedError outside development, unless explicitly allowed, and
 * when asked under a foreign host name.
 * @throws InputError when the header is missing or names someone else.
 */
export const createDemoAuthenticator = (rootConfig: RootConfigService) =>
  createProxyAuthenticator({
    // The catalog knows what the person is called.
    defaultProfileTransform: async ({ person }: DemoSignInResult, ctx) => {
      const { entity } = await ctx.findCatalogUser({
        entityRef: userEntityRef(person),
      });
      const { profile } = entity.spec as UserEntity['spec'];
      return { profile: { displayName: profile?.displayName } };
    },
    initialize({ config }) {
      return {
        hostnames: ownHostnames(rootConfig),
        people: new Set(config.getStringArray('people')),
        allowed:
          process.env.NODE_ENV === 'development' ||
          config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
            true,
      };
    },
    async authenticate({ req }, { hostnames, people, allowed }) {
      if (!allowed) {
        throw new NotAllowedError(
          "Signing in as an example person is refused outside development; 'auth.providers.demo.dangerouslyAllowOutsideDevelopment' would allow it",
        );
      }
      const hostname = hostnameOf(req.headers.host);
      if (!hostname || !(hostnames.has(hostname) || isLoopback(hostname))) {
        throw new NotAllowedError(
          "Signing in as an example person is refused under a host name that is neither that of 'backend.baseUrl' or 'app.baseUrl' nor the loopback's",
        );
      }
      const person = req.header(DEMO_PERSON_HEADER);
      if (!person || !people.has(person)) {
        throw new InputError(
          `The header '${DEMO_PERSON_HEADER}' must name one of: ${[
            ...people,
          ].join(', ')}`,
        );
      }
      return { result: { person } };
    },
  });
