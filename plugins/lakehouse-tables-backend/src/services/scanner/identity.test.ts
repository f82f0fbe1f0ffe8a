import { Knex } from 'knex';
import { createTestScanner } from '../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../__testUtils__/databases';
import { FakeTableSource } from '../../__testUtils__/FakeTableSource';
import { migrate } from '../../database/openDatabase';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('a scan over %s', id => {
  let database: Knex;
  let source: FakeTableSource;

  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
    source = new FakeTableSource();
  });

  const start = (config = {}) =>
    createTestScanner({ database, sources: { lakehouse: source }, config });

  it('keeps the history of a renamed table and starts anew for one that was replaced', async () => {
    source.put('a.renamed', { uuid: 'u1' }).put('a.replaced', { uuid: 'u2' });
    const scanner = start();
    await scanner.scan();
    const before = await scanner.tables();

    source.rename('a.renamed', 'b.moved').put('a.replaced', { uuid: 'u3' });
    await scanner.scan();

    const after = await scanner.tables();
    expect([...after.keys()]).toEqual(['a.replaced', 'b.moved']);
    expect(after.get('b.moved')!.id).toBe(before.get('a.renamed')!.id);
    expect(after.get('a.replaced')!.id).not.toBe(before.get('a.replaced')!.id);
  });

  it('keeps the histories of two tables that swapped names', async () => {
    source.put('a.one', { uuid: 'u1' }).put('a.two', { uuid: 'u2' });
    const scanner = start({ concurrency: 1 });
    await scanner.scan();
    const before = await scanner.tables();

    source
      .rename('a.one', 'a.x')
      .rename('a.two', 'a.one')
      .rename('a.x', 'a.two');
    await scanner.scan();

    const after = await scanner.tables();
    expect(after.get('a.one')!.id).toBe(before.get('a.two')!.id);
    expect(after.get('a.two')!.id).toBe(before.get('a.one')!.id);
  });

  it('tells two registrations of one metadata file apart', async () => {
    source.put('a.one', { uuid: 'u1' }).put('a.copy', { uuid: 'u1' });
    const scanner = start();
    await scanner.scan();
    await scanner.scan();

    expect((await scanner.tables()).size).toBe(2);
  });

  it('follows a table that is replaced or dropped while it is read', async () => {
    source.put('a.changing').put('a.dropped');
    let meddle = true;
    source.beforeRead = name => {
      if (meddle && name === 'a.changing') {
        meddle = false;
        source.put('a.changing', { uuid: 'new' }).drop('a.dropped');
      }
    };
    const scanner = start({ concurrency: 1 });
    await scanner.scan();

    const tables = await scanner.tables();
    expect(tables.get('a.changing')).toMatchObject({
      status: 'scored',
      uuid: 'new',
    });
    expect(tables.has('a.dropped')).toBe(false);
    expect((await scanner.state()).outcome).toBe('ok');
  });
});
