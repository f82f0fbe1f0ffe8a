import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Flex } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { EmptyState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { TablesDataProvider } from '../data';
import { useTableLinks } from '../routing';
import { TableView } from '../tablePage';
import { lakehouseTablesTranslationRef } from '../translation';
import { tableAddressOf } from './tableAddressOf';

/** The table page's content on the entity that stands for the table. */
export const EntityTableContent = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { entity } = useEntity();
  const links = useTableLinks();
  const address = useMemo(() => tableAddressOf(entity), [entity]);
  if (!address) {
    return <EmptyState title={t('entity.noAddress')} />;
  }
  return (
    <TablesDataProvider>
      <Flex justify="end">
        <ButtonLink
          size="small"
          variant="tertiary"
          iconStart={<RiExternalLinkLine />}
          href={links.table(address)}
        >
          {t('tablePage.header.openPage')}
        </ButtonLink>
      </Flex>
      <TableView address={address} headingLevel="h2" />
    </TablesDataProvider>
  );
};
