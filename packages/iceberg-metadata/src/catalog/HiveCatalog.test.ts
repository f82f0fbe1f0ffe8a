import { Socket } from 'node:net';
import { metastores, readFailure } from '../__testUtils__/testMetastore';
import {
  field,
  i32,
  metastore,
  reply,
  strings,
  struct,
  structs,
  success,
  table,
  text,
} from '../__testUtils__/thriftAnswers';

describe('HiveCatalog', () => {
  const { catalogFor, create, calls, close } = metastores();

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
    close();
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

  it('cannot load a table without a pointer', async () => {
    const catalog = create('thrift://127.0.0.1:1');
    expect(
      await readFailure(
        catalog.load({ schema: 's', name: 't', kind: 'table', parameters: {} }),
      ),
    ).toMatchObject({ kind: 'invalid', location: 's.t' });
  });
});
