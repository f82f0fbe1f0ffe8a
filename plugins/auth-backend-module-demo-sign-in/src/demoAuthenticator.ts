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

/**
 * Believes the {@link DEMO_PERSON_HEADER} header, when it names one of the
 * configured people. A browser cannot send it from another origin without a
 * CORS preflight, which the backend answers for its own origin only.
 *
 * @throws NotAllowedError outside development, unless explicitly allowed.
 * @throws InputError when the header is missing or names someone else.
 */
export const demoAuthenticator = createProxyAuthenticator({
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
      people: new Set(config.getStringArray('people')),
      allowed:
        process.env.NODE_ENV === 'development' ||
        config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
          true,
    };
  },
  async authenticate({ req }, { people, allowed }) {
    if (!allowed) {
      throw new NotAllowedError(
        "Signing in as an example person is refused outside development; 'auth.providers.demo.dangerouslyAllowOutsideDevelopment' would allow it",
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
