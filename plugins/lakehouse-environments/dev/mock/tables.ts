import {
  type CatalogState,
  type Environment,
  type TableFacets,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { ago, HOUR, MINUTE } from './time';

const GIB = 1024 ** 3;

export const aCatalog = (
  changes: Partial<CatalogState> = {},
): CatalogState => ({
  id: 'lakehouse',
  reader: 'object-store',
  outcome: 'ok',
  scanning: false,
  endedAt: ago(MINUTE),
  ...changes,
});

export const aTable = (
  name: string,
  changes: Partial<TableSummary> = {},
): TableSummary => ({
  id: `id-${name}`,
  environment: 'vendas-prod',
  catalog: 'lakehouse',
  schema: 'vendas',
  name,
  title: `vendas.${name}`,
  status: 'scored',
  score: { low: 31, high: 34 },
  band: 'critical',
  findings: 3,
  bytes: 12 * GIB,
  scannedAt: ago(MINUTE),
  mayPlan: false,
  ...changes,
});

export const theWorst: TableSummary[] = [
  aTable('devolucoes', {
    status: 'broken',
    score: undefined,
    band: undefined,
    bytes: undefined,
  }),
  aTable('pedidos'),
  aTable('clientes', { score: { low: 62, high: 62 }, band: 'attention' }),
];

/** What the tables' backend answers of the invented environments that were usable. */
export const facets: TableFacets = {
  totals: {
    tables: 42,
    bytes: 1_290 * GIB,
    tablesWithBytes: 39,
    tablesWithFiles: 39,
  },
  bands: [
    { value: 'good', count: 31 },
    { value: 'attention', count: 4 },
    { value: 'critical', count: 1 },
  ],
  statuses: [
    { value: 'scored', count: 36 },
    { value: 'broken', count: 1 },
    { value: 'too-small', count: 3 },
    { value: 'unknown', count: 2 },
  ],
  findings: [],
  environments: [],
  catalogs: [],
  schemas: [],
  owners: [],
  layers: [],
  roles: [],
};

export const noFacets: TableFacets = {
  ...facets,
  totals: { tables: 0, tablesWithBytes: 0, tablesWithFiles: 0 },
  bands: [],
  statuses: [],
};

export const OLDEST_LOOK = ago(3 * HOUR);

export const tablesEnvironment = (
  id: string,
  catalogs: CatalogState[],
): Environment => ({ id, title: id, catalogs, engines: [] });
