import fs from 'node:fs';
import { join } from 'node:path';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { type FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
// Only these tests read the templates.
import { parse } from 'yaml';
import { extensions } from '../dev/forms';
import { MockEnvironmentForms, mockTablesForForms } from '../dev/mock';
import { environmentFormsApiRef, tablesForFormsApiRef } from './api';

jest.setTimeout(240_000);

const FOLDER = join(__dirname, '../../../templates/lakehouse-environment');

/** Stands for a field of the scaffolder itself. */
const ownerPicker: FieldExtensionOptions<string> = {
  name: 'OwnerPicker',
  component: ({ formData, onChange, schema }) => (
    <input
      aria-label={schema.title}
      value={formData ?? ''}
      onChange={event => onChange(event.target.value)}
    />
  ),
};

let api: MockEnvironmentForms;
let tables: ReturnType<typeof mockTablesForForms>;
let created: jest.Mock;

/** Shows the form of a template as the scaffolder does. */
const show = (name: string, initialState: Record<string, any> = {}) => {
  const { metadata, spec } = parse(
    fs.readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'),
  );
  return renderInTestApp(
    <Stepper
      manifest={{
        title: metadata.title,
        presentation: spec.presentation,
        steps: spec.parameters.map((schema: any) => ({
          title: schema.title,
          schema,
        })),
      }}
      extensions={[...extensions, ownerPicker]}
      initialState={initialState}
      onCreate={created}
    />,
    {
      apis: [
        [environmentFormsApiRef, api as any],
        [tablesForFormsApiRef, tables as any],
      ],
    },
  );
};

/** Shows the last page alone. */
const renderReview = (kind: string, id: string) => {
  const { component: Review } = extensions.find(
    ({ name }) => name === 'LakehouseEnvironmentReview',
  )!;
  const props: any = {
    schema: { title: 'Review' },
    uiSchema: { 'ui:options': { kind } },
    formContext: { formData: { id } },
    onChange: () => {},
  };
  return renderInTestApp(<Review {...props} />, {
    apis: [
      [environmentFormsApiRef, api as any],
      [tablesForFormsApiRef, tables as any],
    ],
  });
};

const type = async (label: string, text: string) => {
  const field = await screen.findByRole('textbox', { name: new RegExp(label) });
  await userEvent.clear(field);
  await userEvent.type(field, text);
};
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

const FIRST_PAGE = {
  id: 'vendas-dev',
  title: 'Vendas (dev)',
  owner: 'group:default/vendas-data',
};
const SECOND_PAGE = {
  cluster: 'local',
  namespace: 'lakehouse-vendas-dev',
  secrets: { mode: 'external-secrets', store: 'vault' },
};

beforeEach(() => {
  api = new MockEnvironmentForms();
  tables = mockTablesForForms();
  created = jest.fn(async () => {});
});

describe('the form that creates an environment', () => {
  it('leads from a name to a request, and shows what that means', async () => {
    show('create');
    await type('Name', 'vendas-dev');
    expect(await screen.findByText('The name is free.')).toBeInTheDocument();
    await type('Title', 'Vendas (dev)');
    await type('Owner', 'group:default/vendas-data');
    await press('Next');

    // The only cluster that answers is chosen, and a namespace is suggested.
    expect(
      await screen.findByDisplayValue('lakehouse-vendas-dev'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('connect ECONNREFUSED 10.0.0.1:6443'),
    ).toBeInTheDocument();
    expect(await screen.findByText(/Runs no containers/)).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.getByRole('radio', { name: /Random, for a demo/ }),
      ).toBeChecked(),
    );
    await userEvent.click(
      screen.getByRole('radio', { name: /External Secrets/ }),
    );
    await type('Name of the ClusterSecretStore', 'vault');
    await press('Next');

    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /Small/ })).toBeChecked(),
    );
    await waitFor(() =>
      expect(screen.getByRole('radio', { name: /Small/ })).toHaveAccessibleName(
        /CPU: 4 cores.*Memory: 16 GiB.*Storage: 200 GiB.*R\$\s?760/,
      ),
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Include OpenMetadata' }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('checkbox', { name: 'Include OpenSearch' }),
      ).toBeChecked(),
    );
    // What the chosen cluster cannot have says why.
    expect(
      screen.getByRole('checkbox', { name: 'Include Airbyte' }),
    ).toBeDisabled();
    expect(
      screen.getByText(
        'Airbyte comes as a Helm chart, and Argo CD can fetch none on this cluster.',
      ),
    ).toBeVisible();
    // What is always there cannot be left out.
    expect(
      screen.queryByRole('checkbox', { name: 'Include PostgreSQL' }),
    ).not.toBeInTheDocument();
    await press('Next');

    const resources = await screen.findByRole('table', {
      name: 'What will be there',
    });
    expect(within(resources).getAllByRole('row')).toHaveLength(5);
    expect(screen.getByText('Nothing is in the way.')).toBeInTheDocument();
    await press('Review');
    await press('Create environment');

    await waitFor(() => expect(created).toHaveBeenCalled());
    const values = created.mock.calls[0][0];
    expect(values).toMatchObject({
      ...FIRST_PAGE,
      ...SECOND_PAGE,
      preset: 'small',
      onFailure: 'keep',
    });
    expect(values.components.map((each: any) => each.name).sort()).toEqual([
      'openmetadata',
      'postgresql',
      'search',
      'trino',
    ]);
    expect(api.previews.at(-1)!.spec).toMatchObject({
      ...FIRST_PAGE,
      cluster: 'local',
      secrets: 'external-secrets',
      secretStore: 'vault',
    });
  });

  it('says of a name that it cannot be had, and does not go on with it', async () => {
    show('create', { ...FIRST_PAGE, id: undefined });
    await type('Name', 'Vendas');
    expect(
      await screen.findByText(/A letter, then lower-case letters/),
    ).toBeInTheDocument();
    await type('Name', 'vendas-prod');
    expect(
      await screen.findByText('There is an environment vendas-prod already.'),
    ).toBeInTheDocument();
    await press('Next');
    await waitFor(() =>
      expect(
        screen.getAllByText(/There is an environment vendas-prod already/)
          .length,
      ).toBeGreaterThan(1),
    );
    expect(screen.getByRole('textbox', { name: /Title/ })).toBeInTheDocument();
  });

  it('goes on with a creation that failed, by the same answers only', async () => {
    show('create', { ...FIRST_PAGE, id: 'vendas-broken', preset: 'small' });
    expect(
      await screen.findByText(
        /^Continues the creation of vendas-broken that ended without success on \w+ 30, 2026, \d+:00\s[AP]M\.$/,
      ),
    ).toBeInTheDocument();
    await press('Next');
    expect(
      await screen.findByRole('radio', { name: /External Secrets/ }),
    ).toBeInTheDocument();
  });

  it('says which answers are others than those of the creation that failed', async () => {
    show('create', { ...FIRST_PAGE, id: 'vendas-broken', preset: 'large' });
    expect(
      await screen.findByText(/ended with other answers \(preset\)/),
    ).toBeInTheDocument();
    await press('Next');
    expect(
      await screen.findByRole('textbox', { name: /Title/ }),
    ).toBeInTheDocument();
  });

  it('says what a backend that does not answer means for the fields', async () => {
    api.failure = Object.assign(new Error('You may not'), {
      name: 'NotAllowedError',
    });
    show('create', FIRST_PAGE);
    expect(
      await screen.findByText('Could not be checked: You may not'),
    ).toBeInTheDocument();
    await press('Next');
    expect((await screen.findAllByText(/You may not/)).length).toBeGreaterThan(
      1,
    );
  });
});

describe('the page of where it runs', () => {
  it('says at once what is wrong with the cluster and with who makes the passwords', async () => {
    api.problems = [
      {
        field: 'cluster',
        code: 'waves-not-ordered',
        params: { cluster: 'local' },
        message: 'not in order',
        severity: 'warning',
      },
      {
        field: 'secrets',
        code: 'kind-unknown',
        params: { component: 'Secrets', kinds: 'ExternalSecret' },
        message: 'no operator',
        severity: 'error',
      },
    ];
    show('create', FIRST_PAGE);
    await press('Next');
    await userEvent.click(
      await screen.findByRole('radio', { name: /External Secrets/ }),
    );
    // Nothing is said of a store that nobody has typed yet.
    const noOperator = /ExternalSecret/;
    expect(screen.queryByText(noOperator)).not.toBeInTheDocument();
    await type('Name of the ClusterSecretStore', 'vault');
    expect(await screen.findByText(noOperator)).toBeVisible();
    expect(screen.getByText(/wave/)).toBeVisible();
  });
});

describe('room in the cluster', () => {
  const short = {
    field: 'preset',
    code: 'cluster-memory-short',
    params: { cluster: 'local', asked: '46.75', left: '36', quota: '1256' },
    message: 'too little',
    severity: 'error' as const,
  };
  const said =
    'Asks for 46.75 GiB of memory, but of the 1,256 GiB for environments on this cluster 36 are left.';

  it('is missed at the size that asks for too much, and keeps it on its page', async () => {
    api.problems = [short];
    show('change', { id: 'vendas-prod' });
    await press('Next');
    expect(await screen.findByText(said)).toBeVisible();
    await press('Next');
    await waitFor(() =>
      expect(
        screen.getAllByText(/GiB for environments on this cluster/).length,
      ).toBeGreaterThan(1),
    );
    expect(screen.getByRole('radio', { name: /Large/ })).toBeVisible();
  });

  it('is told as not known, which keeps nobody from anything', async () => {
    api.problems = [
      {
        field: 'preset',
        code: 'room-unknown',
        params: { cluster: 'local' },
        message: 'unknown',
        severity: 'info',
      },
    ];
    const unknown = /^Whether the cluster has room for it is not known/;
    show('change', { id: 'vendas-prod' });
    await press('Next');
    expect(await screen.findByText(unknown)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: /Large/ }));
    await press('Next');
    expect(await screen.findByText('Not known here')).toBeVisible();
    expect(screen.getByText(unknown).closest('li')).toHaveTextContent(
      /^Size: Whether/,
    );
    await press('Review');
    expect(
      await screen.findByRole('button', { name: 'Change environment' }),
    ).toBeEnabled();
  });
});

describe('the form that changes an environment', () => {
  it('begins as the environment is, and shows which files become others', async () => {
    show('change', { id: 'vendas-prod' });
    await press('Next');

    expect(
      await screen.findByRole('radio', { name: /Medium \(as it is now\)/ }),
    ).toBeChecked();
    expect(
      await screen.findByText(/OPTIMIZE rewrites single small/),
    ).toBeVisible();
    expect(
      await screen.findByText('Trino 430 has known bugs.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /Small/ }));
    expect(
      await screen.findByText(/Volumes cannot shrink from medium to small/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /Large/ }));
    await press('Next');

    expect(await screen.findByText('environment.yaml')).toBeInTheDocument();
    expect(screen.getByText(/\+preset: large/)).toBeInTheDocument();
    await press('Review');
    await press('Change environment');
    await waitFor(() => expect(created).toHaveBeenCalled());
    expect(created.mock.calls[0][0]).toMatchObject({
      id: 'vendas-prod',
      preset: 'large',
      components: [
        { name: 'postgresql', version: '1.0' },
        { name: 'trino', version: '430' },
      ],
    });
  });
});

describe('what others changed in Git', () => {
  it('is what the form begins with, and is told before it is written over', async () => {
    api.present.spec = { ...api.present.spec!, preset: 'large' };
    api.problems = [
      {
        field: '',
        code: 'git-changed',
        params: { files: 'manifests/trino/config.yaml' },
        message: 'In English',
        severity: 'warning',
      },
    ];
    show('change', { id: 'vendas-prod' });
    await press('Next');
    expect(
      await screen.findByText(
        'The form begins with environment.yaml as it is in Git, at commit 4f1c9a1b.',
      ),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('radio', { name: /Large \(as it is now\)/ }),
      ).toBeChecked(),
    );
    await press('Next');
    expect(
      await screen.findByText(
        /^Changed in Git by others .*: manifests\/trino\/config.yaml\. This change writes over them/,
      ),
    ).toBeVisible();
    expect(
      screen.getByText('Compared with Git, at commit 4f1c9a1b.'),
    ).toBeVisible();
  });

  it('is said not to be known while Git cannot be read', async () => {
    const unread = {
      field: '',
      code: 'git-unread',
      params: { detail: 'git.example.com did not answer within 20 s' },
      message: 'In English',
      severity: 'warning' as const,
    };
    Object.assign(api.present, {
      origin: { source: 'portal' },
      problems: [unread],
    });
    api.problems = [unread];
    show('change', { id: 'vendas-prod' });
    await press('Next');
    expect(
      await screen.findByText(
        'The form begins with what the portal last wrote',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/^Git cannot be read: git.example.com did not answer/),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('radio', { name: /Medium \(as it is now\)/ }),
      ).toBeChecked(),
    );
    await press('Next');
    expect(
      await screen.findByText(
        /^Compared with what the portal last wrote: Git cannot be read/,
      ),
    ).toBeVisible();
    expect(
      screen.queryByText('Nothing is in the way.'),
    ).not.toBeInTheDocument();
  });
});

describe('the form that deletes an environment', () => {
  it('says what goes and what stays, and wants the name typed', async () => {
    show('delete', { id: 'vendas-prod' });
    await press('Next');

    expect(
      await screen.findByText(
        'Argo CD takes away all of Vendas (production): postgresql, trino.',
      ),
    ).toBeInTheDocument();
    const going = await screen.findByRole('table', {
      name: 'Tables that go with it',
    });
    expect(
      within(going).getByRole('row', { name: /hub_pessoa/ }),
    ).toHaveTextContent('raw_vault.hub_pessoa300 MiB1,200gold.clientes');
    // What is not known is not nothing.
    expect(
      within(going).getByRole('row', { name: /bronze.leads/ }),
    ).toHaveTextContent('bronze.leads—unknown—unknown—unknown');
    expect(
      screen.getByText(
        /3 tables, 320 MiB together. The size of 1 is not known/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'What is kept' }),
    ).toHaveTextContent('PersistentVolumeClaim postgresql-data');
    expect(
      screen.getByText(/^The last backup succeeded 5 hours ago/),
    ).toBeVisible();
    expect(
      screen.getByText(
        'kubectl -n lakehouse-vendas-prod create job backup-last --from=cronjob/backup',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: /Tables of Vendas/ }),
    ).toHaveAttribute('href', '/lakehouse/tables?environment=vendas-prod');
    await type('Type the name', 'vendas');
    await press('Review');
    expect(
      await screen.findByText(/' Type vendas-prod, exactly so\.$/),
    ).toBeInTheDocument();
    await type('Type the name', 'vendas-prod');
    await press('Review');
    await press('Delete environment');
    await waitFor(() => expect(created).toHaveBeenCalled());
  });

  it('says of what it is not told that it is not known', async () => {
    tables.listEnvironments = async () => {
      throw new Error('You may not read tables');
    };
    api.previewDeletion = async () => ({
      backup: 'unknown',
      problem: 'The cluster does not answer',
    });
    show('delete', { id: 'vendas-prod' });
    await press('Next');
    expect(
      await screen.findByText(
        'Which tables go with it is not known',
        undefined,
        {
          timeout: 15_000,
        },
      ),
    ).toBeVisible();
    expect(screen.getByText('What is kept is not known now')).toBeVisible();
    expect(
      screen.getByText('When the last backup was is not known'),
    ).toBeVisible();
  });
});

describe.each(['change', 'delete'])('the form for a %s', kind => {
  it('does not offer what was not made here, and says why', async () => {
    show(kind);
    await userEvent.click(
      await screen.findByRole('button', { name: /Environment/ }),
    );
    const legado = await screen.findByRole('option', { name: /Legado/ });
    expect(legado).toHaveAttribute('aria-disabled', 'true');
    expect(legado).toHaveAccessibleDescription(
      'Not made here, so that it is neither changed nor deleted here.',
    );
    await userEvent.click(legado);
    expect(screen.getByRole('option', { name: /Vendas/ })).not.toHaveAttribute(
      'aria-disabled',
    );
    expect(legado).toHaveAttribute('aria-selected', 'false');
  });

  it('stays where it is with one that an address brought along', async () => {
    show(kind, { id: 'legado' });
    expect(
      await screen.findByText(/^It was not made here, so that it is neither/),
    ).toBeVisible();
    await press('Next');
    await waitFor(() =>
      expect(
        screen.getAllByText(/It was not made here, so that it is neither/)
          .length,
      ).toBeGreaterThan(1),
    );
    expect(
      screen.getByRole('button', { name: /Environment/ }),
    ).toBeInTheDocument();
  });

  it('knows of no environment that is not there any more', async () => {
    show(kind, { id: 'gone' });
    expect(
      await screen.findByText('There is no environment of this name.'),
    ).toBeVisible();
  });
});

describe('the review', () => {
  it.each(['change', 'delete'])(
    'of a %s says so at once of what was not made here',
    async kind => {
      renderReview(kind, 'legado');
      expect(
        await screen.findByText(
          'Legado was not made here, so that it is neither changed nor deleted here.',
        ),
      ).toBeVisible();
    },
  );
});
