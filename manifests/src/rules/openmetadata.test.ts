import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { componentDefinitions } from '..';
import { parseQuantity } from '../render/quantities';
import { chartPods, chartValues } from '../testing/charts';
import { objectsOf, PRESETS, render } from '../testing/environments';

const COMPONENTS = [
  { name: 'opensearch', version: '3.3.2' },
  { name: 'openmetadata', version: '1.13.1' },
];

const every = PRESETS.map(preset => {
  const environment = render({ preset, components: COMPONENTS });
  const [server, ...others] = chartPods(environment, 'openmetadata');
  return {
    environment,
    config: chartValues(environment, 'openmetadata', 'openmetadata')
      .openmetadata.config,
    server,
    others,
    resources: environment.components.find(
      ({ definition }) => definition.name === 'openmetadata',
    )!.charts[0].resources,
  };
});

const definition = componentDefinitions().find(
  ({ name }) => name === 'openmetadata',
)!;

describe('OpenMetadata', () => {
  it('encrypts with a key of its own, not with the one that everybody has', () => {
    for (const { config, server, resources } of every) {
      expect(config.fernetkey).toEqual({
        value: '',
        secretRef: 'openmetadata-keys',
        secretKey: 'fernetKey',
      });
      for (const name of ['run-db-migrations', 'openmetadata']) {
        const container = [
          ...server.initContainers!,
          ...server.containers,
        ].find(one => one.name === name)!;
        expect(container.secrets).toMatchObject({
          FERNET_KEY: 'openmetadata-keys/fernetKey',
        });
      }
      expect(resources.map(({ name }) => name)).not.toContain(
        'openmetadata-fernetkey-secret',
      );
    }
  });

  it('signs with keys of its own, which it gets as the files that it reads', () => {
    const { config, server } = every[0];
    const { rsaprivateKeyFilePath, rsapublicKeyFilePath } =
      config.jwtTokenConfiguration;
    const keys = server.initContainers!.find(({ name }) => name === 'keys')!;
    expect(keys.secrets).toEqual({
      PRIVATE_KEY: 'openmetadata-keys/privateKey',
      PUBLIC_KEY: 'openmetadata-keys/publicKey',
    });

    const folder = mkdtempSync(join(tmpdir(), 'openmetadata-keys-'));
    try {
      const pair = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
        publicKeyEncoding: { type: 'spki', format: 'der' },
      });
      const [shell, flags, script] = keys.command!;
      execFileSync(shell, [flags, script.replaceAll('/keys/', `${folder}/`)], {
        env: {
          PATH: process.env.PATH,
          PRIVATE_KEY: pair.privateKey.toString('base64'),
          PUBLIC_KEY: pair.publicKey.toString('base64'),
        },
      });
      const written = (path: string) => path.replace('/keys/', `${folder}/`);
      expect(readFileSync(written(rsaprivateKeyFilePath))).toEqual(
        pair.privateKey,
      );
      expect(readFileSync(written(rsapublicKeyFilePath))).toEqual(
        pair.publicKey,
      );
      // eslint-disable-next-line no-bitwise
      expect(statSync(written(rsaprivateKeyFilePath)).mode & 0o077).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('asks itself for the public half, not through a Service that the network policy keeps it from', () => {
    for (const { config } of every) {
      expect(config.authentication.publicKeys).toEqual([
        'http://localhost:8585/api/v1/system/config/jwks',
      ]);
    }
  });

  it('has no Airflow, and makes no pods, which the namespace would refuse; so it has no rights either', () => {
    for (const { config, server, others, resources } of every) {
      expect(config.pipelineServiceClientConfig).toEqual({
        enabled: false,
        type: 'k8s',
      });
      expect(server.token).toBe(false);
      expect(others).toEqual([]);
      expect([...new Set(resources.map(({ kind }) => kind))].sort()).toEqual([
        'Deployment',
        'Secret',
        'Service',
        'ServiceAccount',
      ]);
    }
    expect(definition.versions[0].warnings.join(' ')).toContain('28858');
  });

  it('uses PostgreSQL, as the role that owns its database, whatever that is called', () => {
    for (const { config, server, environment } of every) {
      expect(config.database).toMatchObject({
        host: 'postgresql',
        port: 5432,
        dbScheme: 'postgresql',
        driverClass: 'org.postgresql.Driver',
        databaseName: 'openmetadata',
        dbParams: 'sslmode=disable',
      });
      expect(server.containers[0].secrets).toMatchObject({
        DB_USER: 'openmetadata-database/username',
        DB_USER_PASSWORD: 'openmetadata-database/password',
      });
      const names = objectsOf(environment, 'postgresql', 'Job').map(
        ({ metadata }) => metadata.name.replace(/-[0-9a-f]{8}$/, ''),
      );
      expect(names).toContain('postgresql-database-openmetadata');
    }
  });

  it('migrates only when the database and the search engine answer', () => {
    for (const { server } of every) {
      expect(server.initContainers!.map(({ name }) => name)).toEqual([
        'keys',
        'wait-for-postgresql',
        'wait-for-opensearch',
        'run-db-migrations',
      ]);
    }
  });

  it('waits until the search engine calls itself usable, not only until it answers', async () => {
    const { command } = every[0].server.initContainers!.find(
      ({ name }) => name === 'wait-for-opensearch',
    )!;
    const states = ['red', 'yellow', 'green'];
    const asked: string[] = [];
    const engine = createServer((request, response) => {
      asked.push(request.url!);
      response.end(`{"cluster_name":"lakehouse","status":"${states.shift()}"}`);
    }).listen(0, '127.0.0.1');
    await once(engine, 'listening');
    try {
      const { port } = engine.address() as AddressInfo;
      const [shell, flag, script] = command!;
      await promisify(execFile)(shell, [
        flag,
        script
          .replace('opensearch/9200', `127.0.0.1/${port}`)
          .replace('sleep 3', 'sleep 0.1'),
      ]);
    } finally {
      engine.close();
    }
    expect(asked).toEqual(['/_cluster/health', '/_cluster/health']);
    expect(states).toEqual(['green']);
  });

  it('is one server: two would migrate at the same time', () => {
    for (const { server } of every) {
      expect(server.replicas).toBe(1);
    }
  });

  it('has a heap that fits into its memory, not always the same gigabyte', () => {
    for (const { server } of every) {
      const { env, limits } = server.containers[0];
      const [, heap] = /^-Xms(\d+)m -Xmx\1m$/.exec(
        env!.OPENMETADATA_HEAP_OPTS,
      )!;
      const part = (Number(heap) * 2 ** 20) / parseQuantity(limits.memory);
      expect(part).toBeGreaterThan(0.5);
      expect(part).toBeLessThan(0.65);
    }
  });

  it('lets nobody sign up, and says with what password it starts', () => {
    for (const { config } of every) {
      expect(config.authentication).toMatchObject({
        provider: 'basic',
        enableSelfSignup: false,
      });
      // A password beside the name would be written to the log at every start.
      expect(config.authorizer).toBeUndefined();
    }
    expect(definition.versions[0].warnings.join(' ')).toContain(
      'with the password admin',
    );
  });

  it('is reached by whoever runs ingestion, from both sides', () => {
    const { environment } = every[0];
    const [own, clients] = objectsOf(
      environment,
      'openmetadata',
      'NetworkPolicy',
    ).map(({ spec }) => spec);
    const [{ values: out }] = clients.podSelector.matchExpressions!;
    const [{ values: into }] =
      own.ingress![0].from![0].podSelector!.matchExpressions!;
    expect(out).toEqual(['dbt', 'prefect']);
    expect(into).toEqual(expect.arrayContaining(out));
    expect(clients.egress![0].ports).toEqual(own.ingress![0].ports);
  });

  it('starts again when what it is told changes', () => {
    const hashes = every.map(
      ({ environment }) =>
        chartValues(environment, 'openmetadata', 'openmetadata').podAnnotations[
          'lakehouse-portal.io/configuration'
        ],
    );
    expect(new Set(hashes).size).toBe(PRESETS.length);
    for (const hash of hashes) {
      expect(hash).toMatch(/^[0-9a-f]{8}$/);
    }
  });
});
