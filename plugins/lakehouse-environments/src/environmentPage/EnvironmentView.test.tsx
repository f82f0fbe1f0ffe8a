import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anEnvironment,
  creating,
  MockEnvironmentsApi,
  type MockScenario,
} from '../../dev/mock';
import { renderPages } from '../../dev/testing/renderPages';

const open = (path: string, scenario: MockScenario = 'default') => {
  const api = new MockEnvironmentsApi(scenario);
  const spies = {
    verify: jest.spyOn(api, 'verifyEnvironment'),
    sync: jest.spyOn(api, 'syncEnvironment'),
    cancel: jest.spyOn(api, 'cancelOperation'),
    get: jest.spyOn(api, 'getEnvironment'),
  };
  renderPages(`/lakehouse/environments/${path}`, api);
  return spies;
};
const url = () => screen.getByLabelText('url').textContent;
const heading = (name: string | RegExp) =>
  screen.findByRole('heading', { name });
const card = async (name: string) =>
  (await heading(name)).closest('li') as HTMLElement;

describe('Environment page', () => {
  it('says since when it is usable, and what proved it', async () => {
    open('vendas-prod');
    expect(await screen.findByText(/^Usable since/)).toBeInTheDocument();
    expect(
      screen.getByText(/All 7 components are healthy and as in Git/),
    ).toHaveTextContent(/The smoke check passed 42 minutes ago/);
    expect(
      screen.getByText('14 CPU · 60 GiB memory · 420 GiB storage'),
    ).toBeInTheDocument();
    expect(screen.getByText('R$2,832')).toBeInTheDocument();
  });

  it('says what is wrong, the worst first, and what to do', async () => {
    open('marketing');
    expect(await screen.findByText(/^Not usable since/)).toBeInTheDocument();
    const [trino, minio] = screen
      .getAllByRole('listitem')
      .filter(item => /^(Trino|MinIO): /.test(item.textContent ?? ''));
    expect(trino).toHaveTextContent(
      /ends again and again.*What to do: See the last lines of its log/,
    );
    expect(minio).toHaveTextContent('MinIO: The cluster differs from Git');
  });

  it('shows the components in the order of their waves, each with sync, health, readiness and reason', async () => {
    open('marketing');
    const grid = (await card('Trino')).parentElement!;
    expect(
      within(grid)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent),
    ).toEqual(['Foundation', 'PostgreSQL', 'MinIO', 'Hive Metastore', 'Trino']);
    const trino = await card('Trino');
    expect(trino).toHaveTextContent('not well');
    expect(trino).toHaveTextContent('as in Git');
    expect(trino).toHaveTextContent('degraded');
    expect(await card('MinIO')).toHaveTextContent('3 fields differ');
    expect(within(trino).getByRole('link')).toHaveAttribute(
      'href',
      '/lakehouse/environments/marketing?tab=components&component=trino',
    );
  });

  it('shows measured limits, and what was not measured as such', async () => {
    open('vendas-prod');
    const limits = await screen.findByRole('region', {
      name: 'Measured against its limits',
    });
    const [query, metastore, dbt] = within(limits).getAllByRole('listitem');
    expect(query).toHaveTextContent('Simple query412 msless than 5 sec');
    expect(
      within(metastore).getByRole('img', { name: 'beyond the limit' }),
    ).toBeInTheDocument();
    expect(dbt).toHaveTextContent('not measured');
    expect(dbt).toHaveTextContent('dbt is not part of this environment');
    expect(dbt).toHaveTextContent('at least 1,000 records/s');
    expect(dbt).not.toHaveTextContent(/\b0\b/);
  });

  it('shows what is asked for beside what was planned and what the quota allows', async () => {
    open('vendas-prod');
    const requests = await screen.findByRole('region', {
      name: /^Requests, against the size/,
    });
    const [cpu, , storage] = await within(requests).findAllByRole('listitem');
    expect(cpu).toHaveTextContent(
      'CPU14 coresplanned: 14 cores · quota: 18.2 cores',
    );
    expect(storage).toHaveTextContent('hardly anything is left');
    expect(requests).toHaveTextContent(/Read now|Read .* ago/);
  });

  it('shows each step of the smoke check, with why it failed', async () => {
    open('marketing');
    const smoke = await screen.findByRole('region', { name: 'Smoke check' });
    const [, , engine, scratch] = within(smoke).getAllByRole('listitem');
    expect(within(engine).getByRole('img', { name: 'failed' })).toBeVisible();
    expect(engine).toHaveTextContent(/does not answer: connect ECONNREFUSED/);
    expect(scratch).toHaveTextContent('not run');
  });

  it('follows a creation, and tells assistive technology what changed, politely and once', async () => {
    const { get } = open('vendas-dev');
    expect(await heading('Hive Metastore')).toBeInTheDocument();
    const news = screen.getByTestId('live-news');
    expect(news).toHaveAttribute('aria-live', 'polite');
    expect(news).toBeEmptyDOMElement();
    get.mockResolvedValue(creating(6));
    await waitFor(() => expect(news).toHaveTextContent('MinIO is now usable.'));
    expect(await card('MinIO')).toHaveTextContent('usable');
  });

  it('shows who runs what, since when, until when, and the way to its task', async () => {
    open('vendas-dev');
    const panel = await screen.findByRole('region', {
      name: 'Creation under way',
    });
    expect(panel).toHaveTextContent('ana.souza');
    expect(panel).toHaveTextContent('6 minutes ago');
    expect(panel).toHaveTextContent(/Deadline ?in 5\d minutes/);
    expect(
      within(panel).getByRole('link', { name: 'Open the task' }),
    ).toHaveAttribute(
      'href',
      '/create/tasks/4b0f6f1e-1d7c-4a53-9a0e-7f4b8e0b2c11',
    );
  });

  it('leads to the pull request that it waits for', async () => {
    open('logistica');
    expect(
      await screen.findByRole('link', { name: 'Open the pull request' }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/lakehouse/environments/-/pulls/42',
    );
  });

  it('links to no address that is not one of the web', async () => {
    const { get } = open('vendas-prod');
    get.mockResolvedValue(
      anEnvironment('vendas-prod', 'Vendas', {
        // eslint-disable-next-line no-script-url -- what must not become a link
        links: [{ title: 'trap', url: 'javascript:alert(1)' }],
      }),
    );
    expect(await screen.findByText(/^Usable since/)).toBeInTheDocument();
    expect(screen.queryByText('trap')).not.toBeInTheDocument();
  });

  it('stops an operation after asking once more, and names what stays', async () => {
    const { cancel } = open('vendas-dev');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop it' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(cancel).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('checkbox', {
        name: 'Also take back what it made',
      }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop it' }),
    );
    expect(await heading('The last operation was stopped')).toBeInTheDocument();
    expect(cancel).toHaveBeenCalledWith('op-vendas-dev', { undo: true });
    const left = screen.getByRole('list', { name: 'What it left behind' });
    expect(left).toHaveTextContent('taken backApplication vendas-dev');
    expect(left).toHaveTextContent(
      /^kept, as it may hold dataPersistentVolumeClaim data-postgresql-0/,
    );
  });

  it('says why stopping did not work, and leaves the dialog open', async () => {
    const { cancel } = open('vendas-dev');
    cancel.mockRejectedValue(
      Object.assign(new Error('It has ended.'), { name: 'ConflictError' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop it' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop it' }),
    );
    expect(
      await within(dialog).findByText('It could not be stopped'),
    ).toBeInTheDocument();
    expect(within(dialog).getByText('It has ended.')).toBeInTheDocument();
  });

  it('runs the smoke check now and says what came of it', async () => {
    const { verify } = open('vendas-prod');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check now' }),
    );
    expect(
      await screen.findByText('The smoke check passed.'),
    ).toBeInTheDocument();
    expect(verify).toHaveBeenCalledWith('vendas-prod');
  });

  it('syncs all, or one component, and keeps the focus where it was', async () => {
    const { sync } = open('marketing?tab=components&component=minio');
    const one = await screen.findByRole('button', { name: 'Sync MinIO' });
    await userEvent.click(one);
    await waitFor(() =>
      expect(sync).toHaveBeenCalledWith('marketing', { component: 'minio' }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Sync MinIO' }),
      ).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(screen.getByRole('button', { name: 'Sync all' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    expect(screen.queryByRole('link', { name: 'Change' })).toBeNull();
  });

  it('lets nothing be asked for while another operation runs, and says why', async () => {
    const { verify } = open('vendas-dev');
    const button = await screen.findByRole('button', { name: 'Check now' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    act(() => button.focus());
    await userEvent.click(button);
    expect(verify).not.toHaveBeenCalled();
  });

  it('leads to forms that know which environment it is, and begin with what Git says', async () => {
    open('vendas-prod');
    const change = await screen.findByRole('link', { name: 'Change' });
    const target = new URL(change.getAttribute('href')!, 'http://portal');
    expect(target.pathname).toBe(
      '/create/templates/default/change-lakehouse-environment',
    );
    expect(JSON.parse(target.searchParams.get('formData')!)).toEqual({
      id: 'vendas-prod',
    });
    expect(screen.getByRole('link', { name: 'Delete' })).toHaveAttribute(
      'href',
      `/create/templates/default/delete-lakehouse-environment?formData=${encodeURIComponent(
        '{"id":"vendas-prod"}',
      )}`,
    );
  });

  it('offers nothing to who may only look', async () => {
    open('vendas-prod', 'viewer');
    expect(await screen.findByText(/^Usable since/)).toBeInTheDocument();
    for (const name of ['Check now', 'Sync all', 'Change', 'Delete']) {
      expect(screen.queryByText(name)).not.toBeInTheDocument();
    }
  });

  it('offers neither change nor deletion of what was not created here', async () => {
    open('legado');
    expect(
      await screen.findByText('Whether it works is not known yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not created here')).toBeInTheDocument();
    expect(
      screen.getByText(
        /^Argo CD of filial runs one too\. Shown here is only that of/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Check now' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Change' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Delete' })).toBeNull();
  });

  it('shows old news as such where the cluster is lost', async () => {
    open('recife');
    expect(await screen.findByText(/^Not fresh since/)).toBeInTheDocument();
    expect(
      screen.getByText('connect ETIMEDOUT 10.20.0.10:6443'),
    ).toBeInTheDocument();
    expect(screen.getByText('0 of 5 usable, 5 unknown')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull();
  });

  it('says that a simulation is one', async () => {
    open('demo');
    expect(
      await screen.findByText(
        /the endpoints are those of the environment local/,
      ),
    ).toHaveTextContent('begin with demo_');
  });

  it('says of a deleted one who deleted it, what was kept, how to be rid of that and how to bring it back', async () => {
    open('teste-antigo');
    expect(
      await screen.findByText('Deleted 5 days ago by ana.souza'),
    ).toBeInTheDocument();
    const kept = screen.getByRole('list', { name: 'What it left behind' });
    expect(kept).toHaveTextContent(
      'kept, as it may hold dataPersistentVolumeClaim data-minio-0Secret minio-credentialsNamespace lakehouse-teste-antigo',
    );
    expect(kept).not.toHaveTextContent('Application');
    expect(
      screen.getByText('kubectl delete namespace lakehouse-teste-antigo'),
    ).toBeInTheDocument();
    const back = screen.getByRole('link', { name: 'Bring it back' });
    expect(back.getAttribute('href')).toContain('create-lakehouse-environment');
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual(['Overview', 'Timeline']);
    expect(screen.queryByRole('link', { name: 'Delete' })).toBeNull();
  });

  it('asks again for what failed, with the same answers', async () => {
    open('financeiro');
    const again = await screen.findByRole('link', { name: 'Try again' });
    const target = new URL(again.getAttribute('href')!, 'http://portal');
    expect(target.pathname).toBe(
      '/create/templates/default/create-lakehouse-environment',
    );
    expect(JSON.parse(target.searchParams.get('formData')!)).toMatchObject({
      id: 'financeiro',
      title: 'Financeiro',
      namespace: 'lakehouse-financeiro',
      secrets: { mode: 'external-secrets', store: 'vault' },
      preset: 'small',
    });
  });

  it('says of which resources it is not known how they differ, and why', async () => {
    const { get } = open('vendas-prod?tab=components&component=trino');
    const environment = anEnvironment('vendas-prod', 'Vendas');
    const trino = environment.details.find(({ name }) => name === 'trino')!;
    trino.resources = [
      {
        kind: 'ConfigMap',
        name: 'trino-catalogs',
        sync: 'OutOfSync',
        health: 'Unknown',
        driftUnknown: 'denied',
      },
    ];
    get.mockResolvedValue(environment);
    expect(
      await screen.findByRole('list', {
        name: 'Resources that differ in fields that are not known',
      }),
    ).toHaveTextContent(
      'ConfigMap trino-catalogs differs; in which fields is not known, since the portal may not read it',
    );
  });

  it('never heard of anything in the future', async () => {
    const { get } = open('vendas-prod');
    get.mockResolvedValue(
      anEnvironment('vendas-prod', 'Vendas', {
        observedAt: new Date(Date.now() + 5_000).toISOString(),
      }),
    );
    expect(await screen.findByText('now')).toBeInTheDocument();
  });

  it('opens what is not well, with its resource, event, log and the fields that drifted', async () => {
    open('marketing?tab=components');
    expect(
      await screen.findByText(
        'Pod lakehouse-marketing/trino-coordinator-6f7c9d5b8-x2x7p',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', {
        name: 'Last lines of the container',
      }),
    ).toHaveTextContent(/'hive.s3.aws-access-key' was not used/);
    const drift = screen.getByRole('table', {
      name: 'Fields that differ from Git',
    });
    expect(
      within(drift).getByRole('row', { name: /spec.replicas/ }),
    ).toHaveTextContent('spec.replicas42StatefulSet minio');
    expect(
      within(drift).getByRole('row', { name: /paused/ }),
    ).toHaveTextContent('not there');
    expect(screen.getByRole('button', { name: /^PostgreSQL/ })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
  });

  it('shows newer versions with what is known against them', async () => {
    open('vendas-prod?tab=components&component=superset');
    expect(
      await screen.findByText(/There is no queue and no workers/),
    ).toBeVisible();
    expect(
      screen.getAllByRole('link', { name: 'Change the version' })[0],
    ).toHaveAttribute('href', expect.stringContaining('change-lakehouse'));
  });

  it('says where endpoints and credentials are, and shows no secret', async () => {
    open('demo?tab=access');
    const endpoints = await screen.findByRole('table', { name: 'Endpoints' });
    expect(endpoints).toHaveTextContent('http://127.0.0.1:18080');
    expect(endpoints).toHaveTextContent(/another environment \(simulation\)/);
    const credentials = screen.getByRole('table', { name: 'Credentials' });
    expect(
      within(credentials).getByRole('row', { name: /Administrator of MinIO/ }),
    ).toHaveTextContent('lakehouse-demominio-credentialsrootUserrootPassword');
  });

  it('shows the timeline, filters it by the URL and loads older events', async () => {
    open('marketing?tab=timeline&kind=operation&kind=state');
    const events = await screen.findByRole('list', { name: 'What happened' });
    expect(
      within(events)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^Environment usable → degraded/),
      expect.stringMatching(/^Operation under way → succeeded/),
      expect.stringMatching(/^Operation recorded.*ana.souza$/),
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull(),
    );
    expect(url()).toContain('kind=operation&kind=state');
  });

  it('lists who asked for what and what came of it', async () => {
    open('marketing?tab=timeline');
    const operations = await screen.findByRole('table', {
      name: 'Operations',
    });
    expect(
      within(operations).getByRole('row', { name: /Sync/ }),
    ).toHaveTextContent('Stopped by bruno.lima');
  });

  it('leads to the tables of the environment', async () => {
    open('demo?tab=tables');
    expect(
      await screen.findByRole('link', { name: 'Open the tables' }),
    ).toHaveAttribute('href', '/lakehouse/tables?environment=demo');
  });

  it('keeps the chosen tab in the URL, both ways', async () => {
    open('vendas-prod?tab=access');
    expect(await heading('Endpoints')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Timeline' }));
    expect(await heading('What happened')).toBeInTheDocument();
    expect(url()).toBe('/lakehouse/environments/vendas-prod?tab=timeline');
    await userEvent.click(screen.getByRole('tab', { name: 'Overview' }));
    await waitFor(() =>
      expect(url()).toBe('/lakehouse/environments/vendas-prod'),
    );
  });

  it('says when there is none of that name, or the reader may not know of it', async () => {
    open('nao-existe');
    expect(
      await screen.findByText('Not found: the environment'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All environments' }),
    ).toHaveAttribute('href', '/lakehouse/environments');
  });

  it('says so when the reader may not see it, and how to get access', async () => {
    open('vendas-prod', 'denied');
    expect(
      await screen.findByText('You are not allowed to see the environment'),
    ).toBeInTheDocument();
    expect(screen.getByText(/lakehouse.environment.read/)).toBeInTheDocument();
  });
});
