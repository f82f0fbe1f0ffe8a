import { readFileSync } from 'node:fs';
import type { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';

/** How to reach the local lakehouse; the file is written by `local-lakehouse start`. */
export function readConnection(): LakehouseConnection {
  const file = process.env.LAKEHOUSE_CONNECTION;
  if (!file) {
    throw new Error('LAKEHOUSE_CONNECTION must name a connection.json');
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What a test may point elsewhere. */
export interface EnvironmentOptions {
  metastorePort?: number;
  endpoint?: string;
  accessKey?: string;
  secretKey?: string;
  sessionToken?: string;
  trinoUrl?: string;
}

/** The local lakehouse as an environment of the configuration. */
export function environmentConfig(
  connection: LakehouseConnection,
  options: EnvironmentOptions = {},
) {
  const { metastore, objectStore, trino } = connection;
  return {
    title: 'Local lakehouse',
    owner: 'group:default/platform-engineers',
    catalogs: {
      lakehouse: {
        metastore: {
          type: 'hive',
          uri: `thrift://${metastore.host}:${
            options.metastorePort ?? metastore.port
          }`,
        },
        objectStore: {
          type: 's3',
          endpoint: options.endpoint ?? objectStore.endpoint,
          region: objectStore.region,
          pathStyle: objectStore.pathStyle,
          credentials: {
            accessKeyId: options.accessKey ?? objectStore.accessKey,
            secretAccessKey: options.secretKey ?? objectStore.secretKey,
            sessionToken: options.sessionToken,
          },
        },
      },
    },
    engines: {
      trino: {
        type: 'trino',
        url: options.trinoUrl ?? trino.url,
        user: trino.user,
        catalogs: { lakehouse: trino.catalog },
      },
    },
  };
}
