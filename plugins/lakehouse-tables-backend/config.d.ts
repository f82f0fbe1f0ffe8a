import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  lakehouse?: {
    /** How operations on tables are planned and run. */
    maintenance?: {
      /** Whether anything may be run; plans can be made all the same. Default true. */
      runsAllowed?: boolean;
      /** How long a plan can be approved; default 1 hour. */
      planLifetime?: HumanDuration | string;
      plans?: {
        /** How long plans that nobody ran are kept after they expired; default 30 days. Runs and their plans are kept. */
        keep?: HumanDuration | string;
      };
      /** Runs that one engine executes at the same time; default 4. */
      runsPerEngine?: number;
      /** Runs that may wait for one engine; default 50. */
      queuePerEngine?: number;
      /** Plans that would rewrite more bytes are refused; default 1099511627776 (1 TiB). */
      maxRewriteBytes?: number;
      /**
       * Where rows can only be proven equal by reading them again, plans of more bytes are refused; default 107374182400
       * (100 GiB).
       */
      maxChecksumBytes?: number;
      /** How long a statement may take before it is stopped; default 6 hours. */
      statementTimeout?: HumanDuration | string;
      /** How long after a lost statement a commit may still come in; default 1 minute. */
      settleTime?: HumanDuration | string;
      /** How long the metadata of a lost statement are asked before its run ends as unknown; default 10 minutes. */
      reconcileFor?: HumanDuration | string;
      /** After this without a heartbeat, another replica takes a run over; default 20 seconds. */
      leaseTime?: HumanDuration | string;
    };
    tables?: {
      /** When catalogs are scanned; default every 5 minutes, for at most 15. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** Tables of one catalog that are read at the same time; default 8. */
      concurrency?: number;
      /** How long reading one table may take; default 2 minutes. */
      readTimeout?: HumanDuration | string;
      /** Target size of data files, in bytes, for tables that do not set their own; default 134217728 (128 MiB). */
      targetFileBytes?: number;
      /** Partitions that are kept of one table, the most reducible first; default 5000. */
      partitionLimit?: number;
      /** Which snapshots are worth keeping. Reports count those beyond it; nothing is ever removed. */
      snapshotPolicy?: {
        /** Default 7 days. */
        maxAge?: HumanDuration | string;
        /** Default 1. */
        minToKeep?: number;
      };
      models?: {
        /** When modelling tools, such as dbt, are asked for new builds; default every minute, for at most 5. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
      /**
       * Who owns tables: the first rule that matches, before what a table's model says. `*` in a name stands for any text.
       */
      owners?: Array<{
        environment?: string;
        catalog?: string;
        schema?: string;
        table?: string;
        /** Entity reference; a group when it names no kind. */
        owner: string;
      }>;
      /**
       * Name of the table property that names an owner where no rule matches. None by default: whoever may alter a table
       * could make it their own, and owners may see data values.
       */
      ownerProperty?: string;
      /** Entity reference of the owner of all other tables. */
      defaultOwner?: string;
      history?: {
        /** How long points of the health history are kept; default 365 days. */
        keep?: HumanDuration | string;
      };
      /** Catalogs that the configuration no longer names: their tables are not shown any more. */
      removedCatalogs?: {
        /** How long their tables and histories are kept, should the catalog come back under its name; default 30 days. */
        keep?: HumanDuration | string;
      };
      /**
       * Secret of at least 16 characters that partition names are made with. By default one is made at the first start and
       * kept in the plugin's database.
       * @visibility secret
       */
      maskingKey?: string;
      /** What immutable manifests reduce to. */
      cache?: {
        /** Default 67108864 (64 MiB). */
        memoryBytes?: number;
        /** A folder to keep it in over restarts; by default it is kept in memory only. */
        directory?: string;
        /** Default 1073741824 (1 GiB). */
        directoryBytes?: number;
      };
    };
  };
}
