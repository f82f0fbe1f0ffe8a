export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without a password as one of a few example people. */
      demo?: {
        /**
         * Names of the user entities (kind User, namespace default) that may be
         * chosen. Any other name is refused.
         */
        people: string[];
        /**
         * Allows the provider when NODE_ENV is not `development`. Whoever
         * reaches the portal can then be any of these people: use it only for
         * a portal that listens on the loopback address.
         */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };
}
