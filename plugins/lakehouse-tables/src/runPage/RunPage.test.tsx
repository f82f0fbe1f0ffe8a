import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (
  runId: string,
  scenario: MockScenario = 'default',
  change: (api: MockTablesApi) => void = () => {},
) => {
  const api = new MockTablesApi(scenario);
  change(api);
  renderPages(`/lakehouse/tables/runs/${runId}`, api);
  return api;
};
const url = () => screen.getByLabelText('url').textContent;
const button = (name: string) => screen.findByRole('button', { name });

describe('Run page', () => {
  it('follows a live run: how far, how long still (as an estimate), and where it was', async () => {
    open('run-live');
    expect(
      await screen.findByRole('progressbar', {
        name: 'Progress of the statement',
      }),
    ).toHaveAttribute('value', '0.42');
    expect(screen.getByText('42% of the bytes planned')).toBeInTheDocument();
    expect(
      screen.getByText('About 50 sec to 1.8 min left (an estimate)'),
    ).toBeInTheDocument();
    expect(screen.getByText('812 of 1,936')).toBeInTheDocument();
    const history = screen.getByRole('region', { name: 'What happened' });
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^queued/),
      expect.stringMatching(/^checking again/),
      expect.stringMatching(/^running/),
    ]);
  });

  it('shows what the engine does not say as unknown, not as zero', async () => {
    open('run-live', 'default', api => {
      const getRun = api.getRun.bind(api);
      jest.spyOn(api, 'getRun').mockImplementation(async id => {
        const detail = await getRun(id);
        return {
          ...detail,
          run: {
            ...detail.run,
            progress: { engineState: 'QUEUED', at: new Date().toISOString() },
          },
        };
      });
    });
    expect(
      await screen.findByText('How far it is cannot be told yet.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Time left: unknown')).toBeInTheDocument();
    expect(screen.queryByRole('progressbar')).toBe(null);
    expect(screen.getByText('unknown of unknown')).toBeInTheDocument();
  });

  it('says what a cancel means at this moment before it cancels', async () => {
    const api = open('run-live');
    const cancelRun = jest.spyOn(api, 'cancelRun');
    await userEvent.click(await button('Cancel'));
    expect(
      await screen.findByText(/The query is stopped in the engine/),
    ).toBeInTheDocument();
    expect(cancelRun).not.toHaveBeenCalled();
    await userEvent.click(await button('Cancel the run'));
    expect(await screen.findByText('It was cancelled')).toBeInTheDocument();
  });

  it('tells a queued run that nothing was sent', async () => {
    open('run-queued');
    expect(
      await screen.findByText(/It is number 3 in the queue/),
    ).toHaveTextContent('Nothing has been sent.');
    await userEvent.click(await button('Cancel'));
    expect(await screen.findByText(/The run ends at once/)).toBeInTheDocument();
  });

  it('explains an unknown outcome, and settles it only with a reason', async () => {
    const api = open('run-unknown');
    const resolveRun = jest
      .spyOn(api, 'resolveRun')
      .mockRejectedValueOnce(new ConflictError('The engine still runs it.'));
    expect(await screen.findByText(/The table is frozen/)).toBeInTheDocument();
    await userEvent.click(await button('Resolve'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('radio', { name: /It failed: the commit is not there/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Resolve' }));
    expect(resolveRun).not.toHaveBeenCalled();
    expect(
      dialog.getByText(/Say what you found out, in at least 3 characters/),
    ).toBeInTheDocument();
    await userEvent.type(dialog.getByRole('textbox'), 'No replace snapshot');
    await userEvent.click(dialog.getByRole('button', { name: 'Resolve' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The engine still runs it.',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Resolve' }));
    expect(await screen.findByText('It failed')).toBeInTheDocument();
    expect(
      screen.getAllByText(/confirmed that the statement no longer runs/),
    ).not.toEqual([]);
    expect(resolveRun).toHaveBeenLastCalledWith('run-unknown', {
      resolution: 'failed',
      reason: 'No replace snapshot',
    });
  });

  it('sets what was measured beside what was predicted, with the proof of the rows', async () => {
    open('run-succeeded');
    const table = await screen.findByRole('table', {
      name: 'Predicted and measured',
    });
    expect(
      within(table).getByRole('row', { name: /Data files after/ }),
    ).toHaveTextContent('62 to 9671yes');
    expect(within(table).getByRole('row', { name: /Time/ })).toHaveTextContent(
      '2.9 minno',
    );
    expect(screen.getByText('The rows are the same')).toBeInTheDocument();
    expect(
      screen.getByText(/Proven by counting both snapshots/),
    ).toHaveTextContent('Rows: 12,400,000 before, 12,400,000 after.');
  });

  it('alarms when rows differ', async () => {
    open('run-succeeded', 'default', api => {
      const getCertificate = api.getCertificate.bind(api);
      jest.spyOn(api, 'getCertificate').mockImplementation(async id => ({
        ...(await getCertificate(id)),
        rows: { proof: 'checksum', equal: false, before: 10, after: 9 },
      }));
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The rows differ',
    );
  });

  it('offers the way back as a plan of its own', async () => {
    const api = open('run-succeeded');
    const createPlan = jest.spyOn(api, 'createPlan');
    await userEvent.click(await button('Plan a roll back'));
    await waitFor(() => expect(url()).toMatch(/\/plans\/plan-/));
    expect(createPlan).toHaveBeenCalledWith(
      expect.objectContaining({ schema: 'vendas', name: 'pedidos' }),
      { operation: 'roll-back', undoes: 'run-succeeded' },
    );
    expect(
      await screen.findByRole('heading', { name: 'Roll back vendas.pedidos' }),
    ).toBeInTheDocument();
  });

  it('shows a certificate to print, and gives it as JSON', async () => {
    const createObjectURL = jest.fn((_: Blob) => 'blob:certificate');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    open('run-succeeded/certificate');
    expect(
      await screen.findByRole('heading', {
        name: 'Certificate: Optimize vendas.pedidos',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Before the month is closed')).toBeInTheDocument();
    await userEvent.click(await button('Download as JSON'));
    expect(createObjectURL.mock.calls[0][0].type).toBe('application/json');
  });

  it('is read by somebody who may only look, without a button that would fail', async () => {
    open('run-live', 'viewer');
    expect(
      await screen.findByText('The engine is rewriting'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBe(null);
  });
});
