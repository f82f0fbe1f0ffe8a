import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Environments and tables of the lakehouse-tables plugin as entities. */
      lakehouse?: {
        /**
         * When to bring the catalog up to date. Default: every 5 minutes, for at
         * most 3 minutes, the first time 15 seconds after the start.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /** Namespace of the entities. Default: `default`. */
        namespace?: string;

        /**
         * Owner of entities for which the lakehouse names none, as an entity
         * reference. Default: `group:default/unknown`.
         */
        defaultOwner?: string;

        /**
         * What to put into the catalog: whatever one of these matches. Default:
         * everything.
         */
        include?: LakehouseEntityPattern[];

        /** What to leave out, even if it is included. */
        exclude?: LakehouseEntityPattern[];

        /**
         * Keeps entities when more than `maxPercent` and more than `maxEntities`
         * of them would vanish at once, until it is seen that they stay away.
         */
        deletionGuard?: {
          /** Percentage, 0 to 100, of the entities in the catalog. Default: 20. */
          maxPercent?: number;
          /** Number of entities. Default: 5. */
          maxEntities?: number;
          /**
           * Consecutive runs that must find the entities gone before they are
           * removed. Default: 3.
           */
          confirmations?: number;
        };
      };
    };
  };
}

/** All that is given must match; `*` stands for any text, `?` for one character. */
interface LakehouseEntityPattern {
  /** Id of the environment. */
  environment?: string;
  /** Id of the catalog connection. */
  catalog?: string;
  /** Name of the schema. */
  schema?: string;
  /** Name of the table. */
  name?: string;
}
