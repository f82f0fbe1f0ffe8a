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

  it('removes tables that are gone, but not many at once before three scans agree', async () => {
    for (let i = 0; i < 20; i++) {
      source.put(`a.t${i}`);
    }
    const scanner = start();
    await scanner.scan();

    source.drop('a.t19');
    await scanner.scan();
    expect((await scanner.tables()).size).toBe(19);

    const dropped = Array.from({ length: 15 }, (_, i) => `a.t${i}`);
    dropped.forEach(title => source.drop(title));
    await scanner.scan();
    expect((await scanner.tables()).size).toBe(19);
    expect((await scanner.state()).heldRemovals).toBe(15);

    // One that comes back begins anew.
    source.put('a.t0', { version: 'v1' });
    await scanner.scan();
    source.drop('a.t0');
    await scanner.scan();
    expect([...(await scanner.tables()).keys()]).toHaveLength(5);
    expect((await scanner.tables()).has('a.t0')).toBe(true);
    expect((await scanner.tables()).has('a.t1')).toBe(false);
  });

  it('believes a catalog that lists nothing any more only when three scans agree', async () => {
    source.put('a.one').put('a.two');
    const scanner = start();
    await scanner.scan();

    source.drop('a.one');
    source.drop('a.two');
    await scanner.scan();
    await scanner.scan();
    expect((await scanner.tables()).size).toBe(2);
    expect((await scanner.state()).heldRemovals).toBe(2);

    await scanner.scan();
    expect((await scanner.tables()).size).toBe(0);
  });

  it('removes nothing that another replica saw after its own listing', async () => {
    source.put('a.kept').put('a.renamed');
    const scanner = start();
    await scanner.scan();

    // While this scan reads, the other replica stores a newer look at a table that this scan's listing lacks.
    source.drop('a.renamed');
    source.put('a.kept', { version: 'v2' });
    source.beforeRead = async () => {
      source.beforeRead = () => {};
      scanner.clock.advance(1_000);
      await database('lakehouse_tables')
        .where({ table_name: 'renamed' })
        .update({ observed_at: scanner.clock.ms });
    };
    await scanner.scan();
    expect([...(await scanner.tables()).keys()]).toEqual([
      'a.kept',
      'a.renamed',
    ]);

    await scanner.scan();
    expect([...(await scanner.tables()).keys()]).toEqual(['a.kept']);
  });

  it('decides over a table that a refresh found gone, which costs no history', async () => {
    source.put('a.one').put('a.two');
    const scanner = start();
    await scanner.scan();
    const before = (await scanner.tables()).get('a.one')!;
    const refresh = () =>
      scanner.refreshes.refresh({
        environment: 'local',
        catalog: 'lakehouse',
        schema: 'a',
        name: 'one',
      });

    scanner.clock.advance(10_000);
    source.drop('a.one');
    await expect(refresh()).rejects.toThrow('no longer has the table');
    await expect(refresh()).rejects.toThrow('no longer has the table');
    expect((await scanner.tables()).get('a.one')).toMatchObject({
      id: before.id,
      score: before.score,
      problem: { kind: 'not-found', subject: 'catalog' },
    });

    // The catalog had answered wrongly.
    source.put('a.one', { version: 'v1' });
    await scanner.scan();
    expect((await scanner.tables()).get('a.one')).toMatchObject({
      id: before.id,
      problem: undefined,
    });

    source.drop('a.one');
    await expect(refresh()).rejects.toThrow('no longer has the table');
    await scanner.scan();
    expect([...(await scanner.tables()).keys()]).toEqual(['a.two']);
  });

  describe('of a catalog that is taken out of the configuration', () => {
    const DAY_MS = 24 * 60 * 60 * 1000;
    const keepMs = 30 * DAY_MS;

    async function setup() {
      const other = new FakeTableSource().put('b.other');
      const sources: Record<string, FakeTableSource> = {
        lakehouse: source.put('a.one'),
        other,
      };
      const scanner = createTestScanner({ database, sources });
      await scanner.scan();
      const stored = async () =>
        (await database('lakehouse_tables').pluck('table_name')).sort();
      return { ...scanner, sources, stored };
    }

    it('no longer shows its tables, at once', async () => {
      const { sources, reads, tables } = await setup();
      const before = (await tables()).get('b.other')!;
      delete sources.lakehouse;

      expect([...(await tables()).keys()]).toEqual(['b.other']);
      const facets = await reads.facets({ readable: 'all' });
      expect(facets.totals.tables).toBe(1);
      expect(facets.catalogs).toEqual([{ value: 'other', count: 1 }]);
      expect(facets.schemas).toEqual([{ value: 'b', count: 1 }]);
      expect(
        await reads.getByAddressKeys([
          'local/lakehouse/a/one',
          'local/other/b/other',
        ]),
      ).toEqual([undefined, before]);
    });

    it('goes on with its history when it comes back in time', async () => {
      const { sources, tables, scan, retired, clock } = await setup();
      const before = (await tables()).get('a.one')!;
      delete sources.lakehouse;
      await scan();
      clock.advance(keepMs - DAY_MS);
      expect(await retired.clean({ now: clock.ms, keepMs })).toBe(0);

      sources.lakehouse = source;
      await scan();
      expect((await tables()).get('a.one')!.id).toBe(before.id);
      expect(source.reads).toHaveLength(1);

      // Time out of the configuration does not add up.
      delete sources.lakehouse;
      await scan();
      clock.advance(2 * DAY_MS);
      expect(await retired.clean({ now: clock.ms, keepMs })).toBe(0);
    });

    it('removes all that is known of it after a while, and nothing else', async () => {
      const { sources, scan, retired, clock, stored } = await setup();
      delete sources.lakehouse;
      await scan();
      clock.advance(keepMs + DAY_MS);

      expect(await retired.clean({ now: clock.ms, keepMs })).toBe(1);
      expect(await stored()).toEqual(['other']);
      expect(await database('catalog_states').pluck('catalog')).toEqual([
        'other',
      ]);
      expect(
        new Set(await database('health_points').pluck('table_id')).size,
      ).toBe(1);
    });
  });
});
