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

describe.each(ids)('a scan over %s of a place in trouble', id => {
  let database: Knex;
  let source: FakeTableSource;

  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
    source = new FakeTableSource();
  });

  const start = (config = {}) =>
    createTestScanner({ database, sources: { lakehouse: source }, config });

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
    await scanner.scans.stop();
  });

  it('says what failed: the engine where one is asked for the table', async () => {
    source.reader = 'engine';
    source.put('a.one');
    const scanner = start();
    await scanner.scan();
    source.put('a.one', { error: readError('denied') });
    await scanner.scan();

    expect((await scanner.tables()).get('a.one')).toMatchObject({
      status: 'scored',
      problem: { part: 'engine', kind: 'denied' },
    });
  });
});
