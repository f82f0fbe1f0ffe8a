import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { HiveCatalog, HiveCatalogOptions } from '../catalog/HiveCatalog';
import { ReadError } from '../errors';
import { MemoryStore } from './testTable';
import { Answer } from './thriftAnswers';

/** Catalogs over a server that answers as a test says; all of it is gone after the test. */
export function metastores() {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  /** Methods that were called, since the last server was started. */
  const calls: string[] = [];
  const open: HiveCatalog[] = [];

  async function catalogFor(
    answer: Answer,
    {
      chunkBytes = Infinity,
      ...options
    }: { chunkBytes?: number } & Partial<HiveCatalogOptions> = {},
  ) {
    calls.length = 0;
    server = createServer(socket => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', bytes => {
        const length = bytes.readInt32BE(4);
        const call = {
          method: bytes.toString('utf8', 8, 8 + length),
          sequence: bytes.readInt32BE(8 + length),
          bytes,
        };
        calls.push(call.method);
        const out = answer(call, socket);
        if (!out) return;
        for (let i = 0; i < out.length; i += chunkBytes) {
          socket.write(out.subarray(i, i + chunkBytes));
        }
      });
    });
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return create(`thrift://127.0.0.1:${port}`, options);
  }

  function create(uri: string, options: Partial<HiveCatalogOptions> = {}) {
    const catalog = HiveCatalog.create({
      uri,
      store: new MemoryStore(),
      requestTimeoutMs: 200,
      ...options,
    });
    open.push(catalog);
    return catalog;
  }

  afterEach(async () => {
    await Promise.all(open.splice(0).map(each => each.close()));
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise(resolve => server?.close(resolve) ?? resolve(undefined));
    server = undefined;
  });

  return { catalogFor, create, calls, sockets, close: () => server!.close() };
}

export async function readFailure(
  promise: Promise<unknown>,
): Promise<ReadError> {
  const error = await promise.then(
    () => new Error('no failure'),
    reason => reason,
  );
  expect(error).toBeInstanceOf(ReadError);
  return error as ReadError;
}
