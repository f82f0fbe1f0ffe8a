import { useMemo, type ReactNode } from 'react';
import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TablesDataProvider } from '../data';
import { EntityTableContent, EntityTableHealthCard } from '../entity';
import { linksBelow, TableLinksProvider } from '../routing/TableLinks';
import { PageRoutes } from '../PageRoutes';
import { lakehouseTablesTranslationRef } from '../translation';
import { legacyRootRouteRef } from './routes';

const LegacyTableLinks = ({ children }: { children: ReactNode }) => {
  const list = useRouteRef(legacyRootRouteRef)();
  const links = useMemo(() => linksBelow(list), [list]);
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
            <PageRoutes />
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
