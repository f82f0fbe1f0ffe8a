import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { TrinoClient, TrinoProtocol } from '../../src/services/trino';
import { TrinoMetadataCatalog } from '../../src/services/trinoMetadata';
import { catalogName, client, url, user } from '../support/trinoReader';

describe('When Trino does not do its part', () => {
  const servers: Server[] = [];

  afterAll(() =>
    Promise.all(
      servers.map(server => {
        server.closeAllConnections();
        return new Promise(done => server.close(done));
      }),
    ),
  );

  async function listen(server: Server): Promise<string> {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const listFrom = (trino: TrinoClient, catalog = catalogName) =>
    TrinoMetadataCatalog.create({ client: trino, catalog }).list();

  it('says that it is down', async () => {
    const server = createServer();
    const address = await listen(server);
    await new Promise(done => server.close(done));
    await expect(
      listFrom(TrinoClient.create({ url: address, user })),
    ).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'unavailable',
      subject: 'catalog',
      reason: `Trino at ${address} does not accept connections`,
    });
  });

  it('says that it is too slow', async () => {
    const address = await listen(createServer(() => {}));
    await expect(
      listFrom(
        TrinoClient.create({ url: address, user, requestTimeoutMs: 200 }),
      ),
    ).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'unavailable',
      reason: `Trino at ${address} did not answer within 0.2 s`,
    });
  });

  it('says that it refuses the password, without repeating it', async () => {
    const password = 'correct horse battery staple';
    const error: Error = await listFrom(
      TrinoClient.create({ url, user, password }),
    ).then(
      () => new Error('was accepted'),
      failure => failure,
    );
    expect(error).toMatchObject({ name: 'ReadError', kind: 'denied' });
    expect(error.message).toContain('does not accept user "lakehouse"');
    const encoded = Buffer.from(`${user}:${password}`).toString('base64');
    for (const secret of [password, encoded]) {
      expect(inspect(error, { depth: 10 })).not.toContain(secret);
    }
  });

  it('says that it does not know the catalog', async () => {
    await expect(listFrom(client, 'no"such')).rejects.toMatchObject({
      name: 'ReadError',
      kind: 'not-found',
      reason: expect.stringContaining(`Catalog 'no"such' not found`),
    });
  });

  it('stops a query that nobody waits for any more', async () => {
    const mark = `abandoned ${Date.now()}`;
    const abort = new AbortController();
    const running = client.query(
      `SELECT count(*) /* ${mark} */ FROM tpch.sf1000.lineitem a, tpch.sf1000.orders b`,
      { signal: abort.signal },
    );
    setTimeout(() => abort.abort(new Error('not needed any more')), 1500);
    await expect(running).rejects.toThrow('not needed any more');
    const { rows } = await client.query(
      `SELECT state, error_code, source FROM system.runtime.queries
      WHERE query LIKE '%${mark}%' AND query NOT LIKE '%runtime.queries%'`,
    );
    expect(rows).toEqual([['FAILED', 'USER_CANCELED', 'lakehouse-portal']]);
  });

  it('stops a query that takes too long', async () => {
    const mark = `slow ${Date.now()}`;
    await expect(
      client.query(
        `SELECT count(*) /* ${mark} */ FROM tpch.sf1000.lineitem a, tpch.sf1000.orders b`,
        { timeoutMs: 1500 },
      ),
    ).rejects.toMatchObject({
      name: 'TrinoError',
      kind: 'unavailable',
      errorName: 'CLIENT_TIMEOUT',
    });
    const { rows } = await client.query(
      `SELECT state FROM system.runtime.queries
      WHERE query LIKE '%${mark}%' AND query NOT LIKE '%runtime.queries%'`,
    );
    expect(rows).toEqual([['FAILED']]);
  });

  it('lets another process follow a query by its next address', async () => {
    const first = TrinoProtocol.create({ url, user });
    const second = TrinoProtocol.create({ url, user });
    let page = await first.submit('SELECT count(*) FROM tpch.tiny.lineitem');
    const rows = [...page.rows];
    while (page.nextUri) {
      page = await second.advance(page.nextUri);
      rows.push(...page.rows);
    }
    expect(rows).toEqual([[60175]]);
  });
});
