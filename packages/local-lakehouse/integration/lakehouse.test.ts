import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  killComponent,
  LakehouseConnection,
  readStatus,
  resetLakehouse,
  restartComponent,
  startLakehouse,
  stopLakehouse,
  TrinoSession,
} from '@lakehouse-portal/local-lakehouse';

/**
 * A lakehouse of our own, without sample tables, beside the one that `./portal
 * test` names. The tests build on each other, since a start takes longest.
 */
const shared = process.env.LAKEHOUSE_CONNECTION;
if (!shared) {
  throw new Error(
    'LAKEHOUSE_CONNECTION must name the connection.json of a running lakehouse',
  );
}
const other = { dataDir: dirname(shared) };
const CLI = join(__dirname, '..', 'bin', 'local-lakehouse');
const root = mkdtempSync(join(tmpdir(), 'local-lakehouse-'));
// Else PostgreSQL's user could not walk in, and its data would go to /var/tmp.
chmodSync(root, 0o711);
const own = { dataDir: join(root, 'own') };

function connection(clone: { dataDir: string }): LakehouseConnection {
  return JSON.parse(
    readFileSync(join(clone.dataDir, 'connection.json'), 'utf8'),
  );
}

async function states(clone: {
  dataDir: string;
}): Promise<Record<string, string>> {
  const { components } = await readStatus(clone);
  return Object.fromEntries(components.map(({ name, state }) => [name, state]));
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Writes and reads an Iceberg table, which needs all four components. */
async function useTables(clone: { dataDir: string }): Promise<unknown> {
  const trino = new TrinoSession(connection(clone).trino.url);
  await trino.run('CREATE SCHEMA IF NOT EXISTS lakehouse.kept');
  await trino.run(
    'CREATE TABLE IF NOT EXISTS lakehouse.kept.t AS SELECT 7 AS x',
  );
  return trino.run('SELECT x FROM lakehouse.kept.t');
}

afterAll(async () => {
  await resetLakehouse(own);
  rmSync(root, { recursive: true, force: true });
});

describe('a local lakehouse', () => {
  it('outlives a launcher that is killed', async () => {
    const launcher = spawn(
      process.execPath,
      [CLI, 'start', '--no-sample', '--data-dir', own.dataDir],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let progress = '';
    await new Promise<void>((resolve, reject) => {
      launcher.stderr.setEncoding('utf8').on('data', chunk => {
        progress += chunk;
        if (progress.includes('Ctrl-C')) {
          resolve();
        }
      });
      launcher.once('exit', () => reject(new Error(progress)));
    });
    launcher.removeAllListeners('exit');
    launcher.kill('SIGKILL');
    await once(launcher, 'exit');
    expect((await readStatus(own)).ready).toBe(true);
    expect(await useTables(own)).toEqual([[7]]);
  });

  it('lets only its owner read the credentials', () => {
    const file = join(own.dataDir, 'connection.json');
    expect(statSync(file).mode.toString(8)).toMatch(/600$/);
  });

  it('runs beside another one on ports of its own', async () => {
    expect(connection(other).trino.url).not.toBe(connection(own).trino.url);
    expect(connection(other).objectStore.secretKey).not.toBe(
      connection(own).objectStore.secretKey,
    );
    expect((await readStatus(own)).ready).toBe(true);
    expect((await readStatus(other)).ready).toBe(true);
  });

  it('refuses ports that are taken and names port, component and way out', async () => {
    const trinoPort = Number(new URL(connection(own).trino.url).port);
    await expect(
      startLakehouse({ dataDir: join(root, 'third'), portBase: trinoPort - 5 }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(`${trinoPort} (trino)`),
      hint: expect.stringContaining('--port-base'),
    });
    expect((await readStatus(own)).ready).toBe(true);
  });

  it('loses only the part that is killed, and gets it back', async () => {
    expect(await killComponent({ ...own, name: 'minio' })).toBe(true);
    expect(await killComponent({ ...own, name: 'postgresql' })).toBe(true);
    expect(await states(own)).toMatchObject({
      minio: 'crashed',
      postgresql: 'crashed',
      'hive-metastore': 'running',
      trino: 'running',
    });
    await restartComponent({ ...own, name: 'minio' });
    await restartComponent({ ...own, name: 'postgresql' });
    expect((await readStatus(own)).ready).toBe(true);
    expect(await useTables(own)).toEqual([[7]]);
  });

  it('stops all that it started and nothing else', async () => {
    const { trino, metastore, postgres, objectStore } = connection(own);
    expect((await stopLakehouse(own)).sort()).toEqual([
      'hive-metastore',
      'minio',
      'postgresql',
      'trino',
    ]);
    for (const port of [
      Number(new URL(trino.url).port),
      Number(new URL(objectStore.endpoint).port),
      metastore.port,
      postgres.port,
    ]) {
      expect(await answers(port)).toBe(false);
    }
    expect(new Set(Object.values(await states(own)))).toEqual(
      new Set(['stopped']),
    );
    expect((await readStatus(other)).ready).toBe(true);
  });

  it('that cannot start says which part died, shows its log and leaves nothing running', async () => {
    writeFileSync(join(own.dataDir, 'postgresql', 'PG_VERSION'), '9.6\n');
    await expect(startLakehouse({ ...own, sample: false })).rejects.toThrow(
      /postgresql ended while starting[\s\S]+incompatible with server/,
    );
    expect(Object.values(await states(own))).not.toContain('running');
  });

  it('that runs is stopped by a reset, and gone without a trace', async () => {
    const { postgres } = connection(own);
    writeFileSync(join(own.dataDir, 'postgresql', 'PG_VERSION'), '15\n');
    await restartComponent({ ...own, name: 'postgresql' });
    expect(await answers(postgres.port)).toBe(true);
    expect(await resetLakehouse(own)).toEqual([]);
    expect(await answers(postgres.port)).toBe(false);
    expect(readdirSync(own.dataDir)).toEqual([]);
    expect((await readStatus(other)).ready).toBe(true);
  });
});
