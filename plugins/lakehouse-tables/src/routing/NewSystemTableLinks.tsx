import { useMemo, type ReactNode } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { TABLES_PAGE_PATH } from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { rootRouteRef } from '../routes';
import { linksBelow, TableLinksProvider } from './TableLinks';

/** Follows the path that the app gives to the Tables page; the usual one where the page is not installed. */
export const NewSystemTableLinks = ({ children }: { children: ReactNode }) => {
  const list = useRouteRef(rootRouteRef)?.() ?? TABLES_PAGE_PATH;
  const links = useMemo(() => linksBelow(list), [list]);
  return <TableLinksProvider links={links}>{children}</TableLinksProvider>;
};
