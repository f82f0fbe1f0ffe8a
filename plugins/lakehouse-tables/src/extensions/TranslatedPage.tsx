import {
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiPlayList2Line, RiTableLine } from '@remixicon/react';
import { NewSystemTableLinks, useTableLinks } from '../routing';
import { TablesRouter } from '../TablesRouter';
import { lakehouseTablesTranslationRef } from '../translation';

const Framed = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { list, runs } = useTableLinks();
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions('lakehouse-tables');
  return (
    <PageLayout
      title={t('tablesPage.title')}
      icon={<RiTableLine />}
      titleLink={list}
      // A link rather than the header's tabs: those point at panels that do not exist (axe: aria-valid-attr-value).
      headerActions={[
        <ButtonLink
          key="runs"
          size="small"
          variant="tertiary"
          iconStart={<RiPlayList2Line />}
          href={runs}
        >
          {t('runsPage.link')}
        </ButtonLink>,
        ...headerActions,
      ]}
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
