import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { tableEntityName } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { anAddress, MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (path: string, scenario: MockScenario = 'default') => {
  const api = new MockTablesApi(scenario);
  const refreshTable = jest.spyOn(api, 'refreshTable');
  const listPartitions = jest.spyOn(api, 'listPartitions');
  renderPages(`/lakehouse/tables/local/lakehouse/vendas/${path}`, api);
  return { refreshTable, listPartitions };
};
const url = () => screen.getByLabelText('url').textContent;
const heading = (name: string) => screen.findByRole('heading', { name });

describe('Table page', () => {
  it('explains the score: parts with evidence and rule, findings with cause, numbers, cost and cure', async () => {
    open('pedidos');
    expect(await heading('Too many small files')).toBeInTheDocument();
    expect(
      screen.getByText(
        '1,836 of 1,902 files could be merged away; 1,840 are small, 450 MiB in all.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('7.4 sec more for each full scan'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText('Rewrite data files (optimize)')[0],
    ).toBeInTheDocument();
    const parts = screen.getByRole('list', { name: 'Parts of the score' });
    expect(within(parts).getByText('−40.3 of 42')).toBeInTheDocument();
    expect(within(parts).getByText(/small files: 1,840/)).toBeInTheDocument();
    expect(
      within(parts).getByText(/Each file costs an open/),
    ).toBeInTheDocument();
  });

  it('always shows what was not measured, with the points that hang on it', async () => {
    open('pedidos');
    expect(await heading('What was not measured')).toBeInTheDocument();
    expect(screen.getByText(/Orphan files/)).toHaveTextContent(
      'worth 3 points',
    );
  });

  it('names blocked operations and the danger behind them', async () => {
    open('estoque_cherry_pick');
    expect(
      await screen.findByText('Some operations are blocked on this table'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Expire old snapshots · Remove orphan files (danger D1)',
      ),
    ).toBeInTheDocument();
  });

  it('says of a broken table what is wrong and the way out, and shows nothing as measured', async () => {
    open('quebrada');
    expect(
      await screen.findByText('The newest version could not be read'),
    ).toBeInTheDocument();
    expect(screen.getByText(/What to do: restore/)).toBeInTheDocument();
    expect(
      screen.getByText(
        'The table was not read, so nothing is known about its health.',
      ),
    ).toBeInTheDocument();
  });

  it('tells a table that left the catalog from one whose file is missing', async () => {
    const api = new MockTablesApi('default');
    const getTable = api.getTable.bind(api);
    jest.spyOn(api, 'getTable').mockImplementation(async address => {
      const { summary, ...rest } = await getTable(address);
      const readProblem = {
        ...summary.readProblem!,
        kind: 'not-found' as const,
        subject: 'catalog' as const,
      };
      return { ...rest, summary: { ...summary, readProblem } };
    });
    renderPages('/lakehouse/tables/local/lakehouse/vendas/quebrada', api);
    expect(
      await screen.findByText(/The catalog no longer has this table/),
    ).toHaveTextContent(/nothing if it was dropped/);
  });

  it('takes no comfort from finding nothing in a table that could not be judged', async () => {
    open('quebrada', 'nothing-known');
    expect(
      await screen.findByText('This table could not be read now'),
    ).toBeInTheDocument();
    expect(await heading('Findings')).toBeInTheDocument();
    expect(screen.queryByText(/Nothing is wrong/)).not.toBeInTheDocument();
    expect(
      screen.getAllByText(
        'The table was not read, so nothing is known about its health.',
      ),
    ).toHaveLength(2);
  });

  it('leads to the catalog where the catalog has the table', async () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: tableEntityName({ ...anAddress, name: 'pedidos' }),
        namespace: 'default',
      },
    };
    renderPages(
      '/lakehouse/tables/local/lakehouse/vendas/pedidos',
      new MockTablesApi(),
      [entity],
    );
    expect(
      await screen.findByRole('link', { name: 'Open in the catalog' }),
    ).toHaveAttribute(
      'href',
      `/catalog/default/resource/${entity.metadata.name}`,
    );
  });

  it('does not lead to a catalog that does not have it', async () => {
    open('pedidos');
    await heading('Too many small files');
    expect(
      screen.queryByRole('link', { name: 'Open in the catalog' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the chosen tab in the URL, both ways', async () => {
    open('pedidos?tab=schema');
    expect(await heading('Columns')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Properties' }));
    expect(await heading('Table properties')).toBeInTheDocument();
    expect(url()).toContain('?tab=properties');
    await userEvent.click(screen.getByRole('tab', { name: 'Health' }));
    await waitFor(() => expect(url()).not.toContain('tab='));
  });

  it('shows columns nested, with specs and sort order', async () => {
    open('pedidos?tab=schema');
    const columns = await screen.findByRole('table', { name: 'Columns' });
    expect(
      within(columns)
        .getAllByRole('rowheader')
        .map(cell => cell.textContent),
    ).toEqual([
      'id',
      'cliente',
      'nome',
      'Endereço "principal"',
      'valor',
      'dia',
    ]);
    expect(
      screen.getByRole('table', { name: 'Partition specs' }),
    ).toHaveTextContent('1 (in use)');
    expect(
      screen.getByRole('table', { name: 'Sort orders' }),
    ).toHaveTextContent('ascending');
  });

  it('shows snapshots with references and who wrote them, also as a table', async () => {
    open('pedidos?tab=snapshots');
    expect(
      await screen.findByText('8123456789012345678', { selector: 'div > bdi' }),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    const table = screen.getByRole('table', { name: 'Snapshots over time' });
    expect(within(table).getAllByRole('row')).toHaveLength(51);
    expect(table).toHaveTextContent('trino 476');
  });

  it('names partitions by a code until a permitted reader asks for their values', async () => {
    const { listPartitions } = open('pedidos?tab=files');
    expect(
      await screen.findAllByRole('option', {
        name: /^Partition [0-9a-f]{8}: /,
      }),
    ).toHaveLength(90);
    await userEvent.click(screen.getByRole('button', { name: 'Show values' }));
    expect(
      await screen.findByRole('option', { name: 'dia=null: 0' }),
    ).toBeInTheDocument();
    expect(listPartitions).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: 'pedidos' }),
      expect.objectContaining({ values: true }),
    );
  });

  it('offers no values to a reader who may not see them, and never asks for them', async () => {
    const { listPartitions } = open('pedidos?tab=files', 'viewer');
    expect(
      await screen.findByText(/Your role does not include seeing data values/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show values' }),
    ).not.toBeInTheDocument();
    expect(listPartitions).not.toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ values: true }),
    );
  });

  it('reads the table again on request', async () => {
    const { refreshTable } = open('pedidos');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Read again now' }),
    );
    expect(
      await screen.findByText('The table was read again.'),
    ).toBeInTheDocument();
    expect(refreshTable).toHaveBeenCalledTimes(1);
  });

  it('says why reading again failed', async () => {
    const { refreshTable } = open('pedidos');
    refreshTable.mockRejectedValue(new Error('connect ECONNREFUSED'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Read again now' }),
    );
    expect(await screen.findByText('connect ECONNREFUSED')).toBeInTheDocument();
    expect(screen.getByText(/could not be read again/)).toBeInTheDocument();
  });

  it('does not read again for a reader who may not, and gives the reason', async () => {
    const { refreshTable } = open('pedidos', 'viewer');
    const button = await screen.findByRole('button', {
      name: 'Read again now',
    });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.hover(button);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Your role does not include reading a table again',
    );
    await userEvent.click(button);
    expect(refreshTable).not.toHaveBeenCalled();
  });

  it('says when there is no such table, or the reader may not know of it', async () => {
    open('sumiu');
    expect(await screen.findByText('Not found: the table')).toBeInTheDocument();
  });

  it('shows the history of score and size', async () => {
    open('pedidos?tab=history');
    expect(await heading('Health score')).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'States without a score' }),
    ).toHaveTextContent('Unknown');
  });
});
