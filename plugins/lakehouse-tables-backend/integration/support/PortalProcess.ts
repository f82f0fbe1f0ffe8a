import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import {
  EnvironmentList,
  HealthHistory,
  TableDetail,
  TableList,
  TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { eventually } from './eventually';

const TOKEN = 'a-token-of-this-test-only';
/** Less than a test may take, so that its failure says what the portal printed. */
const START_TIMEOUT_MS = 60_000;
/** What is kept of the output, for the message of a test that fails. */
const OUTPUT_BYTES = 100_000;

/** A process of its own with a whole backend in it, which a test can kill and whose memory it can measure. */
export class PortalProcess {
  #output = '';

  /** Resolves at once; `ready` waits until it answers. */
  static async launch(options: {
    /** The configuration below `lakehouse`. */
    lakehouse: JsonObject;
    /** As in `backend.database`. */
    database: JsonObject;
  }): Promise<PortalProcess> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const config = {
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: options.database,
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'test' } },
          ],
        },
      },
      lakehouse: options.lakehouse,
    };
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
        join(__dirname, 'portalMain.ts'),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PORTAL_CONFIG: JSON.stringify(config) },
      },
    );
    return new PortalProcess(child, url);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-OUTPUT_BYTES);
      });
    }
  }

  /** The end of what it printed. */
  get output(): string {
    return this.#output;
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async ready(): Promise<this> {
    try {
      await eventually(async () => {
        if (this.ended) throw new Error('It ended');
        return this.environments().catch(() => undefined);
      }, START_TIMEOUT_MS);
    } catch (error) {
      throw new Error(`The portal did not start (${error}):\n${this.#output}`);
    }
    return this;
  }

  /** Waits until it ends by itself. Resolves its exit code. */
  async exit(): Promise<number | null> {
    if (!this.ended) {
      await once(this.child, 'close', {
        signal: AbortSignal.timeout(START_TIMEOUT_MS),
      });
    }
    return this.child.exitCode;
  }

  /** Ends it the hard way, as a machine that goes away does. */
  async kill(): Promise<void> {
    if (!this.ended) {
      this.child.kill('SIGKILL');
      await once(this.child, 'close');
    }
  }

  /** Stops it in the middle of whatever it does, as a machine that is starved or moved; it knows nothing of it. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async request(
    path: string,
    method = 'GET',
    body?: JsonObject,
  ): Promise<Response> {
    return fetch(`${this.url}/api/lakehouse-tables${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }

  /** Sends a request that is expected to be accepted, and resolves its answer. */
  async post<T>(path: string, body: JsonObject): Promise<T> {
    return accepted(path, await this.request(path, 'POST', body));
  }

  async environments(): Promise<EnvironmentList> {
    return this.get('/environments');
  }

  /** State of the one catalog. */
  async catalog() {
    const { items } = await this.environments();
    return items[0].catalogs[0];
  }

  /** Waits until a scan ended that started after the call. */
  async nextScan() {
    const calledAt = new Date().toISOString();
    return eventually(async () => {
      const catalog = await this.catalog();
      return (catalog.startedAt ?? '') > calledAt ? catalog : undefined;
    });
  }

  async tables(query = ''): Promise<TableList> {
    return this.get(`/tables?limit=500&${query}`);
  }

  async table(schema: string, name: string): Promise<TableDetail> {
    return this.get(pathOf(schema, name));
  }

  async history(schema: string, name: string): Promise<HealthHistory> {
    return this.get(`${pathOf(schema, name)}/history`);
  }

  async refresh(schema: string, name: string): Promise<Response> {
    return this.request(`${pathOf(schema, name)}/refresh`, 'POST');
  }

  /** Waits until the table was confirmed or read in a scan that started after the call. */
  async becomesFresh(schema: string, name: string): Promise<TableSummary> {
    const calledAt = new Date().toISOString();
    return eventually(async () => {
      const { items } = await this.tables(`schema=${schema}`);
      const summary = items.find(each => each.name === name);
      return summary && !summary.stale && summary.scannedAt! > calledAt
        ? summary
        : undefined;
    });
  }

  /** The most memory that the process ever held, in bytes. Source: proc(5), `VmHWM` of /proc/PID/status. */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(status.match(/^VmHWM:\s+(\d+) kB/m)![1]) * 1024;
  }

  async get<T>(path: string): Promise<T> {
    return accepted(path, await this.request(path));
  }
}

async function accepted<T>(path: string, response: Response): Promise<T> {
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
}

function pathOf(schema: string, name: string): string {
  return `/tables/local/lakehouse/${encodeURIComponent(
    schema,
  )}/${encodeURIComponent(name)}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
