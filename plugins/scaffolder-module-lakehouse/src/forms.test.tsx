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
import { MockEnvironmentForms } from '../dev/mock';
import { environmentFormsApiRef } from './api';

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
    { apis: [[environmentFormsApiRef, api as any]] },
  );
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
    expect(screen.getByText(/Runs no containers/)).toBeInTheDocument();
    expect(
      screen.getByRole('radio', { name: /Random, for a demo/ }),
    ).toBeChecked();
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

describe('the form that changes an environment', () => {
  it('begins as the environment is, and shows which files become others', async () => {
    show('change', { id: 'vendas-prod' });
    await press('Next');

    expect(
      await screen.findByRole('radio', { name: /Medium \(as it is now\)/ }),
    ).toBeChecked();
    expect(await screen.findByText(/optimize may lose deletes/)).toBeVisible();
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

describe('the form that deletes an environment', () => {
  it('says what goes and what stays, and wants the name typed', async () => {
    show('delete', { id: 'vendas-prod' });
    await press('Next');

    expect(
      await screen.findByText(
        'Argo CD takes away all of Vendas (production): postgresql, trino.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/volumes \(400 GiB asked for\)/)).toBeVisible();
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
});
