import { type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Text,
} from '@backstage/ui';
import { type TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { TablesDataProvider } from '../data';
import { useTableLinks } from '../routing';
import { lakehouseTablesTranslationRef } from '../translation';
import { tableAddressOf } from './tableAddressOf';

/** A card about the table that the entity stands for, with a link to where its page says more. */
export const EntityTableCard = ({
  testId,
  title,
  linkText,
  tab,
  children,
}: {
  testId: string;
  title: string;
  linkText: string;
  /** Of the table page; its first by default. */
  tab?: string;
  children: (address: TableAddress) => ReactNode;
}) => {
  const { t } = useTranslationRef(lakehouseTablesTranslationRef);
  const { entity } = useEntity();
  const links = useTableLinks();
  const address = tableAddressOf(entity);
  return (
    <Card data-testid={testId}>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
      </CardHeader>
      <CardBody>
        {address ? (
          <TablesDataProvider>{children(address)}</TablesDataProvider>
        ) : (
          <Text>{t('entity.noAddress')}</Text>
        )}
      </CardBody>
      {address && (
        <CardFooter>
          <ButtonLink
            size="small"
            variant="secondary"
            href={`${links.table(address)}${tab ? `?tab=${tab}` : ''}`}
          >
            {linkText}
          </ButtonLink>
        </CardFooter>
      )}
    </Card>
  );
};
