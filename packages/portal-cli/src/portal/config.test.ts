import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writePortalConfig } from './config';

const CONNECTION = {
  trino: {
    url: 'http://127.0.0.1:18005',
    user: 'portal',
    catalog: 'lakehouse',
  },
  metastore: { host: '127.0.0.1', port: 18002 },
  objectStore: {
    endpoint: 'http://127.0.0.1:18003',
    region: 'us-east-1',
    accessKey: 'AKIDENTITY',
    secretKey: 'very-secret',
    bucket: 'lake',
    pathStyle: true,
  },
  postgres: {
    host: '127.0.0.1',
    port: 18001,
    user: 'p',
    password: 'hidden',
    database: 'd',
  },
};

const CLUSTER = {
  id: 'local',
  kubernetes: {
    url: 'https://127.0.0.1:18010',
    caData: 'Y2E=',
    token: 'kubernetes-secret',
  },
  argocd: { namespace: 'argocd' },
  git: {
    url: 'http://127.0.0.1:18018/platform/environments.git',
    username: 'lakehouse-portal',
    password: 'git-secret',
  },
  simulator: { url: 'http://127.0.0.1:18019' },
};

describe('the generated configuration', () => {
  let dataDir: string;
  const writeConnection = (connection: object) =>
    writeFileSync(join(dataDir, 'connection.json'), JSON.stringify(connection));
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'config-'));
    mkdirSync(join(dataDir, 'portal'));
    writeConnection(CONNECTION);
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const write = () =>
    writePortalConfig({ root: '/repo', dataDir, cacheDir: '/cache' }, 18007);

  it('names the credentials of the lakehouse and never holds them', () => {
    const [base, lakehouse, portal] = write();
    expect(base).toBe('/repo/app-config.yaml');
    const texts = [lakehouse, portal].map(file => readFileSync(file, 'utf8'));
    expect(texts.join()).not.toMatch(/very-secret|AKIDENTITY|hidden/);
    const { environments } = parse(texts[0]).lakehouse;
    expect(environments.local.catalogs.lakehouse).toEqual({
      metastore: { type: 'hive', uri: 'thrift://127.0.0.1:18002' },
      objectStore: {
        type: 's3',
        endpoint: 'http://127.0.0.1:18003',
        region: 'us-east-1',
        pathStyle: true,
        credentials: {
          accessKeyId: {
            $include: `${dataDir}/connection.json#objectStore.accessKey`,
          },
          secretAccessKey: {
            $include: `${dataDir}/connection.json#objectStore.secretKey`,
          },
        },
      },
    });
    expect(environments.local.engines.trino.catalogs).toEqual({
      lakehouse: 'lakehouse',
    });
  });

  it('offers no place for environments where no cluster runs', () => {
    const { lakehouse } = parse(readFileSync(write()[1], 'utf8'));
    expect(lakehouse).not.toHaveProperty('provisioning');
  });

  it('offers the cluster for environments, says that it simulates, and never holds its credentials', () => {
    writeConnection({ ...CONNECTION, cluster: CLUSTER });
    const text = readFileSync(write()[1], 'utf8');
    expect(text).not.toMatch(/kubernetes-secret|git-secret/);
    const secret = (path: string) => ({
      $include: `${dataDir}/connection.json#cluster.${path}`,
    });
    const { clusters, repository, prices } = parse(text).lakehouse.provisioning;
    expect(clusters.local).toMatchObject({
      title: 'Laptop (simulated)',
      url: 'https://127.0.0.1:18010',
      token: secret('kubernetes.token'),
      charts: false,
      simulation: { environment: 'local' },
    });
    expect(repository).toMatchObject({
      url: CLUSTER.git.url,
      branch: 'main',
      password: secret('git.password'),
    });
    expect(prices.currency).toBe('BRL');
  });

  it('puts the description of an existing lakehouse in place of the local one, with a database apart', () => {
    const existing = ['/somewhere/my-lakehouse.yaml'];
    const files = writePortalConfig(
      { root: '/repo', dataDir, cacheDir: '/cache' },
      18007,
      existing,
    );
    expect(files).toEqual([
      '/repo/app-config.yaml',
      join(dataDir, 'portal/app-config.portal.yaml'),
      ...existing,
    ]);
    const { backend } = parse(readFileSync(files[1], 'utf8'));
    expect(backend.database.connection.directory).toBe(
      join(dataDir, 'portal/database-existing'),
    );
  });

  it('can be read by its owner only', () => {
    const [, ...generated] = write();
    for (const file of generated) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('lets the portal listen on the loopback address only', () => {
    const { backend } = parse(readFileSync(write()[2], 'utf8'));
    expect(backend.listen).toEqual({ host: '127.0.0.1', port: 18007 });
  });
});
