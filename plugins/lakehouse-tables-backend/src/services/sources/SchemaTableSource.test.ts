import { FakeTableSource } from '../../__testUtils__/FakeTableSource';
import { ScanTargets } from './ScanTargets';

const signal = new AbortController().signal;
const key = { environment: 'vendas-dev', catalog: 'lake' };

async function open(schemas?: { prefix: string }) {
  const source = new FakeTableSource()
    .put('vendas_dev_bronze.orders')
    .put('vendas_dev.orders')
    .put('vendas_devil_bronze.orders')
    .put('bronze.orders');
  source.problems = [
    { schema: 'vendas_dev_gold', reason: 'denied' },
    { schema: 'gold', reason: 'denied' },
  ];
  const targets = ScanTargets.create({
    locator: {
      listEnvironments: async () => [
        {
          id: 'vendas-dev',
          title: 'vendas-dev',
          engines: [],
          catalogs: [
            {
              id: 'lake',
              metastore: { type: 'hive', uri: 'thrift://one:1' },
              objectStore: { type: 's3', region: 'r', pathStyle: true },
              schemas,
            },
          ],
        },
      ],
    },
    factory: async () => source,
    settingsKey: 'x',
  });
  return (await targets.get(key))!.source;
}

describe('an environment that shares its metastore', () => {
  it('has the tables of its own schemas, and no others', async () => {
    const source = await open({ prefix: 'vendas_dev_' });

    const { tables, problems } = await source.list({ signal });
    expect(tables.map(({ schema }) => schema)).toEqual(['vendas_dev_bronze']);
    expect(problems.map(({ schema }) => schema)).toEqual(['vendas_dev_gold']);

    const get = (schema: string) =>
      source.get({ schema, name: 'orders' }, { signal });
    expect(await get('vendas_dev_bronze')).toBeDefined();
    expect(await get('bronze')).toBeUndefined();
  });

  it('has all tables where nothing is said of schemas', async () => {
    const source = await open();

    expect((await source.list({ signal })).tables).toHaveLength(4);
    expect(
      await source.get({ schema: 'bronze', name: 'orders' }, { signal }),
    ).toBeDefined();
  });

  it('can prove as much of runs as its source can', async () => {
    const source = await open({ prefix: 'vendas_dev_' });
    const whole = await open();

    expect(Boolean(source.readLiveFiles)).toBe(Boolean(whole.readLiveFiles));
    expect(Boolean(source.readPartitionPaths)).toBe(
      Boolean(whole.readPartitionPaths),
    );
    expect(source.reader).toBe(whole.reader);
  });
});
