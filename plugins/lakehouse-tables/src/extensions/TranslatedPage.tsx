import {
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiTableLine } from '@remixicon/react';
import { NewSystemTableLinks, useTableLinks } from '../routing';
import { TablesRouter } from '../TablesRouter';
import { lakehouseTablesTranslationRef } from '../translation';

const Framed = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { list } = useTableLinks();
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('lakehouse-tables');
  return (
    <PageLayout
      title={t('tablesPage.title')}
      icon={<RiTableLine />}
      titleLink={list}
      headerActions={headerActions}
    >
      {/* The framework's layout marks no main part; by it a screen reader skips the navigation. */}
      <main>
        <TablesRouter />
      </main>
    </PageLayout>
  );
};

/**
 * The pages in the framework's own page layout, with a title in the app's language: the title of a page extension is a
 * fixed text.
 */
export const TranslatedPage = () => (
  <NewSystemTableLinks>
    <Framed />
  </NewSystemTableLinks>
);
