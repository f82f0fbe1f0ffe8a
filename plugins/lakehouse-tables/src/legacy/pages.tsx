import { useMemo, type ReactNode } from 'react';
import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { TablesDataProvider } from '../data';
import {
  EntityTableContent,
  EntityTableHealthCard,
  EntityTableModelCard,
} from '../entity';
import {
  linksBelow,
  TableLinksProvider,
  useTableLinks,
} from '../routing/TableLinks';
import { PageRoutes } from '../PageRoutes';
import { lakehouseTablesTranslationRef } from '../translation';
import { legacyRootRouteRef } from './routes';

const LegacyTableLinks = ({ children }: { children: ReactNode }) => {
  const list = useRouteRef(legacyRootRouteRef)();
  const links = useMemo(() => linksBelow(list), [list]);
  return <TableLinksProvider links={links}>{children}</TableLinksProvider>;
};

/** The old layout's tabs belong to a page; ours has routes below it, so the way to the runs stands in the header. */
const LegacyHeader = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { runs } = useTableLinks();
  return (
    <Header title={t('tablesPage.title')}>
      <ButtonLink size="small" variant="secondary" href={runs}>
        {t('runsPage.link')}
      </ButtonLink>
    </Header>
  );
};

export const LegacyTablesPage = () => (
  <LegacyTableLinks>
    <TablesDataProvider>
      <Page themeId="home">
        <LegacyHeader />
        <Content noPadding>
          <PageRoutes />
        </Content>
      </Page>
    </TablesDataProvider>
  </LegacyTableLinks>
);

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

export const LegacyEntityModelCard = () => (
  <LegacyTableLinks>
    <EntityTableModelCard />
  </LegacyTableLinks>
);
