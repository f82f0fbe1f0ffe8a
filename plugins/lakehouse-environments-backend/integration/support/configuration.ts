import { readConnection } from './cluster';

export interface PortalSettings {
  /** As in `lakehouse.provisioning.deadlines`. */
  deadlines?: object;
  /** As in `lakehouse.provisioning.delivery`. */
  delivery?: 'push' | 'pull-request';
  /** Addresses at which nothing answers, or names of what is not there, in place of the real ones. */
  broken?: { metastore?: string; bucket?: string; trino?: string };
}

/** What the portal is told of the local lakehouse and its cluster: everything below `lakehouse`. */
export function lakehouseConfig({
  deadlines,
  delivery = 'push',
  broken = {},
}: PortalSettings) {
  const { cluster, metastore, objectStore, trino } = readConnection();
  const { kubernetes, argocd, git } = cluster;
  return {
    environments: {
      local: {
        catalogs: {
          lakehouse: {
            metastore: {
              type: 'hive',
              uri: `thrift://${
                broken.metastore ?? `${metastore.host}:${metastore.port}`
              }`,
            },
            objectStore: {
              type: 's3',
              endpoint: objectStore.endpoint,
              region: objectStore.region,
              pathStyle: objectStore.pathStyle,
              buckets: [broken.bucket ?? objectStore.bucket],
              credentials: {
                accessKeyId: objectStore.accessKey,
                secretAccessKey: objectStore.secretKey,
              },
            },
          },
        },
        engines: {
          trino: {
            type: 'trino',
            url: broken.trino ?? trino.url,
            user: trino.user,
            catalogs: { lakehouse: trino.catalog },
          },
        },
      },
    },
    provisioning: {
      clusters: {
        local: {
          url: kubernetes.url,
          caData: kubernetes.caData,
          token: kubernetes.token,
          argocd: { namespace: argocd.namespace },
          simulation: { environment: 'local' },
        },
      },
      repository: {
        url: git.url,
        username: git.username,
        password: git.password,
      },
      delivery,
      deadlines: deadlines ?? {},
    },
  };
}
