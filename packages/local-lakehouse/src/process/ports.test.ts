import { createServer, Server } from 'node:net';
import {
  choosePorts,
  completePorts,
  isFree,
  parsePortBase,
  portsFrom,
  portsInUse,
} from './ports';

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

// Below 32768, where the system takes the ports of outgoing connections from.
describe('the ports', () => {
  const servers: Server[] = [];

  afterEach(() => {
    servers.splice(0).forEach(server => server.close());
  });

  it('follow from the base, in a block of twenty', () => {
    expect(portsFrom(21_000)).toMatchObject({
      postgresql: 21_001,
      'hive-metastore': 21_002,
      minio: 21_003,
      minioConsole: 21_004,
      trino: 21_005,
      prefect: 21_006,
      'kube-apiserver': 21_010,
      'git-server': 21_018,
      'pod-simulator': 21_019,
    });
    const ports = Object.values(portsFrom(21_000));
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('that were asked for and are taken are named with the component and the way out', async () => {
    servers.push(await listen(21_105));
    await expect(choosePorts(21_100)).rejects.toMatchObject({
      message: 'Another program listens on the port 21105 (trino)',
      hint: expect.stringContaining('--port-base'),
    });
  });

  it('of what is not started may be taken', async () => {
    servers.push(await listen(21_206));
    expect(await choosePorts(21_200)).toMatchObject({ trino: 21_205 });
    await expect(choosePorts(21_200, ['orchestration'])).rejects.toThrow(
      '21206 (prefect)',
    );
  });

  it('are those of what is started, with their second ones', () => {
    const core = portsInUse(portsFrom(21_000), []);
    expect(Object.keys(core).sort()).toEqual(
      ['hive-metastore', 'minio', 'minioConsole', 'postgresql', 'trino'].sort(),
    );
    const cluster = portsInUse(portsFrom(21_000), ['cluster']);
    expect(cluster).toMatchObject({ etcd: 21_011, etcdPeer: 21_012 });
    expect(cluster).not.toHaveProperty('prefect');
  });

  it('that an earlier version recorded are completed', () => {
    expect(completePorts({ trino: 18_105 })).toEqual(portsFrom(18_100));
  });

  it('come from the next free block when nobody asked for one', async () => {
    // If something else has it already, all the better.
    await listen(18_003).then(
      server => servers.push(server),
      () => undefined,
    );
    const { minio } = await choosePorts();
    expect(minio).not.toBe(18_003);
    expect(minio % 100).toBe(3);
    expect(await isFree(18_003)).toBe(false);
  });

  it('leave the ports of the portal free', () => {
    const ports = Object.values(portsFrom(18_000));
    [18_007, 18_008, 18_009].forEach(port => expect(ports).not.toContain(port));
  });

  it.each(['eighteen', '80', '65500', '1.5'])('refuse the base %s', base => {
    expect(() => parsePortBase(base)).toThrow(`"${base}" is not a port base`);
  });
});
