import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClusterConnection,
  type LakehouseConnection,
} from '@lakehouse-portal/local-lakehouse';
import { stringify } from 'yaml';
import { portalLayout, type PortalContext } from '../context';
import { readConnection } from '../lakehouse/lakehouse';

/** What an environment costs a month, until somebody says what it costs here. */
const PRICES = {
  currency: 'BRL',
  cpuCoreMonth: 120,
  memoryGiBMonth: 15,
  storageGiBMonth: 0.6,
};

/** Nothing runs there, so that any limit is as good: as of a small team's cluster. */
const QUOTA = { cpu: 256, memory: '1Ti', storage: '10Ti' };

/** Where environments are created: on the simulated cluster, whose endpoints are those of the local lakehouse. */
function provisioningConfig(
  { id, kubernetes, argocd, git }: ClusterConnection,
  secret: (path: string) => object,
) {
  return {
    clusters: {
      [id]: {
        title: 'Laptop (simulated)',
        url: kubernetes.url,
        caData: kubernetes.caData,
        token: secret('cluster.kubernetes.token'),
        argocd: {
          namespace: argocd.namespace,
          destination: 'https://kubernetes.default.svc',
        },
        namespaces: ['lakehouse-*'],
        quota: QUOTA,
        // Argo CD of the laptop reads its own Git server, nothing else.
        charts: false,
        simulation: { environment: 'local' },
      },
    },
    repository: {
      url: git.url,
      branch: 'main',
      path: 'environments',
      username: git.username,
      password: secret('cluster.git.password'),
    },
    delivery: 'push',
    prices: PRICES,
  };
}

/** The environment `local`, and the cluster if there is one: addresses as they are, credentials by reference. */
export function lakehouseConfig(
  connection: LakehouseConnection,
  connectionFile: string,
) {
  const { trino, metastore, objectStore, cluster } = connection;
  const secret = (path: string) => ({
    $include: `${connectionFile}#${path}`,
  });
  return {
    lakehouse: {
      environments: {
        local: {
          title: 'Local lakehouse',
          owner: 'group:default/platform-engineers',
          catalogs: {
            lakehouse: {
              metastore: {
                type: 'hive',
                uri: `thrift://${metastore.host}:${metastore.port}`,
              },
              objectStore: {
                type: 's3',
                endpoint: objectStore.endpoint,
                region: objectStore.region,
                pathStyle: objectStore.pathStyle,
                credentials: {
                  accessKeyId: secret('objectStore.accessKey'),
                  secretAccessKey: secret('objectStore.secretKey'),
                },
              },
            },
          },
          engines: {
            trino: {
              type: 'trino',
              url: trino.url,
              user: trino.user,
              catalogs: { [trino.catalog]: 'lakehouse' },
            },
          },
          // Where `./portal pipeline` publishes what dbt says of its builds.
          dbt: {
            location: `s3://${objectStore.bucket}/dbt/local`,
            projects: ['lakehouse_enterprise'],
          },
        },
      },
      ...(cluster && { provisioning: provisioningConfig(cluster, secret) }),
    },
  };
}

/** What differs between the developer's portal of app-config.yaml and the bundled one on this machine. */
export function portalConfig(
  context: PortalContext,
  port: number,
  databaseFolder: string,
) {
  const url = `http://127.0.0.1:${port}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
      database: {
        client: 'better-sqlite3',
        connection: { directory: databaseFolder },
      },
    },
    // The bundle runs with NODE_ENV=production, but on the loopback address of one's own machine only.
    auth: {
      environment: 'local',
      providers: { demo: { dangerouslyAllowOutsideDevelopment: true } },
    },
    catalog: {
      locations: [
        { type: 'file', target: join(context.root, 'catalog-info.yaml') },
        {
          type: 'file',
          target: join(context.root, 'examples/org.yaml'),
          rules: [{ allow: ['User', 'Group'] }],
        },
        {
          type: 'file',
          target: join(context.root, 'templates/all-templates.yaml'),
          rules: [{ allow: ['Template'] }],
        },
      ],
    },
  };
}

function writePrivately(file: string, header: string, value: unknown) {
  writeFileSync(file, `# ${header}\n${stringify(value)}`, { mode: 0o600 });
}

/**
 * Writes the generated configuration and returns the files in the order in
 * which the backend merges them. Only the owner can read them.
 *
 * @param existingLakehouse - files that describe the lakehouse to show instead
 * of the local one; merged last
 */
export function writePortalConfig(
  context: PortalContext,
  port: number,
  existingLakehouse?: string[],
): string[] {
  const layout = portalLayout(context);
  const database = existingLakehouse
    ? layout.existingDatabase
    : layout.database;
  mkdirSync(database, { recursive: true, mode: 0o700 });
  writePrivately(
    layout.portalConfig,
    'Generated by ./portal start: the bundled portal on this machine.',
    portalConfig(context, port, database),
  );
  const base = join(context.root, 'app-config.yaml');
  if (existingLakehouse) {
    return [base, layout.portalConfig, ...existingLakehouse];
  }
  writePrivately(
    layout.lakehouseConfig,
    'Generated by ./portal start: how to reach the local lakehouse.',
    lakehouseConfig(readConnection(context), layout.connection),
  );
  return [base, layout.lakehouseConfig, layout.portalConfig];
}
