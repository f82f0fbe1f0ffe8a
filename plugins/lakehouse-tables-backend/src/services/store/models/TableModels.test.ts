import { Knex } from 'knex';
import { createTestScanner } from '../../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../../__testUtils__/databases';
import { FakeTableSource } from '../../../__testUtils__/FakeTableSource';
import { aBuild, aModel } from '../../../__testUtils__/models';
import { migrate } from '../../../database/openDatabase';
import { ModelBuilds } from './ModelBuilds';
import { TableModels } from './TableModels';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

const key = { environment: 'local', source: 'dbt', project: 'vendas' };
const HUB = 'local/lakehouse/raw_vault/hub_pessoa';
const endedAt = Date.parse('2026-03-01T03:00:00Z');

describe.each(ids)('models of tables in %s', id => {
  let database: Knex;
  let models: TableModels;

  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
    models = TableModels.create({ database });
  });

  const start = async (config = {}) => {
    const scanner = createTestScanner({
      database,
      sources: {
        lakehouse: new FakeTableSource()
          .put('raw_vault.hub_pessoa')
          .put('gold.dim_pessoa')
          .put('hr.salaries'),
      },
      config,
    });
    await scanner.scan();
    return scanner;
  };

  const hub = aModel('raw_vault.hub_pessoa', {
    layer: 'raw_vault',
    role: 'hub',
    owner: 'vendas-data',
  });
  const dim = aModel('gold.dim_pessoa', {
    layer: 'gold',
    role: 'information mart',
  });

  it('stand beside the tables in lists, narrow them, and are counted', async () => {
    const { tables, reads } = await start();
    await models.save(key, aBuild([hub, dim, aModel('gold.not_yet')]), 1);

    const all = await tables();
    expect(all.get('raw_vault.hub_pessoa')!.model).toMatchObject({
      source: 'dbt',
      project: 'vendas',
      layer: 'raw_vault',
      role: 'hub',
    });
    expect(all.get('hr.salaries')!.model).toBeUndefined();
    expect(all.size).toBe(3);

    const filter = { readable: 'all' as const, layers: ['gold' as const] };
    const { items, totalItems } = await reads.list({
      filter,
      sort: 'name',
      order: 'asc',
      limit: 10,
      offset: 0,
    });
    expect(items.map(({ address }) => address.name)).toEqual(['dim_pessoa']);
    expect(totalItems).toBe(1);
    const facets = await reads.facets(filter);
    expect(facets.layers).toEqual([
      { value: 'gold', count: 1 },
      { value: 'raw_vault', count: 1 },
    ]);
    expect(facets.roles).toEqual([{ value: 'information mart', count: 1 }]);
    expect(facets.schemas).toEqual([{ value: 'gold', count: 1 }]);
  });

  it('name owners, after the rules and before the property of the table', async () => {
    await models.save(key, aBuild([hub, { ...dim, owner: 'not an owner' }]), 1);
    const { tables, reassignOwners } = await start({
      owners: [{ schema: 'gold', owner: 'analysts' }],
    });
    const ownersOf = async () =>
      [...(await tables()).values()].map(({ owner }) => owner);
    expect(await ownersOf()).toEqual([
      'group:default/analysts',
      undefined,
      'group:default/vendas-data',
    ]);

    await models.save(key, aBuild([{ ...hub, owner: 'user:ana' }]), 2);
    await reassignOwners({ environment: 'local', catalog: 'lakehouse' });
    expect((await ownersOf())[2]).toBe('user:default/ana');
  });

  it('name the owner of a table that is read again between scans, too', async () => {
    await models.save(key, aBuild([hub]), 1);
    const { refreshes, tables, clock } = await start();
    clock.advance(10_000);
    await refreshes.refresh({
      environment: 'local',
      catalog: 'lakehouse',
      schema: 'raw_vault',
      name: 'hub_pessoa',
    });
    expect((await tables()).get('raw_vault.hub_pessoa')!.owner).toBe(
      'group:default/vendas-data',
    );
  });

  it('keep the results of what a later build did not run', async () => {
    const unique = { id: 'test.unique', name: 'unique' };
    const notNull = { id: 'test.not_null', name: 'not_null' };
    await models.save(
      key,
      aBuild(
        [
          {
            ...hub,
            dataAt: endedAt,
            run: { status: 'success', endedAt, rows: 3 },
            tests: [
              { ...unique, status: 'fail', failures: 2, endedAt },
              { ...notNull, status: 'pass', endedAt },
            ],
          },
        ],
        { url: 'https://prefect.example.com/1' },
      ),
      1,
    );
    await models.save(
      key,
      aBuild(
        [
          {
            ...hub,
            role: 'link',
            tests: [
              { ...unique, status: 'unknown' },
              { ...notNull, status: 'warn', endedAt: endedAt + 1 },
            ],
          },
        ],
        { version: 'v2', url: 'https://prefect.example.com/2' },
      ),
      2,
    );

    expect(await models.get(HUB)).toMatchObject({
      role: 'link',
      dataAt: endedAt,
      run: {
        status: 'success',
        rows: 3,
        url: 'https://prefect.example.com/1',
      },
      tests: [
        { id: 'test.unique', status: 'fail', failures: 2, endedAt },
        { id: 'test.not_null', status: 'warn' },
      ],
    });
  });

  it('stay when a build failed before it named its tables', async () => {
    await models.save(key, aBuild([hub]), 1);
    await models.save(
      key,
      aBuild(undefined, { version: 'v2', run: 'run-2', status: 'failed' }),
      2,
    );

    expect(await models.get(HUB)).toMatchObject({ role: 'hub' });
    const [build] = await ModelBuilds.create({ database }).list('local');
    expect(build).toMatchObject({
      version: 'v2',
      build: { run: 'run-2', status: 'failed' },
      readAt: 2,
    });
  });

  it('are those of the project that makes the table, and go with a project', async () => {
    const other = { ...key, project: 'agora' };
    const read = aModel('raw_vault.hub_pessoa', { kind: 'source' });
    await models.save(key, aBuild([hub]), 1);
    await models.save(other, aBuild([read]), 1);
    const { tables } = await start();
    const shown = async () =>
      (await tables()).get('raw_vault.hub_pessoa')!.model;
    expect(await shown()).toMatchObject({ project: 'vendas', kind: 'model' });

    await models.keepOnly([other]);
    expect(await shown()).toMatchObject({ project: 'agora', kind: 'source' });
    await models.keepOnly([]);
    expect(await shown()).toBeUndefined();
  });

  it('of names that no database or address takes cost no other', async () => {
    const hostile = ['x.\0nul', 'x.half\ud800', `x.${'ç'.repeat(300)}`];
    await models.save(
      key,
      aBuild([...hostile.map(title => aModel(title)), hub]),
      1,
    );
    expect(await models.get(HUB)).toBeDefined();
  });
});
