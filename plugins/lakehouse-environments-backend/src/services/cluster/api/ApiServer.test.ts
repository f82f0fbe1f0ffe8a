import { TestApiServer } from '../__testUtils__/TestApiServer';
import { ApiServer } from './ApiServer';
import { ApiServerError } from './ApiServerError';

describe('ApiServer', () => {
  let server: TestApiServer;

  beforeEach(async () => {
    server = await TestApiServer.start();
  });

  afterEach(() => server.stop());

  const api = (options: { requestTimeoutMs?: number } = {}) =>
    ApiServer.create({ url: server.url, token: server.token, ...options });

  it('refuses addresses of other kinds', () => {
    expect(() => ApiServer.create({ url: 'ftp://somewhere' })).toThrow(
      /must be an http or https URL/,
    );
  });

  it('keeps the path that a proxy puts in front', async () => {
    const behind = ApiServer.create({
      url: `${server.url}/clusters/a/`,
      token: server.token,
    });
    await behind.request('GET', '/version').catch(() => undefined);
    expect(server.seen[0].path).toBe('/clusters/a/version');
  });

  it('stops when it is told to, with the reason that it is given', async () => {
    server.intercept = () => 'hang';
    const stop = new AbortController();
    const asked = api().request('GET', '/version', { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });

  it('says that a server it does not find has a name that cannot be resolved', async () => {
    const nowhere = ApiServer.create({ url: 'https://nowhere.invalid' });
    await expect(nowhere.request('GET', '/version')).rejects.toThrow(
      /^The Kubernetes API server at https:\/\/nowhere.invalid (has a name that cannot be resolved|cannot be reached)/,
    );
  });

  it.each([
    [undefined, true],
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [409, false],
    [422, false],
  ])('knows whether another try helps after %s', (status, passing) => {
    const error =
      status === undefined
        ? ApiServerError.silent('x', 1_000)
        : ApiServerError.answered('x', status, { message: 'm' });
    expect(error.passing).toBe(passing);
  });

  it('gives up after some tries', async () => {
    server.intercept = () => ({ status: 503, body: {} });
    await expect(api().requestPatiently('GET', '/version')).rejects.toThrow(
      /answered with 503/,
    );
    expect(server.seen).toHaveLength(4);
  });

  it('reads a page of a proxy in between for what it is', async () => {
    server.intercept = () => ({ status: 502, body: '<html>Bad gateway' });
    await expect(api().request('GET', '/version')).rejects.toMatchObject({
      status: 502,
      message: expect.stringMatching(/answered with 502: HTTP 502$/),
    });
  });

  it('hands on what the reader of lines throws', async () => {
    server.put('/api/v1/namespaces/a/pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
    });
    const reading = api().lines('/api/v1/namespaces/a/pods', {
      query: { watch: true },
      signal: new AbortController().signal,
      silenceMs: 5_000,
      onLine: () => {
        throw new Error('a line that nobody wants');
      },
    });
    await expect(reading).rejects.toThrow('a line that nobody wants');
  });
});
