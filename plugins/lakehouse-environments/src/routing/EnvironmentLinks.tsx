import { createContext, useContext, type ReactNode } from 'react';
import { ENVIRONMENTS_PAGE_PATH } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { type Rating } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  formatTableAddress,
  TABLES_PAGE_PATH,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

export type TemplateKind = 'create' | 'change' | 'delete';

export type EnvironmentTab =
  | 'overview'
  | 'components'
  | 'access'
  | 'timeline'
  | 'tables';

/** Where the pages of this plugin are mounted, and those of others that they lead to. */
export interface EnvironmentLinks {
  list: string;
  /** With a component: its part of the Components tab. */
  environment: (
    id: string,
    place?: { tab?: EnvironmentTab; component?: string },
  ) => string;
  /** The form that asks for something; `formData` fills it in advance. */
  template: (kind: TemplateKind, formData?: object) => string;
  task: (taskId: string) => string;
  /** The environment's tables; with a rating those that have it. */
  tables: (id: string, filters?: { rating?: Rating }) => string;
  table: (address: TableAddress) => string;
}

/** Paths of the pages that these lead to. */
export interface Places {
  list: string;
  templateOf: (templateName: string) => string;
  taskOf: (taskId: string) => string;
  tables: string;
  /** Language of the app: each template is there once a language. */
  language: string;
}

const templateName = (kind: TemplateKind, language: string) =>
  `${kind}-lakehouse-environment${language === 'pt-BR' ? '-pt-br' : ''}`;

const withQuery = (
  path: string,
  values: Record<string, string | undefined>,
) => {
  const query = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value!)}`)
    .join('&');
  return query ? `${path}?${query}` : path;
};

export function environmentLinks(places: Places): EnvironmentLinks {
  const root = places.list.replace(/\/$/, '');
  return {
    list: places.list,
    environment: (id, { tab, component } = {}) =>
      withQuery(`${root}/${encodeURIComponent(id)}`, {
        tab: tab === 'overview' ? undefined : tab,
        component,
      }),
    template: (kind, formData) =>
      withQuery(places.templateOf(templateName(kind, places.language)), {
        formData: formData && JSON.stringify(formData),
      }),
    task: places.taskOf,
    tables: (id, { rating } = {}) =>
      withQuery(places.tables, { environment: id, rating }),
    table: address =>
      `${places.tables.replace(/\/$/, '')}/${formatTableAddress(address)}`,
  };
}

/** The usual paths, for apps that moved none of the pages. */
export const USUAL_PLACES: Places = {
  list: ENVIRONMENTS_PAGE_PATH,
  templateOf: name => `/create/templates/default/${name}`,
  taskOf: id => `/create/tasks/${encodeURIComponent(id)}`,
  tables: TABLES_PAGE_PATH,
  language: 'en',
};

const EnvironmentLinksContext = createContext<EnvironmentLinks>(
  environmentLinks(USUAL_PLACES),
);

export const EnvironmentLinksProvider = ({
  links,
  children,
}: {
  links: EnvironmentLinks;
  children: ReactNode;
}) => (
  <EnvironmentLinksContext.Provider value={links}>
    {children}
  </EnvironmentLinksContext.Provider>
);

/** Addresses of the pages in this app. */
export const useEnvironmentLinks = () => useContext(EnvironmentLinksContext);
