import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createBoundedFetch } from './createBoundedFetch';

let server: Server;

async function serve(listener: RequestListener) {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

const bounds = { timeoutMs: 5_000, attempts: 3, pauseMs: 1 };

describe('createBoundedFetch', () => {
  it('asks again after passing failures, and only so often', async () => {
    const answers = [503, 429, 200];
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(answers.shift() ?? 503).end('hello');
    });
    const { signal } = new AbortController();
    const boundedFetch = createBoundedFetch({ ...bounds, signal });

    const good = await boundedFetch(url);
    expect([good.status, await good.text()]).toEqual([200, 'hello']);
    expect((await boundedFetch(url)).status).toBe(503);
    expect(asked).toBe(6);
  });

  it('takes a refusal for an answer', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(403).end();
    });
    const { signal } = new AbortController();

    const response = await createBoundedFetch({ ...bounds, signal })(url);

    expect([response.status, asked]).toEqual([403, 1]);
  });

  it('gives up on who does not answer', async () => {
    let asked = 0;
    const url = await serve(() => {
      asked += 1;
    });
    const { signal } = new AbortController();

    await expect(
      createBoundedFetch({ ...bounds, signal, timeoutMs: 50 })(url),
    ).rejects.toThrow('timeout');
    expect(asked).toBe(3);
  });

  it('stops at once when told to', async () => {
    const controller = new AbortController();
    const url = await serve(() => controller.abort(new Error('shutting down')));

    await expect(
      createBoundedFetch({ ...bounds, signal: controller.signal })(url),
    ).rejects.toThrow('shutting down');
  });
});
