import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { TablesDataProvider } from '../data';
import { TableView } from '../tablePage';
import { lakehouseTablesTranslationRef } from '../translation';
import { tableAddressOf } from './tableAddressOf';

/** The table page's content on the entity that stands for the table. */
export const EntityTableContent = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { entity } = useEntity();
  const address = useMemo(() => tableAddressOf(entity), [entity]);
  if (!address) {
    return <EmptyState title={t('entity.noAddress')} />;
  }
  return (
    <TablesDataProvider>
      <TableView address={address} placement="entity" />
    </TablesDataProvider>
  );
};
