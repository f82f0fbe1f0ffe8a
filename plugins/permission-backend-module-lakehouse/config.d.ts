export interface Config {
  lakehouse?: {
    /**
     * Who may do what in the portal. Without it, nobody who signs in may do
     * anything.
     */
    permissions?: {
      /**
       * Members of each role, as references to groups or users, for example
       * `group:default/data-engineers`. A reference without a kind is a group;
       * without a namespace it is in `default`. Who has several roles may do
       * what any of them may.
       */
      roles?: {
        /** Read tables and the catalog. */
        viewer?: string[];
        /**
         * As viewer; also read again, and see data values of, the tables that
         * they or their groups own.
         */
        dataEngineer?: string[];
        /** Everything, in every plugin. */
        platformEngineer?: string[];
      };
      /**
       * Role of people who sign in and have none of the roles. `none` (the
       * default) denies them everything.
       */
      default?: 'viewer' | 'none';
    };
  };
}
