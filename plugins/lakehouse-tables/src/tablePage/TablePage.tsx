import { useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { visibleText } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { type TableAddress } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useTableLinks } from '../routing';
import { TableView } from './TableView';

/** The page of the table that the path names. */
export const TablePage = () => {
  const params = useParams();
  const { environment = '', catalog = '', schema = '', name = '' } = params;
  const address = useMemo<TableAddress>(
    () => ({ environment, catalog, schema, name }),
    [environment, catalog, schema, name],
  );
  const links = useTableLinks();

  return (
    <BreadcrumbEntry
      entry={{ label: visibleText(name), href: links.table(address) }}
    >
      <Container>
        <TableView address={address} placement="page" />
      </Container>
    </BreadcrumbEntry>
  );
};
