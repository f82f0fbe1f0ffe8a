import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import {
  DataState,
  ratingOf,
  ScoreBadge,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TablesDataProvider, useTable } from '../data';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { useHealthWords } from '../words';
import { tableAddressOf } from './tableAddressOf';

const Health = ({ address }: { address: TableAddress }) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { findingTitle, findingCause, costText } = useHealthWords();
  const table = useTable(address);
  return (
    <DataState
      what={t('tablePage.what')}
      data={table.data}
      error={table.error}
      onRetry={table.refetch}
    >
      {({ summary }) => (
        <Flex direction="column" gap="3" align="start">
          <ScoreBadge
            size="large"
            rating={ratingOf(summary.status, summary.band)}
            score={summary.score}
          />
          {summary.mainFinding ? (
            <Flex direction="column" gap="1">
              <Text weight="bold">
                {findingTitle(
                  summary.mainFinding.code,
                  summary.mainFinding.message,
                )}
              </Text>
              <Text>{findingCause(summary.mainFinding.code)}</Text>
              {summary.mainFinding.costs.length > 0 && (
                <Text>
                  {summary.mainFinding.costs.map(costText).join(' · ')}
                </Text>
              )}
            </Flex>
          ) : (
            <Text>{t('tablesPage.row.noFinding')}</Text>
          )}
        </Flex>
      )}
    </DataState>
  );
};

/** The table's score and what weighs most on it. */
export const EntityTableHealthCard = () => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { entity } = useEntity();
  const links = useTableLinks();
  const address = tableAddressOf(entity);
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small">
          {t('entity.cardTitle')}
        </Text>
      </CardHeader>
      <CardBody>
        {address ? (
          <TablesDataProvider>
            <Health address={address} />
          </TablesDataProvider>
        ) : (
          <Text>{t('entity.noAddress')}</Text>
        )}
      </CardBody>
      {address && (
        <CardFooter>
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.table(address)}
          >
            {t('tablePage.header.openPage')}
          </ButtonLink>
        </CardFooter>
      )}
    </Card>
  );
};
