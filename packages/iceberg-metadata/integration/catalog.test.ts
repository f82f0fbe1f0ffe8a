import { randomUUID } from 'node:crypto';
import { TrinoSession } from '@lakehouse-portal/local-lakehouse';
import { catalogOf, readConnection, storeOf } from './support';

describe('a real Hive Metastore', () => {
  const connection = readConnection();
  const store = storeOf(connection);
  const catalog = catalogOf(connection, store);
  const session = new TrinoSession(connection.trino.url);
  const schema = `catalog_kinds_${Date.now()}`;
  const place = `${connection.trino.catalog}.${schema}`;

  beforeAll(async () => {
    const location = `s3://${
      connection.objectStore.bucket
    }/catalog-kinds-${randomUUID()}`;
    await session.run(`CREATE SCHEMA ${place} WITH (location = '${location}')`);
    await session.run(`CREATE TABLE ${place}.facts AS SELECT 1 AS a`);
    await session.run(
      `CREATE VIEW ${place}.a_view AS SELECT * FROM ${place}.facts`,
    );
    await session.run(
      `CREATE MATERIALIZED VIEW ${place}.a_materialized_view AS SELECT * FROM ${place}.facts`,
    );
  });

  afterAll(async () => {
    await session.run(
      `DROP MATERIALIZED VIEW IF EXISTS ${place}.a_materialized_view`,
    );
    await session.run(`DROP VIEW IF EXISTS ${place}.a_view`);
    await session.run(`DROP TABLE IF EXISTS ${place}.facts`);
    await session.run(`DROP TABLE IF EXISTS ${place}.other`);
    await session.run(`DROP SCHEMA ${place}`);
    await catalog.close();
    store.close();
  });

  it('tells tables, views and materialized views apart', async () => {
    const listing = await catalog.list();
    expect(listing.schemas).toContain(schema);
    expect(
      Object.fromEntries(
        listing.tables
          .filter(each => each.schema === schema)
          .map(each => [each.name, each.kind]),
      ),
    ).toEqual({
      facts: 'table',
      a_view: 'view',
      a_materialized_view: 'materialized-view',
    });
  });

  it('shows by the pointer that a table has changed, and only that table', async () => {
    await session.run(`CREATE TABLE ${place}.other AS SELECT 1 AS a`);
    const pointers = async () => {
      const { tables } = await catalog.list();
      return tables
        .filter(each => each.schema === schema && each.kind === 'table')
        .map(each => [each.name, each.metadataLocation] as const);
    };
    const before = new Map(await pointers());
    await session.run(`INSERT INTO ${place}.facts VALUES 2`);
    const after = await pointers();
    expect(
      after
        .filter(([name, pointer]) => before.get(name) !== pointer)
        .map(([name]) => name),
    ).toEqual(['facts']);
    const facts = await catalog.get({ schema, name: 'facts' });
    expect(facts!.previousMetadataLocation).toMatch(/\.metadata\.json$/);
    expect(facts!.previousMetadataLocation).not.toBe(facts!.metadataLocation);
  });

  it('does not know what is not there', async () => {
    expect(await catalog.get({ schema, name: 'nothing' })).toBeUndefined();
    expect(
      await catalog.get({ schema: 'no_such_schema', name: 'nothing' }),
    ).toBeUndefined();
  });
});
