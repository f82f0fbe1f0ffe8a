import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyObject, render, workloads } from '../src/testing/environments';
import { AccessKey, Login, OwnStores } from './OwnStores';
import { PodProcesses } from './PodProcesses';
import { id, namespaceObject, Scene } from './Scene';

/**
 * What the scripts of an environment do: its pods run as processes, on a PostgreSQL and a MinIO of their own that are started
 * when the first pods wait for them already.
 */

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

const folder = mkdtempSync(join(tmpdir(), 'scripts-'));
chmodSync(folder, 0o711);

let stores: OwnStores;
let pods: PodProcesses;
let scene: Scene;
const account: Record<string, string> = {};

const login = (name: string): Login => ({
  username: secret(name, 'username'),
  password: secret(name, 'password'),
});
const admin = login('postgresql-admin');
const metastore = login('hive-metastore-database');
const root = login('minio-root');

const keyOf = (name: string): AccessKey =>
  name === 'minio-root'
    ? { accessKey: root.username, secretKey: root.password }
    : {
        accessKey: secret(name, 'accessKey'),
        secretKey: secret(name, 'secretKey'),
      };

const sql = (user: Login, database: string, query: string) =>
  stores.sql(user, database, query);
const mc = (name: string, ...args: string[]) => stores.mc(keyOf(name), ...args);

beforeAll(async () => {
  scene = await Scene.connect();
  stores = await OwnStores.install(folder);
  pods = new PodProcesses({
    folder,
    stores: stores.programs,
    addresses: {
      postgresql: '127.0.0.1',
      'http://minio:9000': stores.minioUrl,
      'https://kubernetes.default.svc': scene.api.url,
    },
    variables: { PGPORT: stores.postgresqlPort },
    secret,
    configMap: name =>
      everyObject(environment, 'ConfigMap').find(
        ({ metadata }) => metadata.name === name,
      )!.data as Record<string, string>,
    account,
  });
}, 20 * 60_000);

afterAll(async () => {
  await stores?.stop();
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
    stores.startMinio(root);
    await stores.startPostgresql(admin);
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
    const log = stores.postgresqlLog();
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
