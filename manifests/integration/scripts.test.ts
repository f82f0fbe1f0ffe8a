import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installStores, Stores } from '@lakehouse-portal/local-lakehouse';
import { everyObject, render, workloads } from '../src/testing/environments';
import { id, namespaceObject, Scene } from './Scene';
import { PodProcesses } from './PodProcesses';

/**
 * What the scripts of an environment do: its pods run as processes, on a PostgreSQL and a MinIO of their own that are started
 * when the first pods wait for them already.
 */

const run = promisify(execFile);

const namespace = `lakehouse-${id}`;
const environment = render({
  id,
  namespace,
  components: ['backups', 'monitoring'].map(name => ({ name, version: '1' })),
});
/** By its name without hash. */
const pod = (name: string) =>
  workloads(environment).find(
    each => each.name.replace(/-[0-9a-f]{8}$/, '') === name,
  )!.pod;

/** With everything that a shell, SQL or a URL could stumble over. */
const secrets: Record<string, Record<string, string>> = {
  'postgresql-admin': { username: 'postgres', password: `ad'm"in $x\\ %s` },
  'minio-root': { username: 'minio-root', password: `ro'ot"$x\\ %s` },
};

function secret(name: string, key: string): string {
  const texts: Record<string, string> = {
    username: `${name}-Role`,
    password: `pa'ss"$x\\ %s ${name}`,
    accessKey: name,
    secretKey: `se'cr"et$x %s ${name}`.slice(0, 40),
  };
  return secrets[name]?.[key] ?? texts[key];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
chmodSync(folder, 0o711);
const servers: ChildProcess[] = [];

let stores: Stores;
let ports: { postgresql: number; minio: number };
let pods: PodProcesses;
let scene: Scene;
const account: Record<string, string> = {};

async function startPostgresql(): Promise<void> {
  const { binDir, uid, gid } = stores.postgresql;
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(password, secret('postgresql-admin', 'password'));
  if (uid !== undefined && gid !== undefined) {
    [data, password].forEach(file => chownSync(file, uid, gid));
  }
  const log = openSync(join(folder, 'postgresql.log'), 'a');
  await run(
    join(binDir, 'initdb'),
    [
      ...['--pgdata', data, '--username', 'postgres', '--pwfile', password],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync'],
    ],
    { uid, gid, cwd: '/' },
  );
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(ports.postgresql),
    unix_socket_directories: '',
    fsync: 'off',
    // As talkative as it can be, so that a password that it is told would show.
    log_statement: 'all',
    log_min_duration_statement: '0',
  };
  const args = Object.entries(settings).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  servers.push(
    spawn(join(binDir, 'postgres'), ['-D', data, ...args], {
      ...{ uid, gid, cwd: '/' },
      stdio: ['ignore', log, log],
    }),
  );
}

function startMinio(): void {
  const log = openSync(join(folder, 'minio.log'), 'a');
  const address = `127.0.0.1:${ports.minio}`;
  servers.push(
    spawn(
      stores.minio,
      ['server', '--quiet', '--address', address, join(folder, 'files')],
      {
        env: {
          HOME: folder,
          MINIO_ROOT_USER: secret('minio-root', 'username'),
          MINIO_ROOT_PASSWORD: secret('minio-root', 'password'),
          MINIO_UPDATE: 'off',
          MINIO_BROWSER: 'off',
        },
        stdio: ['ignore', log, log],
      },
    ),
  );
}

/** What a query answers, as somebody. */
async function sql(
  user: { username: string; password: string },
  database: string,
  query: string,
): Promise<string> {
  const { stdout } = await run(
    join(stores.postgresql.binDir, 'psql'),
    ['-X', '-A', '-t', '--set=ON_ERROR_STOP=1', '-d', database, '-c', query],
    {
      cwd: '/',
      env: {
        PATH: stores.path,
        PGHOST: '127.0.0.1',
        PGPORT: String(ports.postgresql),
        PGUSER: user.username,
        PGPASSWORD: user.password,
      },
    },
  );
  return stdout.trim();
}

const login = (name: string) => ({
  username: secret(name, 'username'),
  password: secret(name, 'password'),
});
const admin = login('postgresql-admin');
const metastore = login('hive-metastore-database');

/** What `mc` answers, as somebody; `store` stands for the object store. */
async function mc(name: string, ...args: string[]): Promise<string> {
  const isRoot = name === 'minio-root';
  const [key, password] = isRoot
    ? ['username', 'password']
    : ['accessKey', 'secretKey'];
  const url = new URL(`http://127.0.0.1:${ports.minio}`);
  const env = {
    PATH: stores.path,
    MC_CONFIG_DIR: join(folder, `mc-${name}`),
  };
  const login_ = `${secret(name, key)}\n${secret(name, password)}\n`;
  await new Promise<void>((resolve, reject) => {
    const child = spawn('mc', ['alias', 'set', 'store', url.href], { env });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code => (code ? reject(new Error(output)) : resolve()));
    child.stdin.end(login_);
  });
  const { stdout } = await run('mc', args, { env });
  return stdout;
}

beforeAll(async () => {
  scene = await Scene.connect();
  stores = await installStores(folder);
  ports = { postgresql: await freePort(), minio: await freePort() };
  pods = new PodProcesses({
    folder,
    stores,
    addresses: {
      postgresql: '127.0.0.1',
      'http://minio:9000': `http://127.0.0.1:${ports.minio}`,
      'https://kubernetes.default.svc': scene.api.url,
    },
    variables: { PGPORT: String(ports.postgresql) },
    secret,
    configMap: name =>
      everyObject(environment, 'ConfigMap').find(
        ({ metadata }) => metadata.name === name,
      )!.data as Record<string, string>,
    account,
  });
}, 20 * 60_000);

afterAll(async () => {
  for (const server of servers) {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
  await scene?.api.remove(namespaceObject(namespace));
  await scene?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the scripts of an environment', () => {
  it('wait for their stores, and make databases and buckets', async () => {
    const waiting = [
      'postgresql-database-metastore',
      'minio-bucket',
      'backups-bucket',
      'monitoring-user',
    ].map(name => pods.run(pod(name)));
    const outputs = Promise.all(waiting);
    // A failure is looked at below; until then it must not end the test on its own.
    outputs.catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, 1_000));
    startMinio();
    await startPostgresql();
    expect(await outputs).toEqual([
      expect.stringContaining('Waiting for PostgreSQL.'),
      expect.stringMatching(
        /Waiting for MinIO\.[^]*The bucket and its user are ready\./,
      ),
      expect.stringMatching(
        /Waiting for MinIO\.[^]*The bucket and its user are ready\./,
      ),
      expect.stringMatching(/Waiting for MinIO\.[^]*The user is ready\./),
    ]);
  });

  it('have the metastore wait for its schema', async () => {
    const waiting = pods.runInitContainers(pod('hive-metastore'));
    waiting.catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, 1_000));
    await sql(
      metastore,
      'metastore',
      `CREATE TABLE "VERSION" ("SCHEMA_VERSION" text); INSERT INTO "VERSION" VALUES ('4.0.0')`,
    );
    expect(await waiting).toContain(
      'Waiting for the schema 4.0.0 in the database.',
    );
  });

  it('make a database that is of its role alone', async () => {
    expect(
      await sql(
        metastore,
        'metastore',
        'SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user',
      ),
    ).toBe('f|f|f');
    const other = { username: 'other', password: 'other' };
    await sql(admin, 'postgres', `CREATE ROLE other LOGIN PASSWORD 'other'`);
    await expect(sql(other, 'metastore', 'SELECT 1')).rejects.toThrow(
      /permission denied for database "metastore"/,
    );
  });

  it('can run again, and take a new password', async () => {
    const changed = { ...metastore, password: `ne'w"$x\\ %s` };
    secrets['hive-metastore-database'] = changed;
    for (const name of [
      'postgresql-database-metastore',
      'minio-bucket',
      'backups-bucket',
      'monitoring-user',
    ]) {
      await pods.run(pod(name));
    }
    await expect(sql(metastore, 'metastore', 'SELECT 1')).rejects.toThrow(
      /password authentication failed/,
    );
    expect(await sql(changed, 'metastore', 'SELECT * FROM "VERSION"')).toBe(
      '4.0.0',
    );
  });

  it('tell no password to the log, however much it keeps', () => {
    const log = readFileSync(join(folder, 'postgresql.log'), 'utf8');
    expect(log).toContain('statement: SELECT 1');
    expect(log).not.toMatch(/PASSWORD '(?!other')/);
    for (const { password } of [metastore, login('hive-metastore-database')]) {
      expect(log).not.toContain(password.slice(0, 4).replace("'", "''"));
      expect(log).not.toContain(password);
    }
  });

  it('let each user of the object store at its own files only', async () => {
    const file = join(folder, 'latest.json');
    writeFileSync(file, '{}');
    const own = `store/lakehouse/dbt/${id}/latest.json`;
    const foreign = 'store/lakehouse/dbt/another/latest.json';
    const backup = 'store/lakehouse-backups/latest.json';
    for (const target of [own, foreign]) {
      await mc('minio-lakehouse', 'cp', '--quiet', file, target);
    }
    expect(await mc('minio-monitoring', 'cat', own)).toBe('{}');
    await mc('minio-backups', 'cp', '--quiet', file, backup);
    for (const [user, ...args] of [
      ['minio-lakehouse', 'mb', 'store/other'],
      ['minio-lakehouse', 'cat', backup],
      ['minio-lakehouse', 'admin', 'user', 'ls', 'store'],
      ['minio-monitoring', 'cat', foreign],
      ['minio-monitoring', 'cp', file, own],
      ['minio-monitoring', 'cat', backup],
      ['minio-backups', 'cat', own],
      ['minio-backups', 'rm', backup],
    ]) {
      await expect(mc(user, ...args)).rejects.toThrow(
        /Access Denied|Insufficient permissions/,
      );
    }
  });

  it('copy the databases, and prove that they can be restored', async () => {
    const copied = await pods.run(pod('backup'));
    expect(copied).toContain('metastore is copied.');
    const [, stamp] = /The backup (\S+) is complete\./.exec(copied)!;
    expect(
      await mc(
        'minio-root',
        'ls',
        `store/lakehouse-backups/postgresql/${stamp}`,
      ),
    ).toMatch(/metastore\.dump[^]*roles\.sql/);

    const restored = await pods.run(pod('restore-test'));
    expect(restored).toContain(`The backup ${stamp} is here.`);
    expect(restored).toContain('metastore: 1 tables are restored.');
    expect(restored).toContain(`The metastore's schema is 4.0.0.`);
    expect(
      JSON.parse(
        await mc('minio-root', 'ilm', 'export', 'store/lakehouse-backups'),
      ).Rules,
    ).toMatchObject([
      { Status: 'Enabled', Expiration: { Days: 30 } },
      { Status: 'Enabled', Expiration: { Days: 30 } },
    ]);
  });

  it('fail where a copy cannot be restored', async () => {
    const latest = await mc(
      'minio-root',
      'cat',
      'store/lakehouse-backups/postgresql/latest',
    );
    const file = join(folder, 'rubbish');
    writeFileSync(file, 'rubbish');
    const dump = `store/lakehouse-backups/postgresql/${latest}/metastore.dump`;
    await mc('minio-root', 'cp', '--quiet', file, dump);
    await expect(pods.run(pod('restore-test'))).rejects.toThrow(
      /restore ended with 1[^]*not appear to be a valid archive/,
    );
  });

  it('name no copy that is not complete', async () => {
    const latest = () =>
      mc('minio-root', 'cat', 'store/lakehouse-backups/postgresql/latest');
    const before = await latest();
    // Nobody can copy it.
    await sql(admin, 'postgres', 'CREATE DATABASE broken');
    await sql(
      admin,
      'postgres',
      `UPDATE pg_database SET datconnlimit = -2 WHERE datname = 'broken'`,
    );
    await expect(pods.run(pod('backup'))).rejects.toThrow(
      /dump ended with 1[^]*broken/,
    );
    expect(await latest()).toBe(before);
  });

  it('copy the ConfigMaps of their namespace, and no Secret', async () => {
    const { api } = scene;
    await api.apply(namespaceObject(namespace));
    const accounts = environment.components
      .find(({ definition }) => definition.name === 'backups')!
      .objects.filter(({ kind }) => /^(ServiceAccount|Role.*)$/.test(kind));
    const settings = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace },
      data: { colour: 'blue' },
    };
    const hidden = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'hidden', namespace },
      stringData: { colour: 'red' },
    };
    for (const object of [...accounts, settings, hidden]) {
      await api.apply(object);
    }
    account.token = await api.tokenOf(namespace, 'backups-configmaps');
    account['ca.crt'] = api.ca.toString();

    const copied = await pods.run(pod('configmaps-export'));
    const [, stamp] = /The ConfigMaps of (\S+) are copied\./.exec(copied)!;
    const copy = await mc(
      'minio-root',
      'cat',
      `store/lakehouse-backups/configmaps/${stamp}.yaml`,
    );
    expect(copy).toContain('colour: blue');
    expect(copy).not.toContain('hidden');
    expect(copied).not.toContain(account.token);
  });
});
