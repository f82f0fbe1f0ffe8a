import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { MemoryStore } from '../__testUtils__/testTable';
import { ReadError } from '../errors';
import { HiveCatalog, HiveCatalogOptions } from './HiveCatalog';

/** Writes Thrift answers by hand, so that the client is not tested against its own encoder. */
const i32 = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
};
const text = (value: string) =>
  Buffer.concat([i32(Buffer.byteLength(value)), Buffer.from(value)]);
const field = (type: number, id: number, value: Buffer) =>
  Buffer.concat([Buffer.from([type, 0, id]), value]);
const struct = (...fields: Buffer[]) =>
  Buffer.concat([...fields, Buffer.from([0])]);
const strings = (...values: string[]) =>
  Buffer.concat([Buffer.from([11]), i32(values.length), ...values.map(text)]);
const structs = (...values: Buffer[]) =>
  Buffer.concat([Buffer.from([12]), i32(values.length), ...values]);
const map = (values: Record<string, string>) =>
  Buffer.concat([
    Buffer.from([11, 11]),
    i32(Object.keys(values).length),
    ...Object.entries(values).flatMap(([key, value]) => [
      text(key),
      text(value),
    ]),
  ]);
const table = (
  name: string,
  parameters: Record<string, string>,
  tableType = 'EXTERNAL_TABLE',
) =>
  struct(
    field(11, 1, text(name)),
    field(11, 2, text('sales')),
    field(11, 3, text('ana')),
    // Fields nobody asked for: an i64, a list of structs, a boolean.
    field(10, 4, Buffer.alloc(8)),
    field(15, 8, structs(struct(field(11, 1, text('column'))))),
    field(2, 15, Buffer.from([1])),
    field(13, 9, map(parameters)),
    field(11, 12, text(tableType)),
  );

interface Call {
  method: string;
  sequence: number;
  bytes: Buffer;
}

type Answer = (call: Call, socket: Socket) => Buffer | undefined;

function reply(call: Call, body: Buffer, kind = 2): Buffer {
  return Buffer.concat([
    Buffer.from([0x80, 1, 0, kind]),
    text(call.method),
    i32(call.sequence),
    body,
  ]);
}

const success = (call: Call, type: number, value: Buffer) =>
  reply(call, struct(field(type, 0, value)));

/** A small metastore with one schema. */
const metastore: Answer = call => {
  switch (call.method) {
    case 'get_all_databases':
      return success(call, 15, strings('sales'));
    case 'get_all_tables':
      return success(
        call,
        15,
        strings('orders', 'legacy', 'a_view', 'mv', 'ghost'),
      );
    case 'get_table_objects_by_name_req':
      return success(
        call,
        12,
        struct(
          field(
            15,
            1,
            structs(
              table('orders', {
                table_type: 'ICEBERG',
                metadata_location: 's3://lake/m.json',
                numFiles: '7',
                'connector.password': 'hunter2',
              }),
              table('legacy', { numRows: '1' }),
              table('a_view', { presto_view: 'true' }, 'VIRTUAL_VIEW'),
              table(
                'mv',
                {
                  presto_view: 'true',
                  storage_table: 'x',
                  comment: 'Presto Materialized View',
                },
                'VIRTUAL_VIEW',
              ),
            ),
          ),
        ),
      );
    default:
      return reply(
        call,
        struct(field(11, 1, text('unknown')), field(8, 2, i32(1))),
        3,
      );
  }
};

describe('HiveCatalog', () => {
  let server: Server | undefined;
  const sockets = new Set<Socket>();
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

  async function failure(promise: Promise<unknown>): Promise<ReadError> {
    const error = await promise.then(
      () => new Error('no failure'),
      reason => reason,
    );
    expect(error).toBeInstanceOf(ReadError);
    return error as ReadError;
  }

  it.each([Infinity, 7])(
    'lists Iceberg tables and views in bulk, however the bytes arrive',
    async chunk => {
      const catalog = await catalogFor(metastore, { chunkBytes: chunk });
      const listing = await catalog.list();
      expect(listing.schemas).toEqual(['sales']);
      expect(listing.tables.map(each => [each.name, each.kind])).toEqual([
        ['orders', 'table'],
        ['a_view', 'view'],
        ['mv', 'materialized-view'],
      ]);
      expect(listing.tables[0]).toMatchObject({
        schema: 'sales',
        owner: 'ana',
        metadataLocation: 's3://lake/m.json',
      });
      expect(JSON.stringify(listing)).not.toMatch(/hunter2|numFiles/);
      expect(listing.problems).toEqual([
        { schema: 'sales', name: 'ghost', reason: 'listed, but not described' },
      ]);
      expect(calls).toHaveLength(3);
    },
  );

  it('describes tables in bulks side by side, and hands over each as it comes', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `t${i}`);
    let together = 0;
    let most = 0;
    const catalog = await catalogFor(
      (call, socket) => {
        if (call.method === 'get_all_databases') {
          return success(call, 15, strings('sales', 'other'));
        }
        if (call.method === 'get_all_tables') {
          return success(call, 15, strings(...names));
        }
        most = Math.max(most, ++together);
        const asked = names.filter(name => call.bytes.includes(name));
        setTimeout(() => {
          together--;
          socket.write(
            success(
              call,
              12,
              struct(
                field(
                  15,
                  1,
                  structs(
                    ...asked.map(name =>
                      table(name, { table_type: 'iceberg' }),
                    ),
                  ),
                ),
              ),
            ),
          );
        }, 10);
        return undefined;
      },
      { bulkSize: 2, connections: 3 },
    );
    const handed: string[][] = [];
    const listing = await catalog.list({
      schemas: ['sales'],
      onTables: tables => handed.push(tables.map(each => each.name)),
    });
    expect(listing.schemas).toEqual(['sales']);
    expect(listing.tables.map(each => each.name)).toEqual(names);
    expect(handed.map(each => each.length)).toEqual([2, 2, 2, 1]);
    expect(handed.flat().sort()).toEqual(names);
    expect(most).toBe(3);
  });

  it('asks no further once the metastore has stopped to answer', async () => {
    const catalog = await catalogFor(
      call => {
        if (call.method === 'get_all_tables') {
          return success(
            call,
            15,
            strings(...Array.from({ length: 20 }, (_, i) => `t${i}`)),
          );
        }
        return call.method === 'get_all_databases'
          ? metastore(call, undefined as unknown as Socket)
          : undefined;
      },
      { bulkSize: 1, connections: 2 },
    );
    expect((await failure(catalog.list())).kind).toBe('unavailable');
    expect(calls).toHaveLength(2 + 2);
  });

  it('asks older metastores without a projection', async () => {
    const catalog = await catalogFor(call => {
      if (call.method === 'get_table_objects_by_name') {
        return success(
          call,
          15,
          structs(
            table('orders', { table_type: 'iceberg', metadata_location: 'm' }),
          ),
        );
      }
      return call.method === 'get_table_objects_by_name_req'
        ? reply(
            call,
            struct(
              field(11, 1, text('Invalid method name')),
              field(8, 2, i32(1)),
            ),
            3,
          )
        : metastore(call, undefined as unknown as Socket);
    });
    const tables = (await catalog.list()).tables;
    expect(tables.map(each => each.name)).toEqual(['orders']);
    await catalog.get({ schema: 'sales', name: 'orders' });
    expect(
      calls.filter(each => each === 'get_table_objects_by_name_req'),
    ).toHaveLength(1);
  });

  it('knows a table that is gone, and a schema that is gone', async () => {
    const none = await catalogFor(call =>
      success(call, 12, struct(field(15, 1, structs()))),
    );
    expect(await none.get({ schema: 'sales', name: 'gone' })).toBeUndefined();
    server!.close();
    const unknown = await catalogFor(call =>
      reply(
        call,
        struct(
          field(
            12,
            3,
            struct(field(11, 1, text('Could not find database gone'))),
          ),
        ),
      ),
    );
    expect(await unknown.get({ schema: 'gone', name: 'x' })).toBeUndefined();
  });

  it('takes no failure for a schema that is gone, whatever its message says', async () => {
    const failing = await catalogFor(call =>
      reply(
        call,
        struct(
          field(
            12,
            1,
            struct(field(11, 1, text('relation "TBLS" does not exist'))),
          ),
        ),
      ),
    );
    expect(
      await failure(failing.get({ schema: 'sales', name: 'orders' })),
    ).toMatchObject({ kind: 'unavailable', subject: 'catalog' });
  });

  it('keeps the other schemas when one cannot be listed', async () => {
    const catalog = await catalogFor((call, socket) => {
      if (call.method === 'get_all_databases')
        return success(call, 15, strings('bad', 'sales'));
      if (call.method === 'get_all_tables' && call.bytes.includes('bad')) {
        return reply(
          call,
          struct(field(12, 1, struct(field(11, 1, text('permission denied'))))),
        );
      }
      return metastore(call, socket);
    });
    const listing = await catalog.list();
    expect(listing.tables).toHaveLength(3);
    expect(listing.problems[0]).toEqual({
      schema: 'bad',
      reason: 'permission denied',
    });
  });

  it('connects again after the metastore closed an idle connection', async () => {
    const catalog = await catalogFor(metastore);
    await catalog.list();
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect((await catalog.list()).tables).toHaveLength(3);
  });

  it.each<[string, Answer, string]>([
    ['is silent', () => undefined, 'unavailable'],
    ['hangs up', (_, socket) => void socket.destroy(), 'unavailable'],
    [
      'speaks HTTP',
      () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'invalid',
    ],
    [
      'answers another call',
      call => success({ ...call, sequence: 99 }, 15, strings()),
      'invalid',
    ],
    [
      'claims a string of 2 GB',
      call =>
        Buffer.concat([reply(call, Buffer.from([11, 0, 0])), i32(2 ** 31 - 1)]),
      'invalid',
    ],
    [
      'nests without end',
      call =>
        reply(
          call,
          Buffer.concat(
            Array.from({ length: 99 }, () => Buffer.from([12, 0, 1])),
          ),
        ),
      'invalid',
    ],
  ])('does not hang on a server that %s', async (_, answer, kind) => {
    const catalog = await catalogFor(answer);
    expect(await failure(catalog.list())).toMatchObject({
      kind,
      subject: 'catalog',
    });
  });

  it('says when nobody listens, and what it was asked to reach', async () => {
    expect(await failure(create('thrift://127.0.0.1:1').list())).toMatchObject({
      kind: 'unavailable',
      location: 'thrift://127.0.0.1:1',
      reason: 'the metastore does not answer: ECONNREFUSED',
    });
  });

  it('throws the reason of an abort', async () => {
    const catalog = await catalogFor(() => undefined);
    const signal = AbortSignal.timeout(20);
    await expect(catalog.list({ signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it.each(['http://x:1', 'thrift://user:secret@x:1', 'thrift://x:99999', ''])(
    'refuses the address %s without repeating it',
    uri => {
      expect(() => create(uri)).toThrow('must look like thrift://host:9083');
    },
  );

  it('cannot load a table without a pointer', async () => {
    const catalog = create('thrift://127.0.0.1:1');
    expect(
      await failure(
        catalog.load({ schema: 's', name: 't', kind: 'table', parameters: {} }),
      ),
    ).toMatchObject({ kind: 'invalid', location: 's.t' });
  });
});
