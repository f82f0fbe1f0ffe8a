import { createContext, useContext, type ReactNode } from 'react';
import {
  TABLES_PAGE_PATH,
  tablePagePath,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Where the pages of this plugin are mounted. The two frontend systems know it in different ways. */
export interface TableLinks {
  list: string;
  table: (address: TableAddress) => string;
}

const TableLinksContext = createContext<TableLinks>({
  list: TABLES_PAGE_PATH,
  table: tablePagePath,
});

export const TableLinksProvider = ({
  links,
  children,
}: {
  links: TableLinks;
  children: ReactNode;
}) => (
  <TableLinksContext.Provider value={links}>
    {children}
  </TableLinksContext.Provider>
);

/** Addresses of the pages in this app. */
export const useTableLinks = () => useContext(TableLinksContext);
