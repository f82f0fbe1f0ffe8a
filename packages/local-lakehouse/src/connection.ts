import { ClusterConnection } from './cluster/access';
import { PrefectAddress, prefectAddress } from './components/prefect';
import {
  componentUrl,
  LAKEHOUSE,
  LakehouseCredentials,
  LakehousePorts,
  Profile,
} from './components/types';

/** All that a client needs to use a local lakehouse. Holds secrets. */
export interface LakehouseConnection {
  trino: { url: string; user: string; catalog: string };
  metastore: { host: string; port: number };
  objectStore: {
    endpoint: string;
    region: string;
    accessKey: string;
    secretKey: string;
    bucket: string;
    pathStyle: boolean;
  };
  postgres: {
    host: string;
    port: number;
    user: string;
    password: string;
    database: string;
  };
  /** Absent without orchestration. */
  prefect?: PrefectAddress;
  /** Absent without a cluster. */
  cluster?: ClusterConnection;
}

export function connectionOf(
  ports: LakehousePorts,
  credentials: LakehouseCredentials,
  profiles: readonly Profile[] = [],
  cluster?: ClusterConnection,
): LakehouseConnection {
  return {
    trino: {
      url: componentUrl('trino', ports),
      user: LAKEHOUSE.trinoUser,
      catalog: LAKEHOUSE.catalog,
    },
    metastore: { host: LAKEHOUSE.host, port: ports['hive-metastore'] },
    objectStore: {
      endpoint: componentUrl('minio', ports),
      region: LAKEHOUSE.region,
      accessKey: credentials.objectStoreAccessKey,
      secretKey: credentials.objectStoreSecretKey,
      bucket: LAKEHOUSE.bucket,
      pathStyle: true,
    },
    postgres: {
      host: LAKEHOUSE.host,
      port: ports.postgresql,
      user: LAKEHOUSE.postgresUser,
      password: credentials.postgresPassword,
      database: LAKEHOUSE.portalDatabase,
    },
    ...(profiles.includes('orchestration') && {
      prefect: prefectAddress(ports),
    }),
    ...(cluster && { cluster }),
  };
}
