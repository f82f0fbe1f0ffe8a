import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceUnavailableError } from '@backstage/errors';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (path: string, scenario: MockScenario = 'default') => {
  const api = new MockTablesApi(scenario);
  renderPages(`/lakehouse/tables${path}`, api);
  return api;
};
const url = () => screen.getByLabelText('url').textContent;
const select = async (name: string) =>
  userEvent.click(
    await screen.findByRole('checkbox', { name: `Select ${name}` }),
  );
const PEDIDOS = '/local/lakehouse/vendas/pedidos';

describe('Optimizing', () => {
  it('makes a plan of what gains with one click, and goes to its review', async () => {
    const api = open(PEDIDOS);
    const createPlan = jest.spyOn(api, 'createPlan');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Optimize' }),
    );
    expect(await screen.findByText('Reading the table…')).toBeInTheDocument();
    await waitFor(() => expect(url()).toMatch(/\/plans\/plan-/));
    expect(createPlan.mock.calls).toEqual([
      [
        {
          environment: 'local',
          catalog: 'lakehouse',
          schema: 'vendas',
          name: 'pedidos',
        },
        { operation: 'optimize', scope: { kind: 'recommended' } },
      ],
    ]);
  });

  it('plans the whole table on request', async () => {
    const api = open(PEDIDOS);
    const createPlan = jest.spyOn(api, 'createPlan');
    await userEvent.click(
      await screen.findByRole('button', { name: 'What may be rewritten' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'The whole table' }),
    );
    await waitFor(() => expect(url()).toMatch(/\/plans\/plan-/));
    expect(createPlan.mock.calls[0][1].scope).toEqual({ kind: 'whole-table' });
  });

  it('plans the partitions that were chosen in the map', async () => {
    const api = open(`${PEDIDOS}?tab=files`);
    const createPlan = jest.spyOn(api, 'createPlan');
    const map = await screen.findByRole('listbox', { name: /^Partitions/ });
    const [first, second] = within(map).getAllByRole('option');
    await userEvent.click(first);
    second.focus();
    await userEvent.keyboard('{Enter}');
    expect(first).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(
      screen.getByRole('button', { name: 'Optimize 2 chosen partitions' }),
    );
    await waitFor(() => expect(url()).toMatch(/\/plans\/plan-/));
    expect(createPlan.mock.calls[0][1].scope).toEqual({
      kind: 'partitions',
      partitions: [expect.any(String), expect.any(String)],
    });
  });

  it('explains why no plan could be made', async () => {
    const api = open(PEDIDOS);
    jest
      .spyOn(api, 'createPlan')
      .mockRejectedValue(new ServiceUnavailableError('The catalog is away'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Optimize' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is not possible at the moment. Try again later.The catalog is away',
    );
  });

  it('is not offered to somebody who may not plan', async () => {
    open(PEDIDOS, 'viewer');
    await screen.findByRole('heading', { name: 'pedidos' });
    expect(screen.queryByRole('button', { name: 'Optimize' })).toBe(null);
  });

  it('plans several tables, at most three at a time, reviews and runs them together', async () => {
    const api = open('?sort=name');
    const create = api.createPlan.bind(api);
    let atOnce = 0;
    let most = 0;
    const createPlan = jest
      .spyOn(api, 'createPlan')
      .mockImplementation(async (...call) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        const made = await create(...call);
        atOnce -= 1;
        return made;
      });
    const runPlan = jest.spyOn(api, 'runPlan');
    for (const name of [
      'vendas.clientes',
      'vendas.estoque_cherry_pick',
      'viagens.flights',
      'vendas.historico_antigo',
    ]) {
      await select(name);
    }
    await userEvent.click(
      screen.getByRole('button', { name: 'Optimize 4 tables' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Review of 4 plans' }),
    ).toBeInTheDocument();
    expect(createPlan).toHaveBeenCalledTimes(4);
    expect(most).toBe(3);
    // One of them is blocked, so three are run, each with a key of its own.
    await userEvent.click(screen.getByRole('button', { name: 'Run 3 plans' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );
    await waitFor(() =>
      expect(
        screen.getAllByRole('link', { name: 'Open the run' }),
      ).toHaveLength(3),
    );
    const keys = runPlan.mock.calls.map(
      ([, { idempotencyKey }]) => idempotencyKey,
    );
    expect(new Set(keys).size).toBe(3);
    expect(screen.queryByRole('button', { name: /^Run/ })).toBe(null);
  });

  it('shows each table that could not be planned, and still the plans of the others', async () => {
    const api = open('?sort=name');
    const create = api.createPlan.bind(api);
    jest
      .spyOn(api, 'createPlan')
      .mockImplementation(async (address, request) => {
        if (address.name === 'flights') throw new Error('It is gone');
        return create(address, request);
      });
    await select('vendas.clientes');
    await select('viagens.flights');
    await userEvent.click(
      screen.getByRole('button', { name: 'Optimize 2 tables' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'viagens.flights: It is gone',
    );
    expect(screen.getByRole('link', { name: 'Review 1 plan' })).toHaveAttribute(
      'href',
      expect.stringMatching(/plans\?id=plan-/),
    );
  });

  it('lets nobody choose rows who may not plan', async () => {
    open('', 'viewer');
    await screen.findByRole('row', { name: /pedidos/ });
    expect(screen.queryByRole('checkbox')).toBe(null);
  });

  it('shows plans and runs of a table on its own page', async () => {
    open(`${PEDIDOS}?tab=maintenance`);
    const runs = await screen.findByRole('table', { name: 'Runs' });
    expect(within(runs).getByText('succeeded')).toBeInTheDocument();
    const plans = await screen.findByRole('table', { name: 'Plans' });
    expect(within(plans).getByText('expired')).toBeInTheDocument();
  });
});
