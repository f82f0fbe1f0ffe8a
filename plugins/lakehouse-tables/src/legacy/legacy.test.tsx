import { render, screen } from '@testing-library/react';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Route } from 'react-router-dom';
import { MockTablesApi } from '../../dev/mock';
import { lakehouseTablesApiRef } from '../api';
import {
  EntityLakehouseTableContent,
  EntityLakehouseTableHealthCard,
  EntityLakehouseTableModelCard,
  LakehouseTablesPage,
} from './index';

const table = {
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
  spec: { type: 'iceberg-table' },
};

/** A stock app of the old frontend system, at a path. */
function openStockApp(path: string) {
  window.history.replaceState({}, '', path);
  const app = createApp({
    apis: [createApiFactory(lakehouseTablesApiRef, new MockTablesApi())],
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Stock app', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/data/tables" element={<LakehouseTablesPage />} />
        <Route
          path="/entity"
          element={
            <EntityProvider entity={table}>
              <EntityLakehouseTableHealthCard />
              <EntityLakehouseTableModelCard />
              <EntityLakehouseTableContent />
            </EntityProvider>
          }
        />
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Root />);
}

describe('in a stock app of the old frontend system', () => {
  it('shows the list, with links under the path that the app chose', async () => {
    openStockApp('/data/tables');
    expect(
      await screen.findByRole('link', { name: 'pedidos' }),
    ).toHaveAttribute('href', '/data/tables/local/lakehouse/vendas/pedidos');
  });

  it('shows the page of a table', async () => {
    openStockApp('/data/tables/local/lakehouse/vendas/pedidos');
    expect(
      await screen.findByRole('heading', { name: 'Too many small files' }),
    ).toBeInTheDocument();
  });

  it('shows cards and content on an entity', async () => {
    openStockApp('/entity');
    expect(
      await screen.findByRole('heading', { name: 'Table health' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Model' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'Findings' }),
    ).toBeInTheDocument();
  });
});
