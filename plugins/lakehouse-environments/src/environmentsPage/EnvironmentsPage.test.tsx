import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MockEnvironmentsApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (query = '', scenario: MockScenario = 'default') =>
  renderPages(
    `/lakehouse/environments${query}`,
    new MockEnvironmentsApi(scenario),
  );
const url = () => screen.getByLabelText('url').textContent;
const titles = () =>
  screen
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);
const row = (name: RegExp) => screen.findByRole('row', { name });

describe('Environments page', () => {
  it('says of each environment its state, what is wrong, its parts, owner, requests, cost and age', async () => {
    open();
    const marketing = await row(/Marketing/);
    expect(marketing).toHaveTextContent('degraded');
    expect(marketing).toHaveTextContent(
      'Trino: The container trino ends again and again (exit code 100, restarts: 7)',
    );
    expect(marketing).toHaveTextContent('and 1 more');
    const strip = within(marketing).getByRole('list', { name: /Components/ });
    expect(
      within(strip)
        .getAllByRole('img')
        .map(mark => mark.getAttribute('aria-label')),
    ).toEqual([
      'Foundation: usable',
      'PostgreSQL 15.4: usable',
      'MinIO RELEASE.2025-04-22: not well',
      'Hive Metastore 4.0.0: usable',
      'Trino 476: not well',
    ]);
    expect(marketing).toHaveTextContent('marketing-data');
    expect(marketing).toHaveTextContent('12 CPU · 54 GiB');
    expect(marketing).toHaveTextContent('R$2,502');
    expect(marketing).toHaveTextContent('47 days');
    expect(
      within(marketing).getByRole('link', { name: 'Marketing' }),
    ).toHaveAttribute('href', '/lakehouse/environments/marketing');
  });

  it('puts what needs somebody first', async () => {
    open();
    await row(/Marketing/);
    expect(titles().slice(0, 2)).toEqual(['Financeiro', 'Marketing']);
    expect(titles()).not.toContain('Teste antigo');
  });

  it('shows deleted ones to who wants to see them', async () => {
    open();
    await row(/Marketing/);
    await userEvent.click(screen.getByRole('switch', { name: 'Show deleted' }));
    expect(await row(/Teste antigo/)).toHaveTextContent('Deleted 5 days ago');
    expect(titles().at(-1)).toBe('Teste antigo');
    expect(url()).toBe('/lakehouse/environments?deleted=true');
  });

  it('marks what was not created here, what is simulated and what is old news', async () => {
    open();
    expect(await row(/legado/)).toHaveTextContent('not created here');
    expect(await row(/Demo/)).toHaveTextContent('simulated');
    expect(await row(/Recife/)).toHaveTextContent('as of 3 hr. ago');
  });

  it('shows what is not known as unknown, not as zero', async () => {
    open();
    const legado = await row(/legado/);
    expect(within(legado).getAllByText('unknown')).toHaveLength(4);
  });

  it('says which cluster does not answer, since when and why', async () => {
    open();
    expect(
      await screen.findByText('The cluster Filial Recife does not answer', {
        selector: '[role="status"] *',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('connect ETIMEDOUT 10.20.0.10:6443'),
    ).toBeInTheDocument();
  });

  it('takes its filters and sort from the URL and puts them there', async () => {
    open('?state=degraded&state=failed&sort=title&order=desc');
    await row(/Marketing/);
    expect(titles()).toEqual(['Marketing', 'Financeiro']);
    expect(screen.getByText('2 of 9 environments')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Age' }));
    await waitFor(() =>
      expect(url()).toBe(
        '/lakehouse/environments?state=degraded&state=failed&sort=age',
      ),
    );
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(
      await screen.findByText('No environment matches these filters'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(titles()).toHaveLength(9));
    expect(url()).toBe('/lakehouse/environments?sort=age');
  });

  it('finds by owner and by cluster', async () => {
    open('?q=marketing-data&cluster=producao');
    await row(/Marketing/);
    expect(titles()).toEqual(['Marketing', 'Campanha 2025']);
  });

  it('leads to the form that creates one, unless the reader may not', async () => {
    open();
    expect(
      await screen.findByRole('link', { name: 'Create environment' }),
    ).toHaveAttribute(
      'href',
      '/create/templates/default/create-lakehouse-environment',
    );
  });

  it('offers nothing to create to who may not', async () => {
    open('', 'viewer');
    await row(/Marketing/);
    expect(
      screen.queryByRole('link', { name: 'Create environment' }),
    ).not.toBeInTheDocument();
  });

  it('tells how to begin where there is none', async () => {
    open('', 'empty');
    expect(
      await screen.findByText('There is no lakehouse environment yet'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Create environment' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('offers no creation where there is no cluster for it', async () => {
    open('', 'unconfigured');
    expect(
      await screen.findByText(/^No cluster is configured/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Create environment' }),
    ).not.toBeInTheDocument();
  });

  it('shows a hundred', async () => {
    open('', 'many');
    // Not by role and name: that looks at every cell of every row, again and again.
    expect(await screen.findByText('100 environments')).toBeInTheDocument();
    expect(document.querySelectorAll('[role="rowheader"]')).toHaveLength(100);
  });

  it('says so when the reader may not see environments, and how to get access', async () => {
    open('', 'denied');
    expect(
      await screen.findByText('You are not allowed to see the environments'),
    ).toBeInTheDocument();
    expect(screen.getByText(/lakehouse.environment.read/)).toBeInTheDocument();
  });

  it('offers to try again when the backend is broken', async () => {
    open('', 'failing');
    expect(
      await screen.findByText('Could not load the environments', undefined, {
        timeout: 15_000,
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});
