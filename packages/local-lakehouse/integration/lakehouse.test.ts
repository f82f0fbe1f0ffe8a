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
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
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
const PIPELINES = join(__dirname, '../../../pipelines');
/** For a build of dbt on a machine that is busy with other tests. */
const SLOW_MS = 240_000;
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

/** What Prefect answers; `body` makes it a POST. */
async function askPrefect(path: string, body?: object) {
  const response = await fetch(`${connection(own).prefect?.apiUrl}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}

/** Runs the daily routine on one connection and one model, and returns the flow run when it has ended. */
async function runDaily() {
  const { id } = await askPrefect('/deployments/name/lakehouse-daily/daily');
  const run = await askPrefect(`/deployments/${id}/create_flow_run`, {
    parameters: {
      connections: [join(PIPELINES, 'connections/sample_google.yaml')],
      environment: 'orchestrated',
      select: ['stg_google_leads'],
    },
  });
  for (;;) {
    const now = await askPrefect(`/flow_runs/${run.id}`);
    if (['COMPLETED', 'FAILED', 'CRASHED'].includes(now.state_type)) {
      return now;
    }
    await sleep(500);
  }
}

/** What was published of the last build of an environment. */
async function latestBuild(environment: string) {
  const { objectStore } = connection(own);
  const store = new S3Client({
    endpoint: objectStore.endpoint,
    region: objectStore.region,
    forcePathStyle: objectStore.pathStyle,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: objectStore.secretKey,
    },
  });
  try {
    const { Body } = await store.send(
      new GetObjectCommand({
        Bucket: objectStore.bucket,
        Key: `dbt/${environment}/lakehouse_enterprise/latest.json`,
      }),
    );
    return JSON.parse((await Body?.transformToString()) ?? '');
  } finally {
    store.destroy();
  }
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

  it('gets an orchestrator while it runs, when it is asked to', async () => {
    await startLakehouse({
      ...own,
      sample: false,
      profiles: ['orchestration'],
    });
    expect(await states(own)).toMatchObject({
      prefect: 'running',
      'flow-runner': 'running',
    });
    expect((await readStatus(own)).ready).toBe(true);
  });

  it(
    'runs a routine, and what is published of it says where to look at the run',
    async () => {
      const { state, id } = await runDaily();
      expect(state).toMatchObject({ type: 'COMPLETED' });
      const { status, orchestrator_url: url } = await latestBuild(
        'orchestrated',
      );
      expect(status).toBe('success');
      expect(url).toBe(
        `${connection(own).prefect?.uiUrl}/flow-runs/flow-run/${id}`,
      );
      const page = await fetch(url, { headers: { accept: 'text/html' } });
      expect(await page.text()).toContain('<title>Prefect Server</title>');
    },
    SLOW_MS,
  );

  it('notices that the orchestrator is gone, and goes on', async () => {
    expect(await killComponent({ ...own, name: 'prefect' })).toBe(true);
    expect(await states(own)).toMatchObject({
      prefect: 'crashed',
      trino: 'running',
    });
    expect(await useTables(own)).toEqual([[7]]);
    await restartComponent({ ...own, name: 'prefect' });
    expect((await readStatus(own)).ready).toBe(true);
  });

  it('stops all that it started and nothing else', async () => {
    const { trino, metastore, postgres, objectStore, prefect } =
      connection(own);
    expect((await stopLakehouse(own)).sort()).toEqual([
      'flow-runner',
      'hive-metastore',
      'minio',
      'postgresql',
      'prefect',
      'trino',
    ]);
    for (const port of [
      Number(new URL(trino.url).port),
      Number(new URL(objectStore.endpoint).port),
      metastore.port,
      postgres.port,
      Number(new URL(prefect!.uiUrl).port),
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
