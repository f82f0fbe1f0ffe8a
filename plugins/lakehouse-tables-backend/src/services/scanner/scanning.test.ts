import { Knex } from 'knex';
import { createTestScanner } from '../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  FakeTableSource,
  readError,
} from '../../__testUtils__/FakeTableSource';
import { migrate } from '../../database/openDatabase';
import { AllowedBuckets } from '../sources/AllowedBuckets';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const HOUR_MS = 60 * 60 * 1000;

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

  it('reads each table once, and again only when it changed', async () => {
    source.put('a.one').put('a.two');
    const scanner = start();

    await scanner.scan();
    expect(source.reads).toEqual(['a.one', 'a.two']);
    const first = (await scanner.tables()).get('a.one')!;
    expect(first).toMatchObject({
      status: 'scored',
      uuid: 'uuid-a.one',
      dataFiles: 10,
      snapshots: 2,
      observedAt: scanner.clock.ms,
      changedAt: scanner.clock.ms,
    });

    await scanner.scan();
    expect(source.reads).toHaveLength(2);
    const second = (await scanner.tables()).get('a.one')!;
    expect(second.observedAt).toBe(scanner.clock.ms);
    expect(second.changedAt).toBe(first.changedAt);

    source.put('a.two');
    await scanner.scan();
    expect(source.reads).toEqual(['a.one', 'a.two', 'a.two']);
    expect(await scanner.state()).toMatchObject({
      outcome: 'ok',
      tablesSeen: 2,
      tablesChanged: 1,
      tablesFailed: 0,
    });
  });

  it('keeps a table as somebody else has just read it, without reading it again', async () => {
    source.put('a.one', { facts: { dataFiles: 900 } });
    const scanner = start();
    await scanner.scan();
    const address = {
      environment: 'local',
      catalog: 'lakehouse',
      schema: 'a',
      name: 'one',
    };
    await scanner.refreshes.refresh(address);

    source.put('a.one', { facts: { dataFiles: 3 } });
    const table = (await source.get({ schema: 'a', name: 'one' }))!;
    const read = await source.read(table, {
      signal: new AbortController().signal,
    });
    source.reads.length = 0;
    // A click a moment ago does not make what was read since any older.
    await scanner.refreshes.refresh(address);
    expect((await scanner.tables()).get('a.one')!.dataFiles).toBe(900);
    await scanner.refreshes.refresh(address, {
      observedAt: scanner.clock.ms,
      table,
      read,
    });
    expect((await scanner.tables()).get('a.one')!.dataFiles).toBe(3);
    expect(source.reads).toEqual([]);
  });

  it('judges unchanged tables again as time passes, without reading them', async () => {
    source.put('a.old', { facts: { snapshotCount: 300 } });
    const scanner = start();
    scanner.clock.ms = Date.now();
    await scanner.scan();
    const young = (await scanner.tables()).get('a.old')!;

    scanner.clock.advance(30 * 24 * HOUR_MS);
    await scanner.scan();

    const old = (await scanner.tables()).get('a.old')!;
    expect(source.reads).toHaveLength(1);
    expect(old.score!.low).toBeLessThan(young.score!.low);
    const points = await scanner.reads.listHealthPoints(old.id, 0);
    expect(points.map(point => point.score?.low)).toEqual([
      young.score!.low,
      old.score!.low,
    ]);
  });

  it('sees that two tables came to share files, in both of them', async () => {
    source.put('a.one', { facts: { location: 's3://lake/shared' } });
    const scanner = start();
    await scanner.scan();
    expect((await scanner.tables()).get('a.one')!.status).toBe('scored');

    source.put('a.two', { facts: { location: 's3a://lake/shared/nested' } });
    await scanner.scan();

    const tables = await scanner.tables();
    expect(tables.get('a.one')!.status).toBe('unsafe');
    expect(tables.get('a.two')!.status).toBe('unsafe');
  });

  it('lets one bad table harm no other, and reads it less and less often', async () => {
    source
      .put('a.bad', { error: readError('invalid') })
      .put('a.good')
      .put('a.gone', { error: readError('not-found') });
    const scanner = start();

    await scanner.scan();
    const tables = await scanner.tables();
    expect(tables.get('a.good')!.status).toBe('scored');
    expect(tables.get('a.bad')).toMatchObject({
      status: 'broken',
      bytes: undefined,
      problem: { kind: 'invalid' },
    });
    expect(tables.get('a.gone')!.status).toBe('broken');
    expect(await scanner.state()).toMatchObject({
      outcome: 'ok',
      tablesFailed: 2,
    });

    await scanner.scan();
    expect(source.reads).toHaveLength(3);
    expect((await scanner.state()).tablesFailed).toBe(2);

    // A new version is read at once, and what cannot have changed in its own time.
    const readsOf = (title: string) =>
      source.reads.filter(each => each === title).length;
    source.put('a.bad', { error: readError('too-large') });
    await scanner.scan();
    source.put('a.bad');
    await scanner.scan();
    expect(readsOf('a.bad')).toBe(3);
    const before = readsOf('a.gone');
    scanner.clock.advance(HOUR_MS);
    await scanner.scan();
    expect(readsOf('a.gone')).toBe(before + 1);
    expect((await scanner.tables()).get('a.bad')).toMatchObject({
      status: 'scored',
      problem: undefined,
    });
  });

  it('takes owners from the first rule that matches, then from the table, then the default', async () => {
    source
      .put('vendas.a', { facts: { properties: { owner: 'group:default/x' } } })
      .put('hr.b', { facts: { properties: { owner: 'People-Team' } } })
      .put('hr.c', { facts: { properties: { owner: '<script>' } } });
    const owners = [
      { environment: 'local', schema: 'ven*', owner: 'vendas-data' },
    ];
    const scanner = start({
      owners,
      ownerProperty: 'owner',
      defaultOwner: 'platform',
    });
    await scanner.scan();

    const ownersOf = async () =>
      [...(await scanner.tables()).values()].map(table => table.owner);
    expect(await ownersOf()).toEqual([
      'group:default/people-team',
      'group:default/platform',
      'group:default/vendas-data',
    ]);

    const changed = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: scanner.clock,
      config: {
        ownerProperty: 'owner',
        owners: [{ schema: 'hr', owner: 'hr-data' }],
      },
    });
    await changed.scan();
    expect(source.reads).toHaveLength(3);
    expect(await ownersOf()).toEqual([
      'group:default/hr-data',
      'group:default/hr-data',
      'group:default/x',
    ]);
  });

  it('says of a table in a bucket that is kept closed that nobody may look, which is no trouble of the place', async () => {
    const closed = await new AllowedBuckets({ get: async () => Buffer.of() }, [
      'lake',
    ])
      .get('s3://elsewhere/a/metadata/1.json')
      .catch(error => error);
    source.put('a.closed', { error: closed }).put('a.open');
    const scanner = start();
    await scanner.scan();
    await scanner.scan();

    const tables = await scanner.tables();
    expect(tables.get('a.open')!.status).toBe('scored');
    expect(tables.get('a.closed')).toMatchObject({
      status: 'unknown',
      bytes: undefined,
      mainFinding: {
        code: 'access-denied',
        params: { reason: expect.stringContaining("bucket 'elsewhere'") },
      },
      problem: { kind: 'denied' },
    });
    expect(await scanner.state()).toMatchObject({
      outcome: 'ok',
      tablesFailed: 1,
    });
    expect(source.reads.filter(each => each === 'a.closed')).toHaveLength(1);
  });
});
