import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { EngineProbe } from './EngineProbe';

let server: Server;
let answered = 0;

async function probeOf(listener: RequestListener) {
  answered = 0;
  server = createServer((request, response) => {
    answered++;
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = { ms: 0 };
  const probe = EngineProbe.create({ now: () => clock.ms });
  const engine = { id: 't', type: 'trino' as const, user: 'u', catalogs: {} };
  const checkAt = (path: string, options?: { fresh: boolean }) =>
    probe.check({ ...engine, url: `${url}${path}` }, options);
  return { check: () => checkAt(''), checkAt, clock };
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

describe('EngineProbe', () => {
  it('tells up from starting, and asks only once in a while', async () => {
    let starting = true;
    const { check, clock } = await probeOf((_, response) =>
      response.end(
        JSON.stringify({ starting, nodeVersion: { version: '430' } }),
      ),
    );

    await Promise.all([check(), check()]);
    expect(await check()).toEqual({
      state: 'starting',
      version: '430',
      checkedAt: 0,
    });
    expect(answered).toBe(1);

    starting = false;
    clock.ms = 20_000;
    expect(await check()).toMatchObject({ state: 'up', checkedAt: 20_000 });
  });

  it('asks behind a proxy that serves Trino under a path', async () => {
    const { checkAt } = await probeOf(({ url }, response) =>
      response
        .writeHead(url === '/trino/v1/info' ? 200 : 404)
        .end('{"starting":false,"nodeVersion":{"version":"430"}}'),
    );

    expect(await checkAt('/trino/')).toMatchObject({ state: 'up' });
    expect(await checkAt('/trino')).toMatchObject({ state: 'up' });
    expect(await checkAt('')).toMatchObject({ state: 'unknown' });
  });

  it('asks once more where a plan or a run would fail for one silence', async () => {
    const { check, checkAt } = await probeOf((_, response) =>
      answered === 1
        ? response.destroy()
        : response.end('{"nodeVersion":{"version":"476"}}'),
    );

    expect(await checkAt('', { fresh: true })).toMatchObject({ state: 'up' });
    expect(answered).toBe(2);
    expect(await check()).toMatchObject({ state: 'up' });
  });

  it.each<[string, RequestListener]>([
    ['an answer without end', (_, response) => endless(response)],
    ['no JSON', (_, response) => response.end('<html>')],
    ['null', (_, response) => response.end('null')],
    ['JSON of something else', (_, response) => response.end('{"version":1}')],
  ])('does not take %s for a Trino', async (_, listener) => {
    const { check } = await probeOf(listener);

    expect(await check()).toMatchObject({
      state: 'unknown',
      reason: 'The address answers, but not like Trino',
    });
  });

  it('gives up on an answer that stops in the middle', async () => {
    const { check } = await probeOf((_, response) => {
      response.write('{"nodeVersion":');
    });

    expect(await check()).toMatchObject({
      state: 'down',
      reason: 'Trino did not answer within 2 s',
    });
  });
});

function endless(response: Parameters<RequestListener>[1]) {
  const more = () =>
    response.write('x'.repeat(16_384), () => !response.destroyed && more());
  more();
}
