import { createServer, Server } from 'node:net';
import {
  assertFree,
  choosePorts,
  isFree,
  parsePortBase,
  portsFrom,
} from './ports';

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('the ports', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  it('follow from the base', async () => {
    expect(await choosePorts(41_000)).toEqual({
      postgresql: 41_001,
      'hive-metastore': 41_002,
      minio: 41_003,
      minioConsole: 41_004,
      trino: 41_005,
    });
  });

  it('that were asked for and are taken are named with the component and the way out', async () => {
    servers.push(await listen(41_105));
    await expect(choosePorts(41_100)).rejects.toMatchObject({
      message: 'Another program listens on the port 41105 (trino)',
      hint: expect.stringContaining('--port-base'),
    });
  });

  it('come from the next free block when nobody asked for one', async () => {
    const first = await choosePorts();
    servers.push(await listen(first.minio));
    const second = await choosePorts();
    expect(second.minio).toBeGreaterThan(first.minio);
    await expect(assertFree(second)).resolves.toBeUndefined();
    expect(await isFree(first.minio)).toBe(false);
  });

  it('leave the port of the portal free', () => {
    expect(Object.values(portsFrom(18_000))).not.toContain(18_007);
  });

  it.each(['eighteen', '80', '65500', '1.5'])('refuse the base %s', base => {
    expect(() => parsePortBase(base)).toThrow(`"${base}" is not a port base`);
  });
});
