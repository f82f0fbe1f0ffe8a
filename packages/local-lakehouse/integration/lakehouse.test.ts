import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * Two lakehouses of our own, without sample tables, beside whatever else runs
 * on this machine. The tests build on each other, since a start takes longest.
 */
const CLI = join(__dirname, '..', 'bin', 'local-lakehouse');
const root = mkdtempSync(join(tmpdir(), 'local-lakehouse-'));
// Else PostgreSQL's user could not walk in, and its data would go to /var/tmp.
chmodSync(root, 0o711);
const first = { dataDir: join(root, 'first') };
const second = { dataDir: join(root, 'second') };

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
  await resetLakehouse(first);
  await resetLakehouse(second);
  rmSync(root, { recursive: true, force: true });
});

describe('a local lakehouse', () => {
  it('outlives a launcher that is killed', async () => {
    const launcher = spawn(
      process.execPath,
      [CLI, 'start', '--no-sample', '--data-dir', first.dataDir],
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
    expect((await readStatus(first)).ready).toBe(true);
    expect(await useTables(first)).toEqual([[7]]);
  });

  it('lets only its owner read the credentials', () => {
    const file = join(first.dataDir, 'connection.json');
    expect(statSync(file).mode.toString(8)).toMatch(/600$/);
  });

  it('runs beside a second one on ports of its own', async () => {
    await startLakehouse({ ...second, sample: false });
    expect(connection(second).trino.url).not.toBe(connection(first).trino.url);
    expect(connection(second).objectStore.secretKey).not.toBe(
      connection(first).objectStore.secretKey,
    );
    expect((await readStatus(first)).ready).toBe(true);
    expect((await readStatus(second)).ready).toBe(true);
  });

  it('refuses ports that are taken and names port, component and way out', async () => {
    const trinoPort = Number(new URL(connection(first).trino.url).port);
    await expect(
      startLakehouse({ dataDir: join(root, 'third'), portBase: trinoPort - 5 }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(`${trinoPort} (trino)`),
      hint: expect.stringContaining('--port-base'),
    });
    expect((await readStatus(first)).ready).toBe(true);
  });

  it('loses only the part that is killed, and gets it back', async () => {
    expect(await killComponent({ ...first, name: 'minio' })).toBe(true);
    expect(await killComponent({ ...first, name: 'postgresql' })).toBe(true);
    expect(await states(first)).toMatchObject({
      minio: 'crashed',
      postgresql: 'crashed',
      'hive-metastore': 'running',
      trino: 'running',
    });
    await restartComponent({ ...first, name: 'minio' });
    await restartComponent({ ...first, name: 'postgresql' });
    expect((await readStatus(first)).ready).toBe(true);
    expect(await useTables(first)).toEqual([[7]]);
  });

  it('stops all that it started and nothing else', async () => {
    const { trino, metastore, postgres, objectStore } = connection(first);
    expect((await stopLakehouse(first)).sort()).toEqual([
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
    expect(new Set(Object.values(await states(first)))).toEqual(
      new Set(['stopped']),
    );
    expect((await readStatus(second)).ready).toBe(true);
  });

  it('that cannot start says which part died, shows its log and leaves nothing running', async () => {
    writeFileSync(join(first.dataDir, 'postgresql', 'PG_VERSION'), '9.6\n');
    await expect(startLakehouse({ ...first, sample: false })).rejects.toThrow(
      /postgresql ended while starting[\s\S]+incompatible with server/,
    );
    expect(Object.values(await states(first))).not.toContain('running');
  });

  it('is gone without a trace after a reset', async () => {
    await resetLakehouse(second);
    expect((await readStatus(second)).ready).toBe(false);
    expect(
      await answers(Number(new URL(connection(first).trino.url).port)),
    ).toBe(false);
    expect(statSync(second.dataDir).isDirectory()).toBe(true);
  });
});
