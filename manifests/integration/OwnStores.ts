import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installStores, Stores } from '@lakehouse-portal/local-lakehouse';

const run = promisify(execFile);

/** Somebody of PostgreSQL. */
export interface Login {
  username: string;
  password: string;
}

/** Somebody of MinIO. */
export interface AccessKey {
  accessKey: string;
  secretKey: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A PostgreSQL and a MinIO of one test, which are there from the moment in which they are started. */
export class OwnStores {
  readonly #servers: ChildProcess[] = [];

  /** Fetches and builds their programs, which may take minutes the first time. */
  static async install(folder: string): Promise<OwnStores> {
    return new OwnStores(folder, await installStores(folder), {
      postgresql: await freePort(),
      minio: await freePort(),
    });
  }

  private constructor(
    private readonly folder: string,
    readonly programs: Stores,
    private readonly ports: { postgresql: number; minio: number },
  ) {}

  get postgresqlPort(): string {
    return String(this.ports.postgresql);
  }

  get minioUrl(): string {
    return `http://127.0.0.1:${this.ports.minio}`;
  }

  /** With all statements in its log, so that a password that it is told would show. */
  async startPostgresql({ username, password }: Login): Promise<void> {
    const { binDir, uid, gid } = this.programs.postgresql;
    const data = join(this.folder, 'data');
    const passwordFile = join(this.folder, 'password');
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, password);
    if (uid !== undefined && gid !== undefined) {
      [data, passwordFile].forEach(file => chownSync(file, uid, gid));
    }
    const log = openSync(this.#postgresqlLog, 'a');
    await run(
      join(binDir, 'initdb'),
      [
        ...['--pgdata', data, '--username', username],
        ...['--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...['--encoding', 'UTF8', '--no-sync'],
      ],
      { uid, gid, cwd: '/' },
    );
    const settings = {
      listen_addresses: '127.0.0.1',
      port: this.postgresqlPort,
      unix_socket_directories: '',
      fsync: 'off',
      log_statement: 'all',
      log_min_duration_statement: '0',
    };
    const args = Object.entries(settings).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]);
    this.#servers.push(
      spawn(join(binDir, 'postgres'), ['-D', data, ...args], {
        ...{ uid, gid, cwd: '/' },
        stdio: ['ignore', log, log],
      }),
    );
  }

  startMinio({ username, password }: Login): void {
    const log = openSync(join(this.folder, 'minio.log'), 'a');
    const address = `127.0.0.1:${this.ports.minio}`;
    const files = join(this.folder, 'files');
    this.#servers.push(
      spawn(
        this.programs.minio,
        ['server', '--quiet', '--address', address, files],
        {
          env: {
            HOME: this.folder,
            MINIO_ROOT_USER: username,
            MINIO_ROOT_PASSWORD: password,
            MINIO_UPDATE: 'off',
            MINIO_BROWSER: 'off',
          },
          stdio: ['ignore', log, log],
        },
      ),
    );
  }

  /** What PostgreSQL has logged until now. */
  postgresqlLog(): string {
    return readFileSync(this.#postgresqlLog, 'utf8');
  }

  /** What a query answers, as somebody. */
  async sql(user: Login, database: string, query: string): Promise<string> {
    const { stdout } = await run(
      join(this.programs.postgresql.binDir, 'psql'),
      ['-X', '-A', '-t', '--set=ON_ERROR_STOP=1', '-d', database, '-c', query],
      {
        cwd: '/',
        env: {
          PATH: this.programs.path,
          PGHOST: '127.0.0.1',
          PGPORT: this.postgresqlPort,
          PGUSER: user.username,
          PGPASSWORD: user.password,
        },
      },
    );
    return stdout.trim();
  }

  /** What `mc` answers, as somebody; `store` stands for the object store. */
  async mc(key: AccessKey, ...args: string[]): Promise<string> {
    const env = {
      PATH: this.programs.path,
      MC_CONFIG_DIR: join(this.folder, `mc-${key.accessKey}`),
    };
    await new Promise<void>((resolve, reject) => {
      const child = spawn('mc', ['alias', 'set', 'store', this.minioUrl], {
        env,
      });
      let output = '';
      child.stdout.on('data', chunk => (output += chunk));
      child.stderr.on('data', chunk => (output += chunk));
      child.on('error', reject);
      child.on('close', code => (code ? reject(new Error(output)) : resolve()));
      child.stdin.end(`${key.accessKey}\n${key.secretKey}\n`);
    });
    const { stdout } = await run('mc', args, { env });
    return stdout;
  }

  async stop(): Promise<void> {
    for (const server of this.#servers) {
      server.kill('SIGINT');
      await once(server, 'exit');
    }
  }

  get #postgresqlLog(): string {
    return join(this.folder, 'postgresql.log');
  }
}
