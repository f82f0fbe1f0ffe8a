import { useMemo, type ReactNode } from 'react';
import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import {
  formatTableAddress,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TablesDataProvider } from '../data';
import { EntityTableContent, EntityTableHealthCard } from '../entity';
import { TableLinksProvider } from '../routing/TableLinks';
import { TablePage } from '../tablePage';
import { TablesPage } from '../tablesPage';
import { lakehouseTablesTranslationRef } from '../translation';
import { legacyRootRouteRef } from './routes';

const LegacyTableLinks = ({ children }: { children: ReactNode }) => {
  const list = useRouteRef(legacyRootRouteRef)();
  const links = useMemo(
    () => ({
      list,
      table: (address: TableAddress) =>
        `${list.replace(/\/$/, '')}/${formatTableAddress(address)}`,
    }),
    [list],
  );
  return <TableLinksProvider links={links}>{children}</TableLinksProvider>;
};

export const LegacyTablesPage = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  return (
    <LegacyTableLinks>
      <TablesDataProvider>
        <Page themeId="home">
          <Header title={t('tablesPage.title')} />
          <Content noPadding>
            <Routes>
              <Route index element={<TablesPage />} />
              <Route
                path=":environment/:catalog/:schema/:name"
                element={<TablePage />}
              />
            </Routes>
          </Content>
        </Page>
      </TablesDataProvider>
    </LegacyTableLinks>
  );
};

export const LegacyEntityContent = () => (
  <LegacyTableLinks>
    <EntityTableContent />
  </LegacyTableLinks>
);

export const LegacyEntityHealthCard = () => (
  <LegacyTableLinks>
    <EntityTableHealthCard />
  </LegacyTableLinks>
);
