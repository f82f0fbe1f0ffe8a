import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EnvironmentList,
  TableList,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { FaultyProxy } from './support/FaultyProxy';
import { environmentConfig, readConnection } from './support/lakehouse';
import { eventually } from './support/portal';

const connection = readConnection();
const TOKEN = 'a-token-of-this-test-only';

jest.setTimeout(180_000);

describe('a backend that is killed in the middle of a scan', () => {
  let folder: string;
  let store: FaultyProxy;
  let port: number;
  let child: ChildProcess | undefined;

  const kill = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-kill-'));
    const endpoint = new URL(connection.objectStore.endpoint);
    store = await FaultyProxy.start({
      host: endpoint.hostname,
      port: Number(endpoint.port),
    });
    const reserved = await FaultyProxy.start(connection.metastore);
    port = reserved.port;
    await reserved.close();
  });

  afterAll(async () => {
    await kill();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const start = () => {
    const url = `http://127.0.0.1:${port}`;
    const config = {
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'better-sqlite3',
          connection: { directory: folder },
        },
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'test' } },
          ],
        },
      },
      lakehouse: {
        environments: {
          local: environmentConfig(connection, {
            endpoint: `http://127.0.0.1:${store.port}`,
          }),
        },
        tables: {
          concurrency: 1,
          schedule: { frequency: { seconds: 2 }, timeout: { minutes: 2 } },
        },
      },
    };
    child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
        join(__dirname, 'support', 'portalProcess.ts'),
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, PORTAL_CONFIG: JSON.stringify(config) },
      },
    );
  };
  const get = async <T>(path: string): Promise<T | undefined> => {
    try {
      const response = await fetch(
        `http://127.0.0.1:${port}/api/lakehouse-tables${path}`,
        { headers: { authorization: `Bearer ${TOKEN}` } },
      );
      return response.ok ? ((await response.json()) as T) : undefined;
    } catch {
      return undefined;
    }
  };
  const tables = () => get<TableList>('/tables?limit=500');
  const catalog = async () =>
    (await get<EnvironmentList>('/environments'))?.items[0].catalogs[0];

  it('loses nothing, and its successor ends what it began', async () => {
    start();
    // The store stops answering once some tables are stored, so that the scan is surely in the middle.
    const some = await eventually(async () => {
      const list = await tables();
      if (list?.totalItems) {
        store.stall();
        return list;
      }
      return undefined;
    }, 60_000);
    const seen = await eventually(async () => {
      const state = await catalog();
      return state?.scanning ? state : undefined;
    });
    expect(seen.outcome).toBe('never');
    await kill();
    store.up();

    start();
    const kept = await eventually(tables, 60_000);
    expect(kept.totalItems).toBeGreaterThanOrEqual(some.totalItems);
    const ended = await eventually(async () => {
      const state = await catalog();
      return state?.outcome === 'ok' ? state : undefined;
    }, 90_000);

    const after = await tables();
    expect(after!.totalItems).toBe(ended.tablesSeen);
    // What the first one had read was not read again.
    expect(ended.tablesChanged).toBeLessThan(ended.tablesSeen!);
    const ids = new Set(after!.items.map(table => table.id));
    for (const table of some.items) {
      expect(ids).toContain(table.id);
    }
  });
});
