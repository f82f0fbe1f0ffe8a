import { componentUrl, LAKEHOUSE, LakehouseContext } from './types';

/** Java's properties format, for values without line breaks. */
export function propertiesFile(properties: Record<string, string>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

function serverProperties(context: LakehouseContext): Record<string, string> {
  const quick = context.jvm === 'quick';
  return {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': String(context.ports.trino),
    'node.internal-address': LAKEHOUSE.host,
    'node.bind-ip': LAKEHOUSE.host,
    'discovery.uri': componentUrl('trino', context.ports),
    'catalog.management': 'static',
    'query.max-memory': quick ? '512MB' : '2GB',
    'query.max-memory-per-node': quick ? '512MB' : '2GB',
    'memory.heap-headroom-per-node': quick ? '256MB' : '1GB',
    'query.max-history': '200',
    'query.min-expire-age': '5m',
  };
}

function icebergProperties(context: LakehouseContext): Record<string, string> {
  const { ports, credentials } = context;
  return {
    'connector.name': 'iceberg',
    'iceberg.catalog.type': 'hive_metastore',
    'hive.metastore.uri': componentUrl('hive-metastore', ports),
    'fs.native-s3.enabled': 'true',
    's3.endpoint': componentUrl('minio', ports),
    's3.region': LAKEHOUSE.region,
    's3.path-style-access': 'true',
    's3.aws-access-key': credentials.objectStoreAccessKey,
    's3.aws-secret-key': credentials.objectStoreSecretKey,
    'iceberg.format-version': '2',
    'iceberg.compression-codec': 'ZSTD',
    'iceberg.target-max-file-size': '128MB',
    'iceberg.max-partitions-per-writer': '500',
    'iceberg.dynamic-filtering.wait-timeout': '1s',
    // The sample lakehouse hands tables over to the metastore this way.
    'iceberg.register-table-procedure.enabled': 'true',
    'iceberg.allowed-extra-properties': '*',
  };
}

/** Trino's configuration files by name. Hold secrets: for files of mode 0600 only. */
export function trinoFiles(context: LakehouseContext): Record<string, string> {
  return {
    'config.properties': propertiesFile(serverProperties(context)),
    'log.properties': propertiesFile({
      io: 'WARN',
      org: 'WARN',
      'io.trino.server.Server': 'INFO',
    }),
    [`catalog/${LAKEHOUSE.catalog}.properties`]: propertiesFile(
      icebergProperties(context),
    ),
    'catalog/tpch.properties': propertiesFile({
      'connector.name': 'tpch',
      // Enough for the tiny scale factor, and fewer splits start faster.
      'tpch.splits-per-node': '2',
    }),
  };
}
