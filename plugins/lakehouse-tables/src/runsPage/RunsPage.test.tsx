import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (query = '', scenario: MockScenario = 'default') => {
  const api = new MockTablesApi(scenario);
  renderPages(`/lakehouse/tables/runs${query}`, api);
  return api;
};
const url = () => screen.getByLabelText('url').textContent;
const states = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('cell')[0].textContent);

describe('List of runs', () => {
  it('says of each run what came of it, newest first', async () => {
    open();
    await screen.findByRole('table', { name: 'Runs' });
    expect(states()).toEqual([
      'running',
      'queued',
      'outcome unknown',
      'succeeded',
      'failed',
      'cancelled',
    ]);
    expect(screen.getByRole('row', { name: /flights/ })).toHaveTextContent(
      'The commit was refused (ICEBERG_COMMIT_ERROR)',
    );
    expect(
      screen.getByRole('link', { name: 'Optimize vendas.orders' }),
    ).toHaveAttribute('href', '/lakehouse/tables/runs/run-cancelled');
  });

  it('takes its filters from the URL and puts them there', async () => {
    open('?state=failed&state=unknown');
    await screen.findByRole('table', { name: 'Runs' });
    expect(states()).toEqual(['outcome unknown', 'failed']);
    await userEvent.click(
      screen.getByRole('switch', { name: 'Started by me' }),
    );
    await waitFor(() => expect(states()).toEqual(['outcome unknown']));
    expect(url()).toBe(
      '/lakehouse/tables/runs?state=failed&state=unknown&mine=true',
    );
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(
      await screen.findByText('No run matches these filters'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await waitFor(() => expect(states()).toHaveLength(6));
    expect(url()).toBe('/lakehouse/tables/runs');
  });

  it('goes from page to page', async () => {
    const api = new MockTablesApi();
    const { items } = await api.listRuns();
    jest.spyOn(api, 'listRuns').mockImplementation(async query => ({
      items: items.slice(0, 2),
      totalItems: 52,
      limit: 50,
      offset: query?.offset ?? 0,
    }));
    renderPages('/lakehouse/tables/runs?page=2', api);
    expect(await screen.findByText('Runs 51 to 52 of 52')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Newer' }));
    await waitFor(() => expect(url()).toBe('/lakehouse/tables/runs'));
  });

  it('says how to begin where nothing was run, and so where nothing may be seen', async () => {
    open('', 'empty');
    expect(
      await screen.findByText('Nothing has been run yet'),
    ).toBeInTheDocument();
  });

  it('says so when the reader may not see runs', async () => {
    open('', 'denied');
    expect(
      await screen.findByText('You are not allowed to see the runs'),
    ).toBeInTheDocument();
  });
});
