export interface Config {
  lakehouse?: {
    /**
     * The lakehouses, by id: `[a-z][a-z0-9-]{0,39}`.
     */
    environments?: {
      [environment: string]: {
        /** Name for people; the id by default. */
        title?: string;
        /** Entity reference of who runs it; a group when it names no kind. */
        owner?: string;
        /** Where tables are listed and where their files lie, by id. */
        catalogs: {
          [catalog: string]: {
            metastore:
              | {
                  type: 'hive';
                  /** `thrift://host:port` */
                  uri: string;
                }
              | {
                  /** An engine lists the tables; needs `objectStore.type: none`. */
                  type: 'engine';
                };
            objectStore:
              | {
                  type: 's3';
                  /** `http(s)://host:port`; absent for AWS itself. */
                  endpoint?: string;
                  /** Default `us-east-1`. */
                  region?: string;
                  /** Address buckets as `endpoint/bucket`; default true where there is an endpoint. */
                  pathStyle?: boolean;
                  /** The only buckets that tables may be read from; by default all that the credentials reach. */
                  buckets?: string[];
                  /** Absent where the process has an identity of its own. */
                  credentials?: {
                    /** @visibility secret */
                    accessKeyId: string;
                    /** @visibility secret */
                    secretAccessKey: string;
                    /** @visibility secret */
                    sessionToken?: string;
                  };
                }
              | {
                  /** Files are out of reach: an engine is asked, which sees less. */
                  type: 'none';
                };
          };
        };
        /** What executes statements, by id. */
        engines?: {
          [engine: string]: {
            type: 'trino';
            /** `http(s)://host:port` */
            url: string;
            /** The user that statements run as; default `lakehouse-portal`. */
            user?: string;
            /**
             * Needs an https URL.
             * @visibility secret
             */
            password?: string;
            /** The engine's names of the environment's catalogs, by catalog id. */
            catalogs?: { [catalog: string]: string };
          };
        };
        /**
         * Where dbt's artefacts are published. What they say is believed: whoever can write there can name owners of tables,
         * who may see their data values.
         */
        dbt?: {
          /** `s3://bucket/folder`; in it lie `<project>/latest.json` and the files of the runs. */
          location: string;
          /** The catalog in whose object store it lies; may be left out where there is only one. */
          catalog?: string;
          /** Names of the dbt projects. */
          projects: string[];
        };
      };
    };
  };
}
