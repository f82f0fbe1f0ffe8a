import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import knexFactory from 'knex';
import { readConnection } from './cluster';
import { eventually } from './eventually';
import { PortalClient } from './PortalClient';

const TOKEN = 'a-token-of-this-test-only';
const START_TIMEOUT_MS = 60_000;
/** What is kept of the output, for the message of a failure. */
const OUTPUT_LENGTH = 20_000;
const PLUGIN_ID = 'lakehouse-environments';

/** A process of its own with a whole backend in it over PostgreSQL, which can be killed. */
export class PortalProcess extends PortalClient {
  /** Resolves when it answers. */
  static async start(options: {
    /** The configuration below `lakehouse`. */
    lakehouse: object;
    /** Of the names of its databases. */
    prefix: string;
    /** The program, where not the plugin as it is. */
    main?: string;
  }): Promise<PortalProcess> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const {
      host,
      port: databasePort,
      user,
      password,
    } = readConnection().postgres;
    const config = {
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        database: {
          client: 'pg',
          connection: { host, port: databasePort, user, password },
          prefix: options.prefix,
        },
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'test' } },
          ],
        },
      },
      lakehouse: options.lakehouse,
    };
    const child = fork(options.main ?? join(__dirname, 'portalMain.ts'), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, PORTAL_CONFIG: JSON.stringify(config) },
    });
    const portal = new PortalProcess(child, url);
    await portal.ready();
    return portal;
  }

  private output = '';

  private constructor(private readonly child: ChildProcess, url: string) {
    super(url, `Bearer ${TOKEN}`);
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-OUTPUT_LENGTH);
      });
    }
  }

  /** Ends it the hard way, as a machine that goes away does. */
  async kill(): Promise<void> {
    if (this.exited) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'close');
  }

  /** Stops it in the middle of whatever it does; it knows nothing of it. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** Asks the program something beside its API, and resolves the answer. */
  async ask<T>(question: JsonObject): Promise<T> {
    const answer = new Promise<T>(resolve => {
      const listen = (message: { answer?: T }) => {
        // The loader of TypeScript sends messages of its own.
        if (message.answer === undefined) return;
        this.child.off('message', listen);
        resolve(message.answer);
      };
      this.child.on('message', listen);
    });
    this.child.send(question);
    return answer;
  }

  private get exited(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async ready(): Promise<void> {
    try {
      await eventually(
        async () => {
          if (this.exited) throw new Error('it ended');
          return this.answer('GET', '/environments').then(
            ({ ok }) => ok,
            () => false,
          );
        },
        { withinMs: START_TIMEOUT_MS },
      );
    } catch (error) {
      await this.kill();
      throw new Error(`The portal did not start (${error}):\n${this.output}`);
    }
  }
}

/** Drops the databases of portals with the prefix, which have ended. */
export async function dropDatabases(prefix: string): Promise<void> {
  const { host, port, user, password } = readConnection().postgres;
  const admin = knexFactory({
    client: 'pg',
    connection: { host, port, user, password, database: 'postgres' },
  });
  try {
    await admin.raw('drop database if exists ?? with (force)', [
      `${prefix}${PLUGIN_ID}`,
    ]);
  } finally {
    await admin.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
