import { checkSpec } from '..';
import { spec } from '../testing/environments';

jest.mock('../catalogue/readCatalogue', () => {
  const actual = jest.requireActual('../catalogue/readCatalogue');
  return {
    ...actual,
    readCatalogue: () => {
      const catalogue = actual.readCatalogue();
      const optional = catalogue.components.find(
        ({ name }: { name: string }) => name === 'backups',
      );
      return {
        ...catalogue,
        components: [
          ...catalogue.components,
          { ...optional, name: 'search', needs: [] },
          { ...optional, name: 'catalog', needs: ['search', 'trino'] },
        ],
      };
    },
  };
});

const ask = (...names: string[]) =>
  checkSpec(spec({ components: names.map(name => ({ name, version: '1' })) }));

describe('components that need other optional ones', () => {
  it('are refused without them', () => {
    expect(ask('catalog').problems).toEqual([
      {
        field: 'components.0.name',
        code: 'missing-need',
        params: { component: 'catalog', need: 'search' },
        message: "'catalog' does not work without 'search'.",
      },
    ]);
  });

  it('come with them, and what is always there need not be named', () => {
    expect(ask('catalog', 'search').problems).toEqual([]);
  });
});
