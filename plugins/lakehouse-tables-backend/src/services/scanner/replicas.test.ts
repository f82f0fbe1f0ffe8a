import { Knex } from 'knex';
import {
  createTestScanner,
  TestClock,
} from '../../__testUtils__/createTestScanner';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  FakeTableSource,
  readError,
} from '../../__testUtils__/FakeTableSource';
import { migrate } from '../../database/openDatabase';

jest.setTimeout(60_000);
const { databases, ids } = createTestDatabases();
const HOUR_MS = 60 * 60 * 1000;
const ONE = {
  environment: 'local',
  catalog: 'lakehouse',
  schema: 'a',
  name: 'one',
};

describe.each(ids)('replicas over %s', id => {
  let database: Knex;
  let source: FakeTableSource;

  beforeEach(async () => {
    database = await databases.init(id);
    await migrate(database);
    source = new FakeTableSource();
  });

  const start = (config = {}) =>
    createTestScanner({ database, sources: { lakehouse: source }, config });

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
    await other.refreshes.refresh(ONE);
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
    await killed.scans.stop();
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

  it('do not let a look at an earlier table take the address from a later one', async () => {
    source.put('a.one', { uuid: 'u1' });
    const scanner = start();
    await scanner.scan();
    const before = (await scanner.tables()).get('a.one')!;

    // A scan reads the replacement, and before it can store that, another replica sees the first table back in its place.
    source.put('a.one', { uuid: 'u2' });
    let release = () => {};
    const read = source.read.bind(source);
    const reached = new Promise<void>(resolve => {
      source.read = async (...args) => {
        const facts = await read(...args);
        source.read = read;
        resolve();
        await new Promise<void>(go => {
          release = go;
        });
        return facts;
      };
    });
    const slow = scanner.scan();
    await reached;
    scanner.clock.advance(1_000);
    source.put('a.one', { uuid: 'u1', facts: { dataFiles: 42 } });
    const other = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: scanner.clock,
    });
    await other.refreshes.refresh(ONE);
    release();
    await slow;

    expect((await scanner.tables()).get('a.one')).toMatchObject({
      id: before.id,
      uuid: 'u1',
      dataFiles: 42,
    });
    expect((await scanner.tables()).size).toBe(1);
  });

  it('recover from one whose clock was ahead', async () => {
    source
      .put('a.broken', { error: readError('invalid') })
      .put('a.gone')
      .put('a.kept');
    const ahead = start();
    const clock = new TestClock();
    ahead.clock.advance(24 * HOUR_MS);
    await ahead.scan();

    const right = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock,
    });
    source
      .put('a.broken', { version: 'v1' })
      .drop('a.gone')
      .put('a.kept', { facts: { dataFiles: 99 } });
    await right.scan();

    const tables = await right.tables();
    expect([...tables.keys()]).toEqual(['a.broken', 'a.kept']);
    expect(tables.get('a.broken')!.status).toBe('scored');
    expect(tables.get('a.kept')).toMatchObject({
      dataFiles: 99,
      observedAt: clock.ms,
    });
    const points = await right.reads.listHealthPoints(
      tables.get('a.kept')!.id,
      0,
    );
    expect(points.map(point => [point.at, point.dataFiles])).toEqual([
      [clock.ms, 99],
    ]);

    await right.scan();
    expect((await right.tables()).get('a.kept')!.observedAt).toBe(clock.ms);
  });

  it('do not call a table old that another one read in the meantime', async () => {
    source.put('a.one');
    const scanner = start();
    await scanner.scan();

    source.put('a.one');
    let fail = () => {};
    const read = source.read.bind(source);
    const reached = new Promise<void>(resolve => {
      source.read = async () => {
        source.read = read;
        resolve();
        await new Promise<void>(go => {
          fail = go;
        });
        throw readError('unavailable');
      };
    });
    const slow = scanner.scan();
    await reached;
    scanner.clock.advance(1_000);
    const other = createTestScanner({
      database,
      sources: { lakehouse: source },
      clock: scanner.clock,
    });
    await other.refreshes.refresh(ONE);
    fail();
    await slow;

    expect((await scanner.tables()).get('a.one')!.problem).toBeUndefined();
  });
});
