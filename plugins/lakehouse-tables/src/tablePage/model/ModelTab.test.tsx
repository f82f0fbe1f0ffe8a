import { screen, within } from '@testing-library/react';
import { type LakehouseTablesApi } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { MockTablesApi, type MockScenario } from '../../../dev/mock';
import { renderPages } from '../../../dev/testing/renderPages';

const open = (
  path: string,
  scenario: MockScenario = 'default',
  api: LakehouseTablesApi = new MockTablesApi(scenario),
) => renderPages(`/lakehouse/tables/local/lakehouse/${path}?tab=model`, api);
/** The panel; the box in which its table scrolls has the same name. */
const panel = async (name: string) =>
  (await screen.findAllByRole('region', { name }))[0];
const facts = async (name: string) => {
  const region = await panel(name);
  const names = within(region).getAllByRole('term');
  const values = within(region).getAllByRole('definition');
  return Object.fromEntries(
    names.map(({ textContent }, index) => [
      textContent,
      values[index].textContent,
    ]),
  );
};

describe('Model tab', () => {
  it('says where the table stands in the warehouse, and by what that is known', async () => {
    open('raw_vault/hub_pessoa');
    expect(await facts('Place in the warehouse')).toEqual({
      Layer: 'Raw vault',
      'Vault role': 'Hub recognised by the macro that makes it',
      Entity: 'pessoa',
      'Business key': 'pessoa_bk',
      Description: expect.stringMatching(/^Every person/),
      'Owner in the project': 'Time de dados',
      Kind: 'Model',
      'Materialized as': 'incremental',
      File: 'models/raw_vault/hub_pessoa.sql',
      Tags: 'hublgpd',
      Project: 'armazem (dbt)',
      'Id in the project': 'model.armazem.hub_pessoa',
    });
  });

  it('says how it was last built, how old its data are, and how its project fared', async () => {
    open('raw_vault/hub_pessoa');
    expect(await facts('Last build')).toEqual({
      Outcome: 'Succeeded',
      Ended: '2 hours ago',
      Took: '14 sec',
      'Rows written': '1,204',
      'Query of the engine': '20260520_101112_00042_abcde',
      Run: 'Open in the orchestrator',
      Freshness:
        'In timeNewest data 3 hr ago; expected within 26 hr, 3 days at most',
    });
    const link = screen.getByRole('link', { name: /Open in the orchestrator/ });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(await facts('Build of the project')).toMatchObject({
      Outcome: 'Failed',
      Tool: 'dbt 1.11.16',
    });
  });

  it('shows the layer and the role in the head of the page too', async () => {
    open('business_vault/sal_pessoa');
    await panel('Last build');
    expect(screen.getAllByText('Business vault')).toHaveLength(2);
    expect(screen.getAllByText('Same-as link')).toHaveLength(2);
  });

  it('quotes why a build failed', async () => {
    open('business_vault/sal_pessoa');
    expect(await facts('Last build')).toMatchObject({
      Outcome: 'Failed',
      'Rows written': 'unknown',
      Message: expect.stringContaining('INVALID_CAST_ARGUMENT'),
      Freshness: expect.stringMatching(/^Late.* 30 hr ago/),
    });
  });

  it('says that it hides messages from who may not read data values', async () => {
    open('business_vault/sal_pessoa', 'viewer');
    expect(await facts('Last build')).toMatchObject({
      Message: expect.stringContaining(
        'your role does not include seeing data values',
      ),
    });
    expect(screen.queryByText(/INVALID_CAST/)).not.toBeInTheDocument();
  });

  it('shows broken tests first, with the rows that broke them', async () => {
    open('raw_vault/sat_pessoa_contato');
    expect(
      await screen.findByText('2 failed · 1 warned · 3 passed'),
    ).toBeInTheDocument();
    const [, first, second, third, fourth] = within(
      screen.getByRole('table', { name: 'Tests' }),
    ).getAllByRole('row');
    expect(first).toHaveTextContent(
      /^not_null_sat_pessoa_contato_pessoa_hkFailedpessoa_hk1,204.*Got 1204 results/,
    );
    expect(second).toHaveTextContent(
      /telefones_com_ddd.*Could not run.*unknown/,
    );
    expect(third).toHaveTextContent(/Warnedemail12/);
    expect(fourth).toHaveTextContent(/Passed/);
  });

  it('hides the messages of tests as well', async () => {
    open('raw_vault/sat_pessoa_contato', 'viewer');
    expect(await panel('Tests')).toHaveTextContent(
      'your role does not include seeing data values',
    );
    expect(
      screen.queryByRole('columnheader', { name: 'Message' }),
    ).not.toBeInTheDocument();
  });

  it('says from where columns come', async () => {
    open('raw_vault/hub_pessoa');
    const table = await screen.findByRole('table', { name: 'Columns' });
    expect(
      within(table).getByRole('row', { name: /^pessoa_bk/ }),
    ).toHaveTextContent('stg_leads.emailstg_leads.telefone');
    expect(
      within(table).getByRole('row', { name: /^record_source/ }),
    ).toHaveTextContent('unknown');
  });

  it('takes a table without tests, or whose tests did not run, for untested', async () => {
    open('gold/dim_pessoa');
    expect(await panel('Tests')).toHaveTextContent(
      'The project has no test of this table.',
    );
    expect(await facts('Last build')).toMatchObject({
      Freshness: 'The project does not say how old the data may be.',
    });
  });

  it('shows what is not known as not known', async () => {
    open('vendas/pedidos');
    expect(await facts('Last build')).toEqual({
      Outcome: 'Not known',
      Freshness: 'The project does not say how old the data may be.',
    });
    expect(await facts('Place in the warehouse')).toMatchObject({
      'Vault role': 'unknown',
    });
    expect(await panel('Tests')).toHaveTextContent('2 not run');
    expect(screen.queryByText('Passed')).not.toBeInTheDocument();
  });

  it('does not call a table that is only read built', async () => {
    open('bronze/leads_crm');
    expect(await panel('Last build')).toHaveTextContent(
      'The project reads this table and does not make it.',
    );
    expect(await facts('Last build')).toEqual({
      Freshness: expect.stringMatching(/^Overdue.* 9 days ago/),
    });
  });

  it('shows markup as text and makes no link of what does not lead to the web', async () => {
    open(
      `nomes_hostis/${encodeURIComponent(
        "<img src=x onerror=alert(1)>'; DROP TABLE t; --",
      )}`,
    );
    expect(await facts('Place in the warehouse')).toMatchObject({
      Description: '<img src=x onerror=alert(1)>⟨U+202E⟩gnp.exe',
      Tags: '<b>tag</b>',
    });
    expect(await facts('Last build')).toMatchObject({
      // eslint-disable-next-line no-script-url -- what must never become a link
      Run: 'javascript:alert(1)',
    });
  });

  it.each([
    ['no-project', /No modelling project is configured/, /operator guide/],
    ['unpublished', /No build has been published yet/, /first published/],
    ['build-pending', /has not been looked at yet/, /updates by itself/],
    ['default', /No published build has this table/, /not known/],
  ] as const)(
    'says why nothing is known: %s',
    async (scenario, title, description) => {
      open('vendas/clientes', scenario);
      expect(
        await screen.findByRole('heading', { name: title }),
      ).toBeInTheDocument();
      expect(screen.getByText(description)).toBeInTheDocument();
    },
  );

  it('says why a build cannot be read, since when, and shows what an earlier look found', async () => {
    open('raw_vault/hub_pessoa', 'build-unreadable');
    expect(
      await screen.findByText('The build of armazem cannot be read'),
    ).toBeInTheDocument();
    const reason = screen.getByText(/place where it is published/);
    expect(reason).toHaveTextContent(/It has been so since/);
    expect(reason).toHaveTextContent(
      'What is shown is what was read 5 hours ago',
    );
    expect(reason).toHaveTextContent('ECONNREFUSED');
    expect(await facts('Build of the project')).toMatchObject({
      State: 'Cannot be read now',
    });
    expect(await panel('Tests')).toHaveTextContent('6 passed');
  });

  it('does not conclude from an unreadable build that the table has no model', async () => {
    open('vendas/clientes', 'build-unreadable');
    expect(
      await screen.findByRole('heading', {
        name: 'What the project says of this table is not known',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/What is shown is/)).not.toBeInTheDocument();
  });
});
