import { EnvironmentDescriptor } from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { FakeTableSource } from '../../__testUtils__/FakeTableSource';
import { ScanTargets } from './ScanTargets';

const environment = (id: string, uri: string): EnvironmentDescriptor => ({
  id,
  title: id,
  engines: [],
  catalogs: [
    {
      id: 'lake',
      metastore: { type: 'hive', uri },
      objectStore: { type: 's3', region: 'r', pathStyle: true },
    },
  ],
});

function setup() {
  const described = [environment('a', 'thrift://one:1')];
  const opened: string[] = [];
  const closed: string[] = [];
  const targets = ScanTargets.create({
    locator: { listEnvironments: async () => [...described] },
    factory: async (_, { metastore }) => {
      const name = metastore.type === 'hive' ? metastore.uri : '';
      opened.push(name);
      const source = new FakeTableSource();
      source.close = async () => {
        closed.push(name);
      };
      return source;
    },
    settingsKey: 'x',
  });
  const get = () => targets.get({ environment: 'a', catalog: 'lake' });
  return { described, opened, closed, targets, get };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('ScanTargets', () => {
  it('makes one connection for a catalog, however many ask at once', async () => {
    const { described, opened, closed, get } = setup();

    const [one, two] = await Promise.all([get(), get()]);
    expect(one).toBe(two);
    expect(opened).toEqual(['thrift://one:1']);

    described[0] = environment('a', 'thrift://two:1');
    const [three, four] = await Promise.all([get(), get()]);
    await settled();
    expect(three).toBe(four);
    expect(three).not.toBe(one);
    expect(opened).toEqual(['thrift://one:1', 'thrift://two:1']);
    expect(closed).toEqual(['thrift://one:1']);
  });

  it('has everything read again when other buckets may be read', async () => {
    const { described, get } = setup();
    const all = (await get())!.readerKey;
    expect((await get())!.readerKey).toBe(all);

    const [{ catalogs }] = described;
    described[0] = {
      ...described[0],
      catalogs: [
        {
          ...catalogs[0],
          objectStore: {
            type: 's3',
            region: 'r',
            pathStyle: true,
            buckets: ['lake'],
          },
        },
      ],
    };
    expect((await get())!.readerKey).not.toBe(all);
  });

  it('ends the connection to a catalog that is no longer described', async () => {
    const { described, closed, get } = setup();
    await get();

    described.length = 0;
    expect(await get()).toBeUndefined();
    await settled();
    expect(closed).toEqual(['thrift://one:1']);
  });

  it('tries again to make a connection that could not be made', async () => {
    let tries = 0;
    const targets = ScanTargets.create({
      locator: {
        listEnvironments: async () => [environment('a', 'thrift://one:1')],
      },
      factory: async () => {
        tries++;
        throw new Error('no credentials');
      },
      settingsKey: 'x',
    });
    const key = { environment: 'a', catalog: 'lake' };

    await expect(targets.get(key)).rejects.toThrow('no credentials');
    await expect(targets.get(key)).rejects.toThrow('no credentials');
    expect(tries).toBe(2);
  });
});
