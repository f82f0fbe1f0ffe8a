import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiRadarLine, RiTableLine } from '@remixicon/react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type EnvironmentList } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesTranslationRef } from '../translation';
import { NoEnvironments } from './NoEnvironments';

/** No tables at all: nothing configured, nothing scanned yet, nothing readable, or really none. */
export const NothingScanned = ({
  environments,
}: {
  environments: EnvironmentList | undefined;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  if (!environments) {
    return null;
  }
  if (environments.items.length === 0) {
    return <NoEnvironments />;
  }
  const catalogs = environments.items.flatMap(({ catalogs: all }) => all);
  if (catalogs.some(catalog => catalog.outcome === 'never')) {
    return (
      <EmptyState
        icon={<RiRadarLine />}
        title={t('tablesPage.empty.firstScanTitle')}
        description={t('tablesPage.empty.firstScanDescription')}
      />
    );
  }
  return catalogs.every(catalog => catalog.outcome === 'failed') ? (
    <EmptyState
      icon={<RiRadarLine />}
      title={t('tablesPage.empty.unreadableTitle')}
      description={t('tablesPage.empty.unreadableDescription')}
    />
  ) : (
    <EmptyState
      icon={<RiTableLine />}
      title={t('tablesPage.empty.noTablesTitle')}
      description={t('tablesPage.empty.noTablesDescription')}
    />
  );
};
