export interface Config {
  app?: {
    signIn?: {
      /**
       * Sign-in with an OpenID Connect provider, which stands under
       * `auth.providers.oidc`. Takes the place of the example people.
       */
      oidc?: {
        /**
         * What people call that provider, such as the name of the company.
         * @visibility frontend
         */
        title: string;
      };
    };
  };
  auth?: {
    providers?: {
      demo?: {
        /**
         * Names of the example people; the sign-in page shows its buttons only
         * when this is configured.
         * @visibility frontend
         */
        people: string[];
      };
    };
  };
}
