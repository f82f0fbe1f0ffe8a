import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TrinoSession } from './TrinoSession';

interface Answer {
  status?: number;
  body: object;
}

describe('a Trino session', () => {
  let server: Server;
  let url: string;
  let answers: Answer[];
  let seen: { method?: string; path?: string; headers: IncomingHttpHeaders }[];

  beforeEach(async () => {
    answers = [];
    seen = [];
    server = createServer((request, response) => {
      seen.push({
        method: request.method,
        path: request.url,
        headers: request.headers,
      });
      const { status = 200, body } = answers.shift()!;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('follows the answer to its end and joins the rows', async () => {
    answers = [
      { body: { id: 'q', nextUri: `${url}/1` } },
      { body: { id: 'q', nextUri: `${url}/2`, data: [[1]] } },
      { body: { id: 'q', data: [[2], [3]] } },
    ];
    await expect(new TrinoSession(url).run('SELECT x')).resolves.toEqual([
      [1],
      [2],
      [3],
    ]);
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/statement',
      'GET /1',
      'GET /2',
    ]);
  });

  it('names the columns, also when no row came', async () => {
    const columns = [{ name: 'schema', type: 'varchar' }, { name: 'tables' }];
    answers = [
      { body: { id: 'q', nextUri: `${url}/1`, columns } },
      { body: { id: 'q' } },
    ];
    await expect(new TrinoSession(url).query('SELECT x')).resolves.toEqual({
      columns: ['schema', 'tables'],
      rows: [],
    });
  });

  it('waits while Trino has no worker yet', async () => {
    const error = { message: 'No nodes', errorName: 'NO_NODES_AVAILABLE' };
    answers = [
      { body: { id: 'a', error } },
      { body: { id: 'b', data: [[1]] } },
    ];
    await expect(new TrinoSession(url).run('SELECT 1')).resolves.toEqual([[1]]);
  });

  it('repeats a request that a busy server refused', async () => {
    answers = [{ status: 503, body: {} }, { body: { id: 'b', data: [[1]] } }];
    await expect(new TrinoSession(url).run('SELECT 1')).resolves.toEqual([[1]]);
  });

  it('tells the name of the error and the statement', async () => {
    const error = {
      message: 'Table x does not exist',
      errorName: 'TABLE_NOT_FOUND',
    };
    answers = [{ body: { id: 'a', error } }];
    await expect(
      new TrinoSession(url).run('SELECT * FROM x'),
    ).rejects.toMatchObject({
      name: 'TrinoStatementError',
      errorName: 'TABLE_NOT_FOUND',
      statement: 'SELECT * FROM x',
    });
  });

  it('sends session properties encoded', async () => {
    answers = [{ body: { id: 'a' } }];
    await new TrinoSession(url)
      .with({ 'lakehouse.size': '1 MB' })
      .run('SELECT 1');
    expect(seen[0].headers['x-trino-session']).toBe('lakehouse.size=1%20MB');
  });
});
