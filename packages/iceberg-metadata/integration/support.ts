import { readFileSync } from 'node:fs';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { LakehouseConnection } from '@lakehouse-portal/local-lakehouse';
import { HealthContext, HiveCatalog, S3ObjectStore, TableReader } from '../src';

/** The lakehouse under test; `./portal test` starts it and names its file. */
export function readConnection(): LakehouseConnection {
  const file = process.env.LAKEHOUSE_CONNECTION;
  if (!file)
    throw new Error('LAKEHOUSE_CONNECTION must name a connection file');
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function storeOf(
  connection: LakehouseConnection,
  options: {
    endpoint?: string;
    secretKey?: string;
    requestTimeoutMs?: number;
    maxAttempts?: number;
  } = {},
): S3ObjectStore {
  const { objectStore } = connection;
  return S3ObjectStore.create({
    endpoint: options.endpoint ?? objectStore.endpoint,
    region: objectStore.region,
    pathStyle: objectStore.pathStyle,
    credentials: {
      accessKeyId: objectStore.accessKey,
      secretAccessKey: options.secretKey ?? objectStore.secretKey,
    },
    requestTimeoutMs: options.requestTimeoutMs,
    maxAttempts: options.maxAttempts,
  });
}

export function catalogOf(
  connection: LakehouseConnection,
  store: S3ObjectStore,
  options: { port?: number; requestTimeoutMs?: number } = {},
): HiveCatalog {
  const { host, port } = connection.metastore;
  return HiveCatalog.create({
    uri: `thrift://${host}:${options.port ?? port}`,
    store,
    requestTimeoutMs: options.requestTimeoutMs,
  });
}

export const TARGET_BYTES = 128 * 1024 * 1024;

export function newReader(): TableReader {
  return TableReader.create({ maskingKey: 'the masking key of the tests' });
}

export function contextAt(nowMs: number): HealthContext {
  return {
    nowMs,
    policy: {
      targetFileBytes: TARGET_BYTES,
      maxSnapshotAgeMs: 7 * 86_400_000,
      minSnapshotsToKeep: 1,
    },
  };
}

/** A TCP proxy that can be slow or cut what passes through it. */
export class Proxy {
  delayMs = 0;
  /** Bytes of an answer after which the connection is cut. */
  cutAfterBytes = Infinity;
  private readonly sockets = new Set<Socket>();
  private server?: Server;

  constructor(private readonly host: string, private readonly port: number) {}

  async start(): Promise<number> {
    this.server = createServer(client => {
      const upstream = connect(this.port, this.host);
      let passed = 0;
      for (const socket of [client, upstream]) {
        this.sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => {
          this.sockets.delete(socket);
          client.destroy();
          upstream.destroy();
        });
      }
      client.on('data', chunk => this.later(() => upstream.write(chunk)));
      upstream.on('data', chunk => {
        passed += chunk.length;
        if (passed > this.cutAfterBytes) client.destroy();
        else client.write(chunk);
      });
    });
    await new Promise<void>(resolve =>
      this.server!.listen(0, '127.0.0.1', resolve),
    );
    return (this.server!.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(
      resolve => this.server?.close(resolve) ?? resolve(undefined),
    );
  }

  private later(work: () => void) {
    if (this.delayMs === 0) work();
    else setTimeout(work, this.delayMs);
  }
}
