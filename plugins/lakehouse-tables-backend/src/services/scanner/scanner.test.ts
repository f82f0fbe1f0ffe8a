import { Knex } from 'knex';
import { createTestScanner } from '../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  FakeTableSource,
  readError,
} from '../../__testUtils__/FakeTableSource';
import { migrate } from '../../database/openDatabase';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const HOUR_MS = 60 * 60 * 1000;

describe.each(ids)('scans over %s', id => {
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

  it('keeps what it knew while the store is down, says so, and recovers', async () => {
    for (let i = 0; i < 12; i++) {
      source.put(`a.t${i}`);
    }
    const scanner = start({ concurrency: 1 });
    await scanner.scan();
    const before = (await scanner.tables()).get('a.t0')!;

    for (let i = 0; i < 10; i++) {
      source.put(`a.t${i}`);
    }
    source.put('a.new');
    source.storeError = readError('unavailable');
    source.reads.length = 0;
    await scanner.scan();

    // It gave up after five, since each would wait for a timeout.
    expect(source.reads).toHaveLength(5);
    const tables = await scanner.tables();
    expect(tables.get('a.t0')).toMatchObject({
      status: 'scored',
      score: before.score,
      observedAt: before.observedAt,
      problem: { kind: 'unavailable' },
    });
    expect(tables.get('a.t11')).toMatchObject({
      observedAt: scanner.clock.ms,
      problem: undefined,
    });
    expect(tables.get('a.new')).toMatchObject({ status: 'unknown' });
    expect(await scanner.state()).toMatchObject({
      outcome: 'partial',
      problem: { part: 'object-store', code: 'unavailable' },
    });

    source.storeError = undefined;
    await scanner.scan();
    expect((await scanner.tables()).get('a.new')!.status).toBe('scored');
    expect(await scanner.state()).toMatchObject({
      outcome: 'ok',
      problem: undefined,
      tablesFailed: 0,
    });
  });

  it('notices a store that is down although no table changed', async () => {
    source.put('a.one');
    const scanner = start();
    await scanner.scan();

    source.storeError = readError('denied');
    await scanner.scan();

    expect(await scanner.state()).toMatchObject({
      outcome: 'partial',
      problem: { part: 'object-store', code: 'denied' },
    });
    expect((await scanner.tables()).get('a.one')!.status).toBe('scored');
  });

  it('keeps all tables while the catalog is down, and says since when', async () => {
    source.put('a.one');
    const scanner = start();
    await scanner.scan();
    const listedAt = scanner.clock.ms;

    source.listError = readError('unavailable', 'thrift://x', 'catalog');
    await scanner.scan();

    expect((await scanner.tables()).size).toBe(1);
    expect(await scanner.state()).toMatchObject({
      outcome: 'failed',
      listedAt,
      tablesSeen: 1,
      problem: { part: 'catalog', code: 'unavailable' },
    });
  });

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

  it('goes on to the other tables when many fail by themselves, but not when their place is down', async () => {
    for (let i = 0; i < 6; i++) {
      source.put(`a.bad${i}`, { error: new Error('a defect of the portal') });
    }
    source.put('a.last');
    const scanner = start({ concurrency: 1 });
    await scanner.scan();
    expect((await scanner.tables()).get('a.last')!.status).toBe('scored');

    for (let i = 0; i < 6; i++) {
      source.put(`a.bad${i}`, { error: readError('unavailable') });
    }
    source.put('a.last', { version: 'v2' });
    const before = source.reads.length;
    await scanner.scan();
    expect(source.reads.slice(before)).not.toContain('a.last');
  });

  it('keeps tables of a schema that the catalog would not list', async () => {
    source.put('a.one').put('b.two');
    const scanner = start();
    await scanner.scan();

    source.drop('b.two');
    source.problems = [{ schema: 'b', reason: 'permission denied' }];
    await scanner.scan();

    expect((await scanner.tables()).has('b.two')).toBe(true);
    expect(await scanner.state()).toMatchObject({
      outcome: 'partial',
      problem: { part: 'catalog', message: 'b: permission denied' },
    });
  });

  it('never lets an older look overwrite a newer one', async () => {
    source.put('a.one');
    const scanner = start();
    let release = () => {};
    const reached = new Promise<void>(resolve => {
      source.beforeRead = () => {
        resolve();
        source.beforeRead = () => {};
        return new Promise<void>(go => {
          release = go;
        });
      };
    });
    const slow = scanner.scan();
    await reached;

    scanner.clock.advance(1000);
    const other = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: scanner.clock,
    });
    source.put('a.one', { facts: { dataFiles: 99 } });
    await other.refreshes.refresh({
      environment: 'local',
      catalog: 'lakehouse',
      schema: 'a',
      name: 'one',
    });
    release();
    await slow;

    const tables = await scanner.tables();
    expect(tables.size).toBe(1);
    expect(tables.get('a.one')!.dataFiles).toBe(99);
  });

  it('is done by one of two replicas', async () => {
    for (let i = 0; i < 10; i++) {
      source.put(`a.t${i}`);
    }
    const one = start();
    const two = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: one.clock,
    });

    await Promise.all([one.scans.dispatch(), two.scans.dispatch()]);
    await Promise.all([one.scans.idle(), two.scans.idle()]);

    expect(source.reads).toHaveLength(10);
    expect(
      one.onChange.mock.calls.length + two.onChange.mock.calls.length,
    ).toBe(1);
  });

  it('goes on after a replica was killed in the middle, and keeps what that one stored', async () => {
    for (let i = 0; i < 6; i++) {
      source.put(`a.t${i}`);
    }
    let reads = 0;
    source.beforeRead = () =>
      reads++ < 3 ? undefined : new Promise<void>(() => {});
    const killed = start({ concurrency: 1 });
    await killed.scans.dispatch();
    while (reads < 4) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    expect((await killed.tables()).size).toBe(3);

    source.beforeRead = () => {};
    source.reads.length = 0;
    const next = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: killed.clock,
    });
    await next.scans.dispatch();
    await next.scans.idle();
    expect(source.reads).toHaveLength(0);

    // Its lease ran out.
    await next.scan();
    expect(source.reads).toEqual(['a.t3', 'a.t4', 'a.t5']);
    expect((await next.tables()).size).toBe(6);
    expect(await next.state()).toMatchObject({ outcome: 'ok' });
  });

  it('ends at once on shutdown and leaves the catalog to the next replica', async () => {
    source.put('a.one');
    let started = () => {};
    const reading = new Promise<void>(resolve => {
      started = resolve;
    });
    source.beforeRead = () => {
      started();
      return new Promise(resolve => setTimeout(resolve, 50));
    };
    const scanner = start();
    await scanner.scans.dispatch();
    await reading;
    await scanner.scans.stop();

    expect(await scanner.state()).toMatchObject({
      outcome: 'never',
      leaseUntil: undefined,
    });
  });

  it('does not let a catalog that hangs delay another', async () => {
    source.put('a.one');
    source.beforeRead = () => new Promise<void>(() => {});
    const other = new FakeTableSource().put('b.two');
    const scanner = createTestScanner({
      database,
      sources: { lakehouse: source, other },
    });

    await scanner.scans.dispatch();
    while (other.reads.length === 0 || (await scanner.tables()).size === 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }

    expect([...(await scanner.tables()).keys()]).toEqual(['b.two']);
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
});
