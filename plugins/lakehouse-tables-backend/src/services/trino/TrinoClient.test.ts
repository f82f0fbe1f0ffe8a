import { inspect } from 'node:util';
import { TestAnswer } from './__testUtils__/TestTrino';
import { clientOf, trinoServers } from './__testUtils__/trinoServers';
import { TrinoClient } from './TrinoClient';

const columns = [
  {
    name: 'n',
    type: 'bigint',
    typeSignature: { rawType: 'bigint', arguments: [] },
  },
];
const failure = (errorName: string, message: string): TestAnswer => ({
  json: { id: 'q1', error: { errorName, message }, stats: { state: 'FAILED' } },
});

describe('TrinoClient', () => {
  const start = trinoServers();

  it('collects the rows of all pages', async () => {
    const server = await start(({ path }) => {
      const step = Number(path.split('/').pop()) || 0;
      return {
        json: {
          id: 'q1',
          columns,
          data: step ? [[step]] : undefined,
          nextUri:
            step < 2 ? `http://elsewhere:1/v1/next/${step + 1}` : undefined,
        },
      };
    });
    const { rows } = await clientOf(server).query('SELECT 1');
    expect(rows).toEqual([[1], [2]]);
  });

  it('says who asks, and polls only the address it was given', async () => {
    const server = await start(({ method }) => ({
      json: {
        id: 'q1',
        nextUri:
          method === 'POST'
            ? 'https://internal:8443/v1/next/1?slug=x'
            : undefined,
      },
    }));
    await clientOf(server, { password: 'pw', clientTags: ['metadata'] }).query(
      'SELECT 1',
    );
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/statement',
      'GET /v1/next/1?slug=x',
    ]);
    expect(server.seen[0].headers).toMatchObject({
      'x-trino-user': 'ana',
      'x-trino-source': 'lakehouse-portal',
      'x-trino-client-tags': 'lakehouse-portal,metadata',
      'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
      authorization: `Basic ${Buffer.from('ana:pw').toString('base64')}`,
    });
  });

  it('keeps integers beyond 2^53 exact', async () => {
    const server = await start(() => ({
      status: 200,
      text: '{"id":"q1","columns":[],"data":[[9007199254740993,-9223372036854775808,42,1.5,"1234567890123456789"]]}',
    }));
    const { rows } = await clientOf(server).query('SELECT 1');
    expect(rows).toEqual([
      [
        '9007199254740993',
        '-9223372036854775808',
        42,
        1.5,
        '1234567890123456789',
      ],
    ]);
  });

  it.each([
    ['TABLE_NOT_FOUND', 'not-found'],
    ['CATALOG_NOT_FOUND', 'not-found'],
    ['PERMISSION_DENIED', 'denied'],
    ['HIVE_METASTORE_ERROR', 'unavailable'],
    ['DIVISION_BY_ZERO', 'query-failed'],
  ])('turns %s into the kind %s', async (errorName, kind) => {
    const server = await start(() => failure(errorName, 'line 1:8: so it is'));
    await expect(clientOf(server).query('SELECT 1')).rejects.toMatchObject({
      name: 'TrinoError',
      kind,
      errorName,
      queryId: 'q1',
      message: `Trino: so it is (${errorName})`,
    });
  });

  it.each([
    [401, 'denied', 'does not accept user "ana" with the password'],
    [403, 'denied', 'does not let user "ana" run statements'],
    [500, 'unavailable', 'answered with HTTP 500'],
    [302, 'query-failed', 'answered with HTTP 302, not as a Trino does'],
  ])('turns HTTP %s into the kind %s', async (status, kind, message) => {
    const server = await start(() => ({ status }));
    await expect(clientOf(server).query('SELECT 1')).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(message),
    });
  });

  it('refuses answers that are not those of a Trino, or too large', async () => {
    const server = await start(({ body }) =>
      body.includes('large')
        ? { status: 200, text: 'x'.repeat(2000) }
        : { status: 200, text: '<html>secret page</html>' },
    );
    const client = clientOf(server, { maxResponseBytes: 1000 });
    await expect(client.query('SELECT 1')).rejects.toThrow(
      `Something at ${server.url} answers, but not as a Trino does`,
    );
    await expect(client.query('large')).rejects.toThrow(
      'larger than 1000 bytes',
    );
  });

  it('waits for a Trino that has just started', async () => {
    let asked = 0;
    const server = await start(() =>
      ++asked === 1
        ? failure('NO_NODES_AVAILABLE', 'No nodes available to run query')
        : { json: { id: 'q2', columns, data: [[1]] } },
    );
    const { rows } = await clientOf(server).query('SELECT 1');
    expect(rows).toEqual([[1]]);
  });

  it('repeats a poll that a proxy could not pass on, but never a statement', async () => {
    let polls = 0;
    const server = await start(({ method, body }) => {
      if (body === 'refused') return { status: 503 };
      if (method === 'POST')
        return { json: { id: 'q1', nextUri: '/v1/next/1' } };
      return ++polls < 3
        ? { status: 503 }
        : { json: { id: 'q1', data: [[7]] } };
    });
    const client = clientOf(server);
    expect((await client.query('SELECT 1')).rows).toEqual([[7]]);
    await expect(client.query('refused')).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(server.seen.filter(({ body }) => body === 'refused')).toHaveLength(
      1,
    );
  });

  it('stops the query in Trino when it is not waited for any more, or brings too many rows', async () => {
    const server = await start(({ method, path }) => {
      if (method === 'DELETE') return { status: 204 };
      if (path.startsWith('/v1/query/')) return { json: { state: 'FAILED' } };
      return { json: { id: 'q1', data: [[1]], nextUri: '/v1/next/1' } };
    });
    const client = clientOf(server);
    await expect(
      client.query('SELECT 1', { maxRows: 10 }),
    ).rejects.toMatchObject({ errorName: 'CLIENT_RESULT_TOO_LARGE' });
    await expect(
      client.query('SELECT 1', { timeoutMs: 100 }),
    ).rejects.toMatchObject({
      kind: 'unavailable',
      errorName: 'CLIENT_TIMEOUT',
    });
    const abort = new AbortController();
    const aborted = client.query('SELECT 1', { signal: abort.signal });
    abort.abort(new Error('changed my mind'));
    await expect(aborted).rejects.toThrow('changed my mind');
    expect(
      server.seen.filter(({ method }) => method === 'DELETE').length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('rolls a transaction back, also after a failure', async () => {
    const server = await start(({ body }) =>
      body.startsWith('START')
        ? {
            json: { id: 'q1' },
            headers: { 'x-trino-started-transaction-id': 't1' },
          }
        : { json: { id: 'q2', data: [] } },
    );
    await expect(
      clientOf(server).transaction(async queries => {
        await queries.query('SELECT 1');
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    expect(
      server.seen.map(({ body, headers }) => [
        body,
        headers['x-trino-transaction-id'],
      ]),
    ).toEqual([
      ['START TRANSACTION READ ONLY', 'NONE'],
      ['SELECT 1', 't1'],
      ['ROLLBACK', 't1'],
    ]);
  });

  it('takes no address that would give a secret away', () => {
    const attempt = (url: string, password?: string) => () =>
      TrinoClient.create({ url, user: 'ana', password });
    expect(attempt('http://trino.example.com', 'pw')).toThrow(
      'over https only',
    );
    expect(attempt('https://ana:hush@trino.example.com')).toThrow(
      'must not contain credentials',
    );
    expect(attempt('ftp://trino')).toThrow('http:// or https://');
    expect(attempt('trino')).toThrow('no URL');
    expect(attempt('https://trino.example.com', 'pw')).not.toThrow();
    expect(attempt('http://127.0.0.1:8080', 'pw')).not.toThrow();
  });

  it('never shows the password', async () => {
    const server = await start(() => ({ status: 401, text: 'no' }));
    const client = clientOf(server, { password: 'hush-hush' });
    const error = await client.query('SELECT 1').catch(caught => caught);
    expect(`${inspect(error, { depth: 9 })}${error.stack}`).not.toMatch(
      new RegExp(
        `hush-hush|${Buffer.from('ana:hush-hush').toString('base64')}`,
      ),
    );
  });
});
