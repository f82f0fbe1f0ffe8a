import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (planId: string, scenario: MockScenario = 'default') => {
  const api = new MockTablesApi(scenario);
  renderPages(`/lakehouse/tables/plans/${planId}`, api);
  return api;
};
const url = () => screen.getByLabelText('url').textContent;
const button = (name: string) => screen.findByRole('button', { name });
const dialog = () => screen.findByRole('dialog');

describe('Review of a plan', () => {
  it('says in one sentence what would happen, and in numbers what it costs and gains', async () => {
    open('plan-ready');
    expect(
      await screen.findByText(
        /1,836 to 1,840 files are merged into about 62 to 96, by rewriting 446 MiB to 450 MiB in 90 partitions that gain/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('51 points gained.')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Health score 82 to 88: Good' }),
    ).toBeInTheDocument();
    const bars = screen.getByRole('list', {
      name: 'Data files before and after',
    });
    expect(within(bars).getByText('1,902')).toBeInTheDocument();
    expect(
      screen.getByText('lakehouse.target_max_file_size = 128MB'),
    ).toBeInTheDocument();
  });

  it('shows the gates that block first, with danger, reason, next step and source, and the passed ones on request', async () => {
    open('plan-blocked');
    expect(
      await screen.findByText('2 gates stand in the way'),
    ).toBeInTheDocument();
    const gates = screen.getByRole('region', { name: 'Gates' });
    const [first, second] = within(gates).getAllByRole('listitem');
    expect(first).toHaveTextContent('danger D15');
    expect(first).toHaveTextContent('The table has format version 3.');
    expect(first).toHaveTextContent('What to do: Leave this table');
    expect(
      within(first).getByRole('link', { name: 'apache/iceberg#11122' }),
    ).toHaveAttribute('href', 'https://github.com/apache/iceberg/issues/11122');
    expect(second).toHaveTextContent(
      'Amoro maintains this table (self-optimizing.enabled).',
    );
    expect(screen.queryByText('The plan is pinned to the table’s UUID.')).toBe(
      null,
    );
    await userEvent.click(await button('Show 10 passed gates'));
    expect(
      screen.getByText('The plan is pinned to the table’s UUID.'),
    ).toBeInTheDocument();
  });

  it.each([
    ['plan-blocked', '2 gates stand in the way'],
    ['plan-expired', 'This plan has expired'],
    ['plan-stale', 'The table is no longer what was planned for'],
  ])('offers no run of %s, but to plan again', async (planId, reason) => {
    open(planId);
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(await button('Plan again')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Run' })).toBe(null);
    expect(screen.queryByRole('button', { name: 'Put aside' })).toBe(null);
  });

  it('runs after asking once more, keeps one key for one dialog, and goes to the run', async () => {
    const api = open('plan-ready');
    const runPlan = jest
      .spyOn(api, 'runPlan')
      .mockRejectedValueOnce(new ConflictError('The table has a run'));
    await userEvent.click(await button('Run'));
    await userEvent.type(
      within(await dialog()).getByRole('textbox'),
      'Month end',
    );
    await userEvent.click(await button('Run now'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'As things stand now, that cannot be done; the page shows what is so.The table has a run',
    );
    await userEvent.click(await button('Run now'));
    await waitFor(() => expect(url()).toMatch(/\/lakehouse\/tables\/runs\//));
    const [first, second] = runPlan.mock.calls;
    expect(first).toEqual([
      'plan-ready',
      {
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        reason: 'Month end',
      },
    ]);
    expect(second).toEqual(first);
  });

  it('puts a plan aside, with the reason in its history', async () => {
    open('plan-ready');
    await userEvent.click(await button('Put aside'));
    await userEvent.type(
      within(await dialog()).getByRole('textbox'),
      'Not today',
    );
    await userEvent.click(
      within(await dialog()).getByRole('button', { name: 'Put aside' }),
    );
    expect(
      await screen.findByText('This plan was put aside'),
    ).toBeInTheDocument();
    expect(screen.getByText('Put aside: Not today')).toBeInTheDocument();
  });

  it('masks partition values until somebody who may see them asks', async () => {
    const api = open('plan-ready');
    const getPlan = jest.spyOn(api, 'getPlan');
    // The panel, and in it the box that scrolls.
    const [statement] = await screen.findAllByRole('region', {
      name: 'The statement',
    });
    expect(statement).toHaveTextContent('<partition abc123ef>');
    expect(getPlan).not.toHaveBeenCalledWith(expect.anything(), {
      values: true,
    });
    await userEvent.click(
      within(statement).getByRole('button', { name: 'Show values' }),
    );
    await waitFor(() => expect(statement).toHaveTextContent('dia=2026-11-1'));
  });

  it('is read by somebody who may only look, without a button that would fail', async () => {
    open('plan-ready', 'viewer');
    expect(
      await screen.findByText(/Your role does not include running it/),
    ).toBeInTheDocument();
    for (const name of ['Run', 'Put aside', 'Plan again', 'Show values']) {
      expect(screen.queryByRole('button', { name })).toBe(null);
    }
  });

  it('says what is not known as unknown', async () => {
    open('plan-second');
    expect(
      await screen.findByText(
        'unknown: nothing was measured on this engine yet',
      ),
    ).toBeInTheDocument();
  });
});
