import { Knex } from 'knex';
import { createTestScanner } from '../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  FakeTableSource,
  readError,
} from '../../__testUtils__/FakeTableSource';
import { migrate } from '../../database/openDatabase';
import { cleanHealthPoints } from './healthPoints';
import { TableFilter, TableListRequest } from './types';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const KIB = 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

const titles = (items: { address: { schema: string; name: string } }[]) =>
  items.map(({ address }) => `${address.schema}.${address.name}`);

describe.each(ids)('stored tables in %s', id => {
  let database: Knex;

  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
  });

  /** Five tables: healthy, ill, broken, one whose name tries to be a pattern, and one too small to judge. */
  async function fleet() {
    const source = new FakeTableSource()
      .put('hr.salaries', { facts: { snapshotCount: 9 } })
      .put('vendas.orders', {
        facts: { dataFiles: 900, fileBytes: 10 * KIB, snapshotCount: 30 },
      })
      .put('vendas.broken', { error: readError('not-found') })
      .put('vendas.100%_sure', { facts: { dataFiles: 4, snapshotCount: 3 } })
      .put("vendas.it's", { facts: { dataFiles: 1, snapshotCount: 1 } });
    const scanner = createTestScanner({
      database,
      sources: { lakehouse: source },
      config: {
        owners: [{ schema: 'vendas', table: 'o*', owner: 'vendas-data' }],
      },
    });
    await scanner.scan();
    const list = async (
      filter: Partial<TableFilter> = {},
      rest: Partial<TableListRequest> = {},
    ) => {
      const { items, totalItems } = await scanner.reads.list({
        filter: { readable: 'all', ...filter },
        sort: 'name',
        order: 'asc',
        limit: 100,
        offset: 0,
        ...rest,
      });
      expect(totalItems).toBeGreaterThanOrEqual(items.length);
      return titles(items);
    };
    return { ...scanner, list, source };
  }

  it('are sorted with the unknown last, whichever way round', async () => {
    const { list } = await fleet();

    expect(await list({}, { sort: 'score', order: 'asc' })).toEqual([
      'vendas.broken',
      'vendas.orders',
      expect.any(String),
      expect.any(String),
      "vendas.it's",
    ]);
    expect((await list({}, { sort: 'score', order: 'desc' })).slice(2)).toEqual(
      ['vendas.orders', 'vendas.broken', "vendas.it's"],
    );
    const bySnapshots = [
      'vendas.orders',
      'hr.salaries',
      'vendas.100%_sure',
      "vendas.it's",
    ];
    expect(await list({}, { sort: 'snapshots', order: 'desc' })).toEqual([
      ...bySnapshots,
      'vendas.broken',
    ]);
    expect(await list({}, { sort: 'snapshots', order: 'asc' })).toEqual([
      ...bySnapshots.reverse(),
      'vendas.broken',
    ]);
    expect((await list({}, { sort: 'owner', order: 'asc' }))[0]).toBe(
      'vendas.orders',
    );
  });

  it('are paged without gaps and repeats', async () => {
    const { list } = await fleet();
    const pages = [];
    for (let offset = 0; offset < 5; offset += 2) {
      pages.push(...(await list({}, { sort: 'owner', limit: 2, offset })));
    }
    expect(pages.sort()).toEqual((await list()).sort());
  });

  it('are found by words of their address, taken literally', async () => {
    const { list } = await fleet();

    expect(await list({ q: 'ORD vendas' })).toEqual(['vendas.orders']);
    expect(await list({ q: '%_s' })).toEqual(['vendas.100%_sure']);
    expect(await list({ q: "it's" })).toEqual(["vendas.it's"]);
    expect(await list({ q: '_' })).toEqual(['vendas.100%_sure']);
    expect(await list({ q: '\\' })).toEqual([]);
    expect(await list({ q: "' or 1=1; --" })).toEqual([]);
  });

  it('are narrowed by every filter, which join by "and"', async () => {
    const { list } = await fleet();

    expect(await list({ schemas: ['hr'] })).toEqual(['hr.salaries']);
    expect(await list({ schemas: ['hr', 'vendas'] })).toHaveLength(5);
    expect(await list({ environments: ['other'] })).toEqual([]);
    expect(await list({ catalogs: ['lakehouse'] })).toHaveLength(5);
    expect(await list({ statuses: ['broken', 'too-small'] })).toEqual([
      'vendas.broken',
      "vendas.it's",
    ]);
    expect(await list({ statuses: ['broken'], bands: ['critical'] })).toEqual([
      'vendas.broken',
      'vendas.orders',
    ]);
    expect(await list({ findings: ['small-files'] })).toEqual([
      'vendas.orders',
    ]);
    expect(await list({ findings: ['small-files'], schemas: ['hr'] })).toEqual(
      [],
    );
    expect(await list({ owners: ['group:default/vendas-data'] })).toEqual([
      'vendas.orders',
    ]);
  });

  it('are limited by what the caller may see, in SQL', async () => {
    const { list } = await fleet();
    const owner = {
      property: 'owner' as const,
      values: ['group:default/vendas-data'],
    };
    const hr = { property: 'schema' as const, values: ['hr'] };
    const broken = {
      property: 'address' as const,
      values: ['local/lakehouse/vendas/broken'],
    };

    expect(await list({ readable: owner })).toEqual(['vendas.orders']);
    expect(await list({ readable: { anyOf: [owner, hr] } })).toEqual([
      'hr.salaries',
      'vendas.orders',
    ]);
    expect(await list({ readable: { allOf: [owner, hr] } })).toEqual([]);
    expect(await list({ readable: broken })).toEqual(['vendas.broken']);
    // Tables without an owner are not owned by the group either.
    expect(await list({ readable: { not: owner } })).toHaveLength(4);
    expect(await list({ readable: { property: 'owner', values: [] } })).toEqual(
      [],
    );
    expect(
      await list({
        readable: { property: 'environment', values: ["local' or '1'='1"] },
      }),
    ).toEqual([]);
  });

  it('are counted by facets that ignore their own filter', async () => {
    const { reads } = await fleet();

    const facets = await reads.facets({ readable: 'all', schemas: ['vendas'] });

    expect(facets.schemas).toEqual([
      { value: 'vendas', count: 4 },
      { value: 'hr', count: 1 },
    ]);
    expect(facets.totals).toEqual({
      tables: 4,
      bytes: 900 * 10 * KIB + 5 * 120 * KIB * KIB,
      dataFiles: 905,
      tablesWithBytes: 3,
      tablesWithFiles: 3,
    });
    expect(facets.findings).toContainEqual({
      value: 'small-files',
      severity: 'critical',
      count: 1,
    });
    expect(facets.bands.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(facets.score!.low).toBeLessThanOrEqual(facets.score!.high);
    const nothing = await reads.facets({ readable: 'all', schemas: ['none'] });
    expect(nothing.totals).toMatchObject({ tables: 0, bytes: undefined });
    expect(nothing.score).toBeUndefined();
  });

  it('keep their history: a point a change, one a day, thinned and dropped with age', async () => {
    const { reads, source, scan, tables, clock } = await fleet();
    const points = async () => {
      const table = (await tables()).get('vendas.orders')!;
      return reads.listHealthPoints(table.id, 0);
    };
    await scan();
    await scan();
    expect(await points()).toHaveLength(1);

    for (const dataFiles of [800, 700]) {
      source.put('vendas.orders', { facts: { dataFiles } });
      await scan();
    }
    expect((await points()).map(point => point.dataFiles)).toEqual([
      900, 800, 700,
    ]);

    clock.advance(2 * DAY_MS);
    await scan();
    expect(await points()).toHaveLength(4);

    const keepMs = 365 * DAY_MS;
    await cleanHealthPoints(database, { now: clock.ms, keepMs });
    expect(await points()).toHaveLength(4);
    await cleanHealthPoints(database, {
      now: clock.ms + 40 * DAY_MS,
      keepMs,
    });
    expect((await points()).map(point => point.dataFiles)).toEqual([700, 700]);
    await cleanHealthPoints(database, {
      now: clock.ms + 400 * DAY_MS,
      keepMs,
    });
    expect(await points()).toEqual([]);
  });

  it('keep what metadata says, also what a text column cannot hold', async () => {
    const { source, scan, tables, list } = await fleet();
    source.put('hr.hostile', {
      uuid: 'a\0b',
      facts: { location: 's3://lake/\0x', properties: { owner: '\0' } },
    });
    await scan();

    expect((await tables()).get('hr.hostile')).toMatchObject({
      status: 'scored',
      uuid: 'a\ufffdb',
    });
    await scan();
    expect(source.reads.filter(each => each === 'hr.hostile')).toHaveLength(1);
    expect(
      await list({ readable: { property: 'schema', values: ['h\0r'] } }),
    ).toEqual([]);
  });

  it('leave nothing behind when they are removed', async () => {
    const { source, scan } = await fleet();
    source.drop('vendas.orders');
    await scan();

    for (const child of ['table_findings', 'table_facts', 'health_points']) {
      const orphans = await database(child).whereNotIn(
        'table_id',
        database('lakehouse_tables').select('id'),
      );
      expect(orphans).toEqual([]);
    }
  });
});
