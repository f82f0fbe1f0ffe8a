import { createContext, useContext, type ReactNode } from 'react';
import {
  formatTableAddress,
  TABLES_PAGE_PATH,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** Where the pages of this plugin are mounted. The two frontend systems know it in different ways. */
export interface TableLinks {
  list: string;
  table: (address: TableAddress) => string;
  plan: (planId: string) => string;
  /** Several plans in one review. */
  plans: (planIds: readonly string[]) => string;
  runs: string;
  run: (runId: string) => string;
  certificate: (runId: string) => string;
}

/**
 * All addresses, built from the list's path: the route API would encode the encoded segments of a table a second time.
 */
export function linksBelow(list: string): TableLinks {
  const root = list.replace(/\/$/, '');
  const id = encodeURIComponent;
  return {
    list,
    table: address => `${root}/${formatTableAddress(address)}`,
    plan: planId => `${root}/plans/${id(planId)}`,
    plans: planIds =>
      `${root}/plans?${planIds.map(planId => `id=${id(planId)}`).join('&')}`,
    runs: `${root}/runs`,
    run: runId => `${root}/runs/${id(runId)}`,
    certificate: runId => `${root}/runs/${id(runId)}/certificate`,
  };
}

const TableLinksContext = createContext<TableLinks>(
  linksBelow(TABLES_PAGE_PATH),
);

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
