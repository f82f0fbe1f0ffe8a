import { createTestDatabases } from '../__testUtils__/databases';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();

describe.each(ids)('migrations of %s', id => {
  it('go up and down again without a trace', async () => {
    const database = await databases.init(id);
    const directory = require
      .resolve('../../package.json')
      .replace('package.json', 'migrations');
    const tablesOf = async () =>
      (
        await database
          .select('name')
          .from(
            id === 'SQLITE_3'
              ? database.raw(
                  "(select name from sqlite_master where type = 'table') as t",
                )
              : database.raw(
                  "(select tablename as name from pg_tables where schemaname = 'public') as t",
                ),
          )
      )
        .map((row: { name: string }) => row.name)
        .filter((name: string) => !/^(knex|sqlite)_/.test(name))
        .sort();

    await database.migrate.latest({ directory });
    expect(await tablesOf()).toEqual([
      'environment_components',
      'environment_leases',
      'environment_operations',
      'environment_timeline',
      'environments',
    ]);
    await database.migrate.rollback({ directory }, true);
    expect(await tablesOf()).toEqual([]);
    await database.migrate.latest({ directory });
  });
});
