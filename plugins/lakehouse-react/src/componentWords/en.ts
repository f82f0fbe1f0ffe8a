/** What `component.yaml` of each component says, to the letter: by it these words are found. */
export const componentWords = {
  airbyte: {
    purpose: 'Brings data from other systems into the lake.',
    secrets: {
      auth: 'First administrator of Airbyte, an application that speaks for it (clientId, clientSecret), and what signs tokens. Airbyte copies them into airbyte-auth-secrets, which it makes by itself',
      database:
        'Role of PostgreSQL that owns the databases airbyte, temporal and temporalvisibility. Letters and digits only: Temporal writes the password into a YAML file as it is',
      unused:
        'Stands where the chart insists on keys of services that are not used here. The value is empty',
      bucket: 'Reads and writes the bucket airbyte, nothing else',
    },
    warnings: {
      licence:
        'Its licence is the Elastic License 2.0: it may not be offered to others as a service.',
      sockets:
        'Connectors that talk over sockets cannot sync: their pods ask for more rights than the namespace gives (airbytehq/airbyte 83782, 77613). Connectors whose image only runs as root cannot either.',
      temporal:
        'Temporal is its own and runs here; the chart ignores the address of another one (airbytehq/airbyte 65511).',
      configuration:
        'The chart makes its configuration anew in every sync (airbytehq/airbyte 68134): pods that start at that moment try a second time.',
      connectors:
        'Images of connectors are pulled from docker.io when a sync starts, and sources are reached on port 443 only: other ports need a network policy of your own.',
    },
  },
  backups: {
    purpose:
      'Copies the databases and the live ConfigMaps into the object store every night, and proves every week that the databases can be restored.',
    secrets: {
      bucket: 'Reads and writes the bucket lakehouse-backups, nothing else',
    },
    warnings: {
      place:
        'The copies lie in the object store of the environment itself: have your storage replicate the bucket lakehouse-backups elsewhere. The files of the tables are not copied.',
    },
  },
  base: {
    purpose:
      'Bounds the namespace, in what it may use and whom its pods may talk to.',
  },
  dbt: {
    purpose:
      'Builds the warehouse, and maintains its tables, by a schedule or by hand.',
    warnings: {
      image:
        'The image is not published by anyone: your CI builds it from images/dbt.',
      suspended:
        "Its routines are suspended: an environment without data has nothing to build, and the portal's policies or Prefect may maintain the same tables. Let them run with kubectl patch cronjob.",
    },
  },
  hiveMetastore: {
    purpose:
      'Says which tables there are, and where the current metadata of each lies.',
    secrets: {
      database: 'Role of PostgreSQL that owns the database metastore',
    },
    warnings: {
      image:
        'The image is not published by anyone: your CI builds it from images/hive-metastore.',
      analyze:
        'Repeated ANALYZE of Hive tables fails (trinodb/trino 26214). Iceberg tables keep their statistics elsewhere and are not touched by it.',
    },
  },
  minio: {
    purpose: 'Keeps the files of all tables, over the S3 protocol.',
    secrets: {
      root: 'Administrator of MinIO',
      bucket: 'Reads and writes the bucket lakehouse, nothing else',
    },
    warnings: {
      unmaintained:
        'Upstream publishes source only since October 2025 and calls the project no longer maintained (README of minio/minio, February 2026). This is the last community image of its registry; mirror it.',
    },
  },
  monitoring: {
    purpose:
      'Measures what nobody else measures, has Prometheus read it, and tells when a limit is passed.',
    secrets: {
      bucket:
        "Reads what dbt says of this environment's builds in the bucket lakehouse, nothing else",
    },
    warnings: {
      operator:
        'Needs the operator of Prometheus (kinds of monitoring.coreos.com/v1) and kube-state-metrics in the cluster, and the label lakehouse-portal.io/monitoring on the namespace of Prometheus.',
      image:
        'The probe runs in the image of dbt, which your CI builds from images/dbt.',
    },
  },
  openmetadata: {
    purpose:
      'Says what the tables mean, who owns them and where their columns come from.',
    secrets: {
      database:
        'Role of PostgreSQL that owns the database openmetadata. Letters and digits only: OpenMetadata puts the password into a YAML file as it is',
      keys: 'Encrypts credentials in the database (Fernet key), and signs the tokens of users and bots (RSA key pair of PKCS#8 and X.509 in DER, each in Base64)',
    },
    warnings: {
      ingestion:
        'Ingestion cannot be started from its pages: pods that its Kubernetes client makes lack a seccomp profile, so the namespace refuses them (open-metadata/OpenMetadata 28858, 33209). Run openmetadata-ingestion 1.13 from Prefect or dbt, with the token of the ingestion bot.',
      administrator:
        'The first administrator is admin@open-metadata.org with the password admin: sign in and change it before anybody else does (open-metadata/OpenMetadata 15518). One that the configuration gives would be written to the log at every start.',
      fernet:
        'What it stores of credentials is encrypted with the Fernet key of openmetadata-keys: keep a copy outside of the cluster, or a restored database cannot be read.',
    },
  },
  opensearch: {
    purpose: 'Finds what OpenMetadata knows.',
    warnings: {
      open: "The security plugin is off: there are no users, no passwords and no encryption. What keeps others out is the network policy, which lets in OpenMetadata only; it counts where the cluster's network enforces policies.",
      oneNode:
        'One node in every preset. It holds nothing that OpenMetadata could not index again from its database.',
    },
  },
  postgresql: {
    purpose:
      'Holds the catalog of the metastore, and the databases of other components.',
    secrets: {
      admin: 'Administrator of PostgreSQL',
    },
  },
  prefect: {
    purpose:
      'Runs the routines, when their time comes or somebody asks, and keeps what became of them.',
    secrets: {
      database: 'Role of PostgreSQL that owns the database prefect',
      api: 'Opens the pages and the API of Prefect',
    },
    warnings: {
      password:
        'Its pages and its API know a single password, for everybody: let people reach it through something that knows who they are.',
      worker:
        'The worker speaks to the Kubernetes API, so its pod may reach every address on the ports 443 and 6443.',
    },
  },
  secrets: {
    purpose: 'Brings the credentials of all components into the namespace.',
  },
  superset: {
    purpose: 'Shows what is in the tables, as charts and dashboards.',
    secrets: {
      database: 'Role of PostgreSQL that owns the database superset',
      admin: 'Administrator of Superset',
      key: 'Signs the sessions of Superset, and encrypts what it keeps of other databases',
    },
    warnings: {
      image:
        'The image with the drivers is not published by anyone: your CI builds it from images/superset.',
      noQueue:
        'There is no queue and no workers: queries of SQL Lab end after five minutes, and there are no alerts, reports and thumbnails.',
      oneUser:
        'Queries run as the user superset, who reads every table: who may see what is decided in Superset only.',
    },
  },
  trino: {
    purpose: 'Answers SQL over the Iceberg tables.',
    secrets: {
      internal:
        'Shared by the servers of Trino, so that no other can join them',
    },
    warnings: {
      manifests:
        'Has no optimize_manifests (470) and no extra_properties: the portal cannot offer to rewrite manifests.',
      smallFiles:
        'OPTIMIZE rewrites single small files of a partition again in every run (trinodb/trino 23864).',
      statistics:
        'Expiring snapshots takes the statistics of the table with it (trinodb/trino 19992): run ANALYZE afterwards.',
      memory:
        'Reads the lists of files and partitions of a table on the coordinator, which can run out of memory over it.',
      lock: 'A coordinator that is killed while it commits leaves a lock in the metastore (trinodb/trino 22182).',
      replaceTable:
        "CREATE OR REPLACE TABLE is missing (431): dbt's on_table_exists `replace` fails.",
      lostRows:
        'Upgrade to 436 or newer, never to 431 to 435: they can lose rows of INSERTs at the same time (trinodb/trino 20092).',
      untested:
        'The portal is tested with 476 only. Images of 430 get no security updates.',
    },
  },
};
