import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (path = '', scenario: MockScenario = 'default') =>
  renderPages(`/lakehouse/tables${path}`, new MockTablesApi(scenario));

const url = () => screen.getByLabelText('url').textContent;
const names = () =>
  screen
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

describe('Tables page', () => {
  it('says of each table how ill it is, of what, and what that costs', async () => {
    open();
    const row = await screen.findByRole('row', { name: /pedidos/ });
    expect(
      within(row).getByRole('img', {
        name: 'Health score 31 to 34: Critical',
      }),
    ).toBeInTheDocument();
    expect(row).toHaveTextContent('Too many small files');
    expect(row).toHaveTextContent('7.4 sec more for each full scan');
    expect(row).toHaveTextContent('1,902');
    expect(row).toHaveTextContent('96 delete files');
    expect(within(row).getByRole('link', { name: 'pedidos' })).toHaveAttribute(
      'href',
      '/lakehouse/tables/local/lakehouse/vendas/pedidos',
    );
  });

  it('shows what is not known as unknown, not as zero', async () => {
    open();
    const row = await screen.findByRole('row', { name: /quebrada/ });
    expect(
      within(row).getByRole('img', { name: 'Health: Broken' }),
    ).toBeInTheDocument();
    expect(within(row).getAllByText('unknown')).toHaveLength(4);
  });

  it('tells the number of all rows to assistive technology', async () => {
    open('', 'many');
    const table = await screen.findByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '5001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
  });

  it('encodes names in links and shows markup in them as text', async () => {
    open('?q=onerror');
    const link = await screen.findByRole('link', {
      name: "<img src=x onerror=alert(1)>'; DROP TABLE t; --",
    });
    expect(link.getAttribute('href')).toBe(
      `/lakehouse/tables/local/lakehouse/nomes_hostis/${encodeURIComponent(
        "<img src=x onerror=alert(1)>'; DROP TABLE t; --",
      )}`,
    );
  });

  it('takes filters and sort from the URL', async () => {
    open('?rating=attention&rating=broken&sort=name&order=desc');
    await screen.findByRole('row', { name: /quebrada/ });
    expect(names()).toEqual(['quebrada', 'historico_antigo', 'clientes']);
  });

  it('puts them into the URL', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: '1 Critical' }),
    );
    await waitFor(() => expect(names()).toEqual(['pedidos']));
    expect(url()).toBe('/lakehouse/tables?rating=critical');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search tables' }),
      'zzz',
    );
    expect(
      await screen.findByText('No table matches these filters'),
    ).toBeInTheDocument();
    // The count is answered by itself.
    expect(await screen.findByText('0 tables')).toBeInTheDocument();
    expect(url()).toBe('/lakehouse/tables?rating=critical&q=zzz');
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(
      await screen.findByRole('row', { name: /clientes/ }),
    ).toBeInTheDocument();
    expect(url()).toBe('/lakehouse/tables');
  });

  it('sorts by a column, the most interesting end first, and the other way on a second click', async () => {
    open();
    const head = await screen.findByRole('columnheader', { name: 'Files' });
    await userEvent.click(within(head).getByRole('button'));
    await waitFor(() => expect(url()).toBe('/lakehouse/tables?sort=files'));
    await waitFor(() => expect(names()[0]).toBe('pedidos'));
    await userEvent.click(within(head).getByRole('button'));
    await waitFor(() =>
      expect(url()).toBe('/lakehouse/tables?sort=files&order=asc'),
    );
    expect(head).toHaveAttribute('aria-sort', 'ascending');
  });

  it('shows only what belongs to the reader on request', async () => {
    open('?mine=true&sort=name');
    await waitFor(() => expect(names()).toEqual(['flights', 'orders']));
  });

  it('says where a table stands in the warehouse, and what is wrong with its build, tests or data', async () => {
    open('?q=pessoa');
    expect(
      await screen.findByRole('row', { name: /hub_pessoa/ }),
    ).toHaveTextContent('Raw vault · Hub');
    expect(screen.getByRole('row', { name: /sal_pessoa/ })).toHaveTextContent(
      'last build faileddata late',
    );
    expect(
      screen.getByRole('row', { name: /sat_pessoa_contato/ }),
    ).toHaveTextContent('2 tests failed');
  });

  it('says nothing of the build of a table that no build knows, or of which nothing bad is known', async () => {
    open();
    for (const name of [/hub_pessoa/, /stg_leads/, /clientes/]) {
      expect(await screen.findByRole('row', { name })).not.toHaveTextContent(
        /build|test|data (late|overdue)/,
      );
    }
  });

  it('filters by layer and vault role, with counts of both', async () => {
    open();
    await screen.findByRole('row', { name: /pedidos/ });
    await userEvent.click(screen.getByRole('button', { name: /Layer/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Raw vault (2)' }),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(url()).toBe('/lakehouse/tables?layer=raw_vault'),
    );
    await waitFor(() =>
      expect(names()).toEqual(['hub_pessoa', 'sat_pessoa_contato']),
    );
  });

  it('offers no choice of layers where no project tells of any', async () => {
    open('', 'no-project');
    await screen.findByRole('row', { name: /pedidos/ });
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Layer/ })).toBeDisabled(),
    );
    expect(screen.getByRole('button', { name: /Schema/ })).toBeEnabled();
  });

  it('takes a vault role with a space from the URL', async () => {
    open('?role=same-as+link&role=information+mart&sort=name');
    await waitFor(() => expect(names()).toEqual(['dim_pessoa', 'sal_pessoa']));
    // Counts are asked for beside the rows.
    expect(
      await screen.findByRole('button', { name: /Same-as link \(1\)/ }),
    ).toBeInTheDocument();
  });

  it('walks from row to row with the arrow keys', async () => {
    open('?sort=name&rating=attention');
    const [first, second] = await screen.findAllByRole('rowheader');
    within(first).getByRole('link').focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(within(second).getByRole('link')).toHaveFocus());
  });

  it('says why a catalog cannot be read and how old the shown state is, and keeps showing it', async () => {
    open('', 'down');
    expect(
      await screen.findByText(
        'Local lakehouse: the catalog lakehouse cannot be read',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The catalog does not answer.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/What you see dates from/)).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /pedidos/ });
    expect(within(row).getByText('not fresh')).toBeInTheDocument();
  });

  it('explains how to begin when no environment is configured', async () => {
    open('', 'empty');
    expect(
      await screen.findByText('No environment is configured yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/type: hive/)).toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('waits for the first scan', async () => {
    open('', 'first-scan');
    expect(
      await screen.findByText('The first scan is on its way'),
    ).toBeInTheDocument();
    expect(screen.queryByText('0 tables')).not.toBeInTheDocument();
  });

  it('says so when the reader may not see tables', async () => {
    open('', 'denied');
    expect(
      await screen.findByText('You are not allowed to see the tables'),
    ).toBeInTheDocument();
  });
});
