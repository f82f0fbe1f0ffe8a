import {
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiStackLine } from '@remixicon/react';
import { EnvironmentsRouter } from '../EnvironmentsRouter';
import { NewSystemEnvironmentLinks, useEnvironmentLinks } from '../routing';
import { lakehouseEnvironmentsTranslationRef } from '../translation';

const Framed = () => {
  const { t } = useTranslationRef(lakehouseEnvironmentsTranslationRef);
  const { list } = useEnvironmentLinks();
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('lakehouse-environments');
  return (
    <PageLayout
      title={t('environmentsPage.title')}
      icon={<RiStackLine />}
      titleLink={list}
      headerActions={headerActions}
    >
      {/* The framework's layout marks no main part; by it a screen reader skips the navigation. */}
      <main>
        <EnvironmentsRouter />
      </main>
    </PageLayout>
  );
};

/**
 * The pages in the framework's own page layout, with a title in the app's language: the title of a page extension is a
 * fixed text.
 */
export const TranslatedPage = () => (
  <NewSystemEnvironmentLinks>
    <Framed />
  </NewSystemEnvironmentLinks>
);
