import { Socket } from 'node:net';
import { metastores, readFailure } from '../__testUtils__/testMetastore';
import {
  Answer,
  field,
  i32,
  metastore,
  reply,
  strings,
  struct,
  success,
  text,
} from '../__testUtils__/thriftAnswers';

describe('a metastore that fails', () => {
  const { catalogFor, create, calls, sockets } = metastores();

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
    expect((await readFailure(catalog.list())).kind).toBe('unavailable');
    expect(calls).toHaveLength(2 + 2);
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
      await readFailure(failing.get({ schema: 'sales', name: 'orders' })),
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
    expect(await readFailure(catalog.list())).toMatchObject({
      kind,
      subject: 'catalog',
    });
  });

  it('says when nobody listens, and what it was asked to reach', async () => {
    expect(
      await readFailure(create('thrift://127.0.0.1:1').list()),
    ).toMatchObject({
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
});
