import { componentUrl, LAKEHOUSE, LakehouseContext } from './types';

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Hadoop's configuration format. */
export function hadoopXml(properties: Record<string, string>): string {
  const lines = Object.entries(properties).map(
    ([name, value]) =>
      `  <property><name>${escapeXml(name)}</name><value>${escapeXml(
        value,
      )}</value></property>`,
  );
  return `<?xml version="1.0"?>\n<configuration>\n${lines.join(
    '\n',
  )}\n</configuration>\n`;
}

/** The metastore's properties. Holds secrets: for a file of mode 0600 only. */
export function metastoreProperties(
  context: LakehouseContext,
): Record<string, string> {
  const { ports, credentials } = context;
  return {
    'metastore.thrift.bind.host': LAKEHOUSE.host,
    'metastore.thrift.port': String(ports['hive-metastore']),
    'metastore.thrift.uris': componentUrl('hive-metastore', ports),
    'metastore.warehouse.dir': LAKEHOUSE.warehouse,
    'metastore.warehouse.external.dir': LAKEHOUSE.warehouse,
    'javax.jdo.option.ConnectionURL': `jdbc:postgresql://${LAKEHOUSE.host}:${ports.postgresql}/${LAKEHOUSE.metastoreDatabase}`,
    'javax.jdo.option.ConnectionDriverName': 'org.postgresql.Driver',
    'javax.jdo.option.ConnectionUserName': LAKEHOUSE.postgresUser,
    'javax.jdo.option.ConnectionPassword': credentials.postgresPassword,
    'datanucleus.schema.autoCreateAll': 'false',
    'datanucleus.connectionPool.maxPoolSize': '8',
    'metastore.schema.verification': 'true',
    // The default transformer of Hive 4 moves tables away from the location
    // of their schema; a single space turns it off.
    'metastore.metadata.transformer.class': ' ',
    // No background work on tables that only Iceberg engines write.
    'metastore.task.threads.always':
      'org.apache.hadoop.hive.metastore.events.EventCleanerTask',
    'metastore.task.threads.remote': '',
    'metastore.compactor.initiator.on': 'false',
    'metastore.compactor.cleaner.on': 'false',
    'metastore.compactor.worker.threads': '0',
    'metastore.server.min.threads': '8',
    'metastore.stats.autogather': 'false',
    'hive.in.test': 'false',
  };
}

/** Hadoop's properties: how the metastore reaches the object store. Holds secrets. */
export function hadoopProperties(
  context: LakehouseContext,
): Record<string, string> {
  const { ports, credentials } = context;
  const s3a = 'org.apache.hadoop.fs.s3a.S3AFileSystem';
  return {
    'fs.defaultFS': `file:///`,
    // Trino and PyIceberg write s3:// locations, older tools s3a://.
    'fs.s3.impl': s3a,
    'fs.s3a.impl': s3a,
    'fs.s3a.endpoint': componentUrl('minio', ports),
    'fs.s3a.endpoint.region': LAKEHOUSE.region,
    'fs.s3a.path.style.access': 'true',
    'fs.s3a.connection.ssl.enabled': 'false',
    'fs.s3a.access.key': credentials.objectStoreAccessKey,
    'fs.s3a.secret.key': credentials.objectStoreSecretKey,
    'fs.s3a.aws.credentials.provider':
      'org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider',
    'fs.s3a.attempts.maximum': '3',
    'fs.s3a.connection.timeout': '10000',
    'hadoop.tmp.dir': `${context.layout.metastore}/tmp`,
  };
}

/** Log to standard output, which the launcher keeps in the component's log file. */
export const METASTORE_LOG4J = `status = WARN
name = LocalLakehouse
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p [%t] %c{2}: %m%n
rootLogger.level = WARN
rootLogger.appenderRef.console.ref = console
`;
