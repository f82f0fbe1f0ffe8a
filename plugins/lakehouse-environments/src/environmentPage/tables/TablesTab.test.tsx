import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCatalog,
  anEnvironment,
  aTable,
  facets,
  MockEnvironmentsApi,
  MockTablesApi,
  noFacets,
  tablesEnvironment,
} from '../../../dev/mock';
import { renderPages } from '../../../dev/testing/renderPages';

const LIST = '/lakehouse/tables';
const panel = () =>
  screen.findByRole('region', { name: 'Tables of this environment' });

const open = (id = 'vendas-prod', arrange?: (api: MockTablesApi) => void) => {
  const environments = new MockEnvironmentsApi();
  const tables = new MockTablesApi();
  arrange?.(tables);
  const spies = {
    get: jest.spyOn(environments, 'getEnvironment'),
    list: jest.spyOn(tables, 'listTables'),
    facets: jest.spyOn(tables, 'getTableFacets'),
    known: jest.spyOn(tables, 'listEnvironments'),
  };
  renderPages(`/lakehouse/environments/${id}?tab=tables`, environments, tables);
  return spies;
};

describe('Tables of an environment', () => {
  it('are counted, with their size, their last and their oldest look, and how many were not read yet', async () => {
    const { list, facets: counted } = open();
    expect(await screen.findByText('42')).toBeInTheDocument();
    const shown = await panel();
    expect(shown).toHaveTextContent('Size1.26 TiB in 39 of 42');
    expect(shown).toHaveTextContent('Not read yet2');
    expect(shown).toHaveTextContent('Last look1 minute ago');
    expect(shown).toHaveTextContent('Oldest look at a table3 hours ago');
    expect(counted).toHaveBeenCalledWith({ environment: ['vendas-prod'] });
    for (const [query] of list.mock.calls) {
      expect(query).toMatchObject({ environment: ['vendas-prod'] });
    }
  });

  it('are counted by health, the worst first, each count with the way to them', async () => {
    open();
    const counts = await screen.findByRole('list', {
      name: 'Tables by health',
    });
    expect(
      within(counts)
        .getAllByRole('link')
        .map(link => [
          link.textContent?.replace(/\s/g, ' '),
          link.getAttribute('href'),
        ]),
    ).toEqual(
      [
        ['1 Broken', 'broken'],
        ['1 Critical', 'critical'],
        ['4 Attention', 'attention'],
        ['31 Good', 'good'],
        ['3 Too small', 'too-small'],
        ['2 Unknown', 'unknown'],
      ].map(([text, rating]) => [
        text,
        `${LIST}?environment=vendas-prod&rating=${rating}`,
      ]),
    );
  });

  it('are named where they want care, with the way to each', async () => {
    open();
    const worst = await screen.findByRole('table', {
      name: 'The worst tables',
    });
    expect(
      within(worst)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual(
      ['devolucoes', 'pedidos', 'clientes'].map(
        name => `${LIST}/vendas-prod/lakehouse/vendas/${name}`,
      ),
    );
    const [, broken, critical] = within(worst).getAllByRole('row');
    expect(broken).toHaveTextContent('unknown');
    expect(broken).not.toHaveTextContent(/\b0\b/);
    expect(critical).toHaveTextContent('12 GiB');
    expect(
      within(critical).getByRole('img', {
        name: 'Health score 31 to 34: Critical',
      }),
    ).toBeInTheDocument();
  });

  it('lead to the page of them all', async () => {
    open();
    expect(
      await screen.findByRole('link', { name: 'Open the tables' }),
    ).toHaveAttribute('href', `${LIST}?environment=vendas-prod`);
  });

  it('are of unknown size where no size is known, and none wants care where none does', async () => {
    open('vendas-prod', api => {
      jest.spyOn(api, 'getTableFacets').mockResolvedValue({
        ...noFacets,
        totals: { tables: 3, tablesWithBytes: 0, tablesWithFiles: 0 },
        statuses: [{ value: 'too-small', count: 3 }],
      });
      jest
        .spyOn(api, 'listTables')
        .mockImplementation(async ({ sort } = {}) => {
          const items = sort === 'scannedAt' ? [aTable('estoque')] : [];
          return { items, totalItems: items.length, limit: 5, offset: 0 };
        });
    });
    expect(
      await screen.findByText('No table that was read wants care.'),
    ).toBeInTheDocument();
    expect(await panel()).toHaveTextContent('Sizeunknown');
    expect(await panel()).toHaveTextContent('Not read yetnone');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('are not known, rather than none, before somebody looked', async () => {
    open('demo');
    expect(
      await screen.findByText('Nobody has looked for its tables yet'),
    ).toBeInTheDocument();
    expect(await panel()).toHaveTextContent(
      'Its tables lie in the environment local, in schemas that begin with demo_.',
    );
    expect(await panel()).not.toHaveTextContent(/\b0\b/);
  });

  it('are not known where the tables’ backend names no such environment to the reader', async () => {
    open('vendas-prod', api =>
      jest.spyOn(api, 'listEnvironments').mockResolvedValue({ items: [] }),
    );
    expect(
      await screen.findByText('No table of it is known to you'),
    ).toBeInTheDocument();
  });

  it('are not known where no look has succeeded, and it says why', async () => {
    open('vendas-prod', api => {
      jest.spyOn(api, 'getTableFacets').mockResolvedValue(noFacets);
      jest.spyOn(api, 'listEnvironments').mockResolvedValue({
        items: [
          tablesEnvironment('vendas-prod', [
            aCatalog({
              outcome: 'failed',
              problem: {
                part: 'catalog',
                code: 'unavailable',
                message: 'connect ECONNREFUSED',
              },
            }),
          ]),
        ],
      });
    });
    expect(
      await screen.findByText(
        'The catalog lakehouse could not be looked at yet, so its tables are not known',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('connect ECONNREFUSED')).toBeInTheDocument();
    expect(screen.queryByText('There is no table')).toBeNull();
  });

  it('are none where somebody looked and found none', async () => {
    open('recife');
    expect(await screen.findByText('There is no table')).toBeInTheDocument();
  });

  it('are counted with the catalogs that were looked at, and the others are named', async () => {
    open('vendas-prod', api =>
      jest.spyOn(api, 'listEnvironments').mockResolvedValue({
        items: [
          tablesEnvironment('vendas-prod', [
            aCatalog(),
            aCatalog({ id: 'novo', outcome: 'never', endedAt: undefined }),
          ]),
        ],
      }),
    );
    expect(
      await screen.findByText(
        'The catalog novo has not been looked at yet, so its tables are not counted',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('42')).toBeInTheDocument();
  });

  it('are not known where one catalog was not looked at and another could not be', async () => {
    open('vendas-prod', api => {
      jest.spyOn(api, 'getTableFacets').mockResolvedValue(noFacets);
      jest.spyOn(api, 'listEnvironments').mockResolvedValue({
        items: [
          tablesEnvironment('vendas-prod', [
            aCatalog({ outcome: 'failed' }),
            aCatalog({ id: 'novo', outcome: 'never', endedAt: undefined }),
          ]),
        ],
      });
    });
    expect(
      await screen.findByText(/^The catalog lakehouse could not be looked at/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^The catalog novo has not been looked at yet/),
    ).toBeInTheDocument();
    expect(screen.queryByText('There is no table')).toBeNull();
    expect(await panel()).not.toHaveTextContent(/\b0\b/);
  });

  it('are told to be old where the last look failed', async () => {
    open('marketing');
    expect(
      await screen.findByText(
        'The last look at the catalog lakehouse failed; its tables are shown as they were 5 hours ago',
      ),
    ).toBeInTheDocument();
    expect(await panel()).toHaveTextContent('Last look5 hours ago');
  });

  it('are not shown to who may not see tables, and it says how to get access', async () => {
    open('vendas-prod', api =>
      jest
        .spyOn(api, 'listEnvironments')
        .mockRejectedValue(new NotAllowedError('Unauthorized')),
    );
    expect(
      await screen.findByText(
        'You are not allowed to see the tables of this environment',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/lakehouse\.table\.read/)).toBeInTheDocument();
  });

  it('are asked for again where that failed', async () => {
    const error = new Error('503 Service Unavailable');
    const { facets: counted } = open('vendas-prod', api =>
      jest
        .spyOn(api, 'getTableFacets')
        .mockRejectedValueOnce(error)
        .mockRejectedValueOnce(error)
        .mockRejectedValueOnce(error),
    );
    const again = await screen.findByRole(
      'button',
      { name: 'Try again' },
      { timeout: 5_000 },
    );
    expect(screen.getByText('503 Service Unavailable')).toBeInTheDocument();
    counted.mockResolvedValue(facets);
    await userEvent.click(again);
    expect(await screen.findByText('42')).toBeInTheDocument();
  });

  it('cannot be there before the environment is usable, and nobody asks for them', async () => {
    const { known } = open('vendas-dev');
    expect(
      await screen.findByText(
        'There can be no tables before the environment is usable.',
      ),
    ).toBeInTheDocument();
    expect(known).not.toHaveBeenCalled();
  });

  it('are there while an environment that was usable is changed', async () => {
    const { get } = open('vendas-prod');
    get.mockResolvedValue(
      anEnvironment('vendas-prod', 'Vendas', { state: 'provisioning' }),
    );
    await waitFor(() => expect(get).toHaveBeenCalled());
    expect(await screen.findByText('42')).toBeInTheDocument();
  });
});
