import { screen } from '@testing-library/react';
import { type Entity } from '@backstage/catalog-model';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { MockTablesApi, type MockScenario } from '../../dev/mock';
import { lakehouseTablesApiRef } from '../api';
import {
  entityTableContent,
  entityTableHealthCard,
  entityTableModelCard,
} from '../extensions';
import { EntityTableContent } from './EntityTableContent';
import { EntityTableHealthCard } from './EntityTableHealthCard';
import { EntityTableModelCard } from './EntityTableModelCard';
import { isIcebergTable } from './tableAddressOf';

const table: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'vendas.pedidos-0123456789ab',
    annotations: {
      'lakehouse-portal.io/environment': 'local',
      'lakehouse-portal.io/catalog': 'lakehouse',
      'lakehouse-portal.io/schema': 'vendas',
      'lakehouse-portal.io/table': 'pedidos',
    },
  },
  spec: { type: 'iceberg-table', owner: 'vendas-data' },
};
const without = (annotations: Record<string, string>): Entity => ({
  ...table,
  metadata: { ...table.metadata, annotations },
});
const bucket: Entity = { ...table, spec: { type: 'object-store-bucket' } };

const named = (schema: string, name: string) =>
  without({
    ...table.metadata.annotations,
    'lakehouse-portal.io/schema': schema,
    'lakehouse-portal.io/table': name,
  });

const show = (
  entity: Entity,
  element: JSX.Element,
  scenario: MockScenario = 'default',
) =>
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [[lakehouseTablesApiRef, new MockTablesApi(scenario)]],
  });

describe('a table in the catalog', () => {
  it('gets its cards and its tab; other resources get neither', () => {
    const ofCard = createExtensionTester(entityTableHealthCard).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const ofModelCard = createExtensionTester(entityTableModelCard).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const ofContent = createExtensionTester(entityTableContent).get(
      EntityContentBlueprint.dataRefs.filterFunction,
    );
    for (const filter of [ofCard, ofModelCard, ofContent, isIcebergTable]) {
      expect(filter?.(table)).toBe(true);
      expect(filter?.(bucket)).toBe(false);
      expect(filter?.(without({}))).toBe(false);
    }
  });

  it('shows score and main finding on the card, with the way to the page', async () => {
    show(table, <EntityTableHealthCard />);
    expect(await screen.findByText('Too many small files')).toBeInTheDocument();
    expect(
      screen.getByRole('img', { name: 'Health score 31 to 34: Critical' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the table page' }),
    ).toHaveAttribute(
      'href',
      '/lakehouse/tables/local/lakehouse/vendas/pedidos',
    );
  });

  it('shows place, last build, freshness and tests of its model, with the way to the tab', async () => {
    show(named('business_vault', 'sal_pessoa'), <EntityTableModelCard />);
    expect(await screen.findByText('Business vault')).toBeInTheDocument();
    expect(screen.getByText('Same-as link')).toBeInTheDocument();
    expect(screen.getByText('Failed')).toBeInTheDocument();
    expect(screen.getByText('Late')).toBeInTheDocument();
    expect(screen.getByText('4 not run')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the Model tab' }),
    ).toHaveAttribute(
      'href',
      '/lakehouse/tables/local/lakehouse/business_vault/sal_pessoa?tab=model',
    );
  });

  it('says why there is no model to show', async () => {
    show(table, <EntityTableModelCard />, 'no-project');
    expect(
      await screen.findByText(/No modelling project is configured/),
    ).toBeInTheDocument();
  });

  it('says that what it shows of the model is from an earlier look', async () => {
    show(
      named('raw_vault', 'hub_pessoa'),
      <EntityTableModelCard />,
      'build-unreadable',
    );
    expect(await screen.findByText(/was read 5 hours ago/)).toBeInTheDocument();
    expect(screen.getByText('6 passed')).toBeInTheDocument();
  });

  it('shows the content of the table page on the tab', async () => {
    show(table, <EntityTableContent />);
    expect(
      await screen.findByRole('heading', { name: 'Findings' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: /^pedidos/ }),
    ).toBeInTheDocument();
  });

  it('says so when the entity does not name its table', async () => {
    show(without({}), <EntityTableContent />);
    expect(
      await screen.findByText(/annotations are missing/),
    ).toBeInTheDocument();
  });
});
