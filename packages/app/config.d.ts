export interface Config {
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
