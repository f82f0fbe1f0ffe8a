import { AddressInfo, createServer, Server } from 'node:net';
import { pingMetastore } from './metastorePing';

const reply = (status: number) =>
  Buffer.concat([
    Buffer.from([0x80, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x09]),
    Buffer.from('getStatus'),
    Buffer.from([0, 0, 0, 1, 0x08, 0, 0, 0, 0, 0, status, 0]),
  ]);

describe('asking the metastore', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  async function serve(
    answer: (write: (bytes: Buffer) => void, end: () => void) => void,
  ) {
    const server = createServer(socket => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        answer(
          bytes => socket.write(bytes),
          () => socket.end(),
        ),
      );
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  it('accepts the answer "alive", in one piece or several', async () => {
    const port = await serve(write => {
      write(reply(2).subarray(0, 10));
      setTimeout(() => write(reply(2).subarray(10)), 20);
    });
    await expect(
      pingMetastore('127.0.0.1', port, 1_000),
    ).resolves.toBeUndefined();
  });

  it('refuses another status', async () => {
    const port = await serve(write => write(reply(5)));
    await expect(pingMetastore('127.0.0.1', port, 1_000)).rejects.toThrow(
      'answered that it is not alive',
    );
  });

  it('refuses a server that speaks something else, hangs up or stays silent', async () => {
    const other = await serve(write => write(Buffer.alloc(64, 'HTTP')));
    await expect(pingMetastore('127.0.0.1', other, 1_000)).rejects.toThrow(
      'not alive',
    );
    const closing = await serve((_write, end) => end());
    await expect(pingMetastore('127.0.0.1', closing, 1_000)).rejects.toThrow(
      'closed the connection',
    );
    const silent = await serve(() => undefined);
    await expect(pingMetastore('127.0.0.1', silent, 100)).rejects.toThrow(
      'no answer within 100 ms',
    );
  });
});
