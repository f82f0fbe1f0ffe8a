import { ConfigReader } from '@backstage/config';
import { readProviderConfig } from './readProviderConfig';

const read = (lakehouse?: object) =>
  readProviderConfig(
    new ConfigReader({
      app: { baseUrl: 'http://localhost:3000/' },
      catalog: { providers: lakehouse ? { lakehouse } : {} },
    }),
  );

const at = (environment: string, schema: string, name: string) => ({
  environment,
  catalog: 'lakehouse',
  schema,
  name,
});

describe('readProviderConfig', () => {
  it('has a default for everything', () => {
    expect(read()).toMatchObject({
      schedule: { frequency: { minutes: 5 } },
      deletionGuard: { maxPercent: 20, maxEntities: 5, confirmations: 3 },
      namespace: 'default',
      defaultOwner: 'group:default/unknown',
      appBaseUrl: 'http://localhost:3000',
    });
    expect(read().filter.includesTable(at('any', 'any', 'any'))).toBe(true);
    expect(read().filter.includesEnvironment('any')).toBe(true);
  });

  it('filters by patterns: one must include, none may exclude', () => {
    const { filter } = read({
      include: [{ environment: 'prod-*' }, { schema: 'gold', name: 'dim_?' }],
      exclude: [{ name: '*_tmp' }, { environment: 'prod-old' }],
    });

    expect(filter.includesTable(at('prod-1', 'x', 'y'))).toBe(true);
    expect(filter.includesTable(at('dev', 'gold', 'dim_a'))).toBe(true);
    expect(filter.includesTable(at('dev', 'gold', 'dim_ab'))).toBe(false);
    expect(filter.includesTable(at('dev', 'golden', 'dim_a'))).toBe(false);
    expect(filter.includesTable(at('prod-1', 'x', 'y_tmp'))).toBe(false);
    expect(filter.includesTable(at('prod-old', 'x', 'y'))).toBe(false);
    // A pattern without an environment may match tables of any.
    expect(filter.includesEnvironment('dev')).toBe(true);
    expect(filter.includesEnvironment('prod-old')).toBe(false);
  });

  it('takes other signs in patterns as they are', () => {
    const { filter } = read({ include: [{ name: 'a.b[1]+(c)\\d' }] });

    expect(filter.includesTable(at('e', 's', 'a.b[1]+(c)\\d'))).toBe(true);
    expect(filter.includesTable(at('e', 's', 'axb[1]+(c)\\d'))).toBe(false);
  });

  it.each([
    [{ include: [{ table: 'x' }] }, 'lakehouse.include[0].table is not one of'],
    [{ exclude: [{}] }, 'lakehouse.exclude[0] must have one of'],
    [
      { exclude: [{ name: 7 }] },
      "'catalog.providers.lakehouse.exclude[0].name",
    ],
    [{ namespace: 'no space' }, 'catalog.providers.lakehouse.namespace'],
    [{ defaultOwner: 'no one' }, 'catalog.providers.lakehouse.defaultOwner'],
    [
      { deletionGuard: { maxPercent: 120 } },
      'catalog.providers.lakehouse.deletionGuard.maxPercent must be a number from 0 to 100',
    ],
    [
      { deletionGuard: { maxEntities: 1.5 } },
      'catalog.providers.lakehouse.deletionGuard.maxEntities must be a whole number',
    ],
    [
      { deletionGuard: { confirmations: 0 } },
      'catalog.providers.lakehouse.deletionGuard.confirmations must be a whole number of at least 1',
    ],
    [
      { schedule: { frequency: 'often' } },
      /catalog\.providers\.lakehouse\.schedule is wrong.*often/,
    ],
  ])('refuses %j, naming the key', (lakehouse, message) => {
    expect(() => read(lakehouse)).toThrow(message);
  });
});
