import {
  type LakehouseTablesApi,
  type TableDetail,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

const MIB = 1024 ** 2;

const table = (
  schema: string,
  name: string,
  more: Partial<TableSummary> = {},
): TableSummary => ({
  id: `${schema}.${name}`,
  environment: 'vendas-prod',
  catalog: 'lakehouse',
  schema,
  name,
  title: `${schema}.${name}`,
  status: 'scored',
  findings: 0,
  mayPlan: false,
  ...more,
});

const modelled = (name: string) => ({
  source: 'dbt',
  project: 'vendas',
  name: `model.vendas.${name}`,
  kind: 'model' as const,
  tags: [],
  tests: { passed: 0, warned: 0, failed: 0, notRun: 0 },
});

const TABLES = [
  table('raw_vault', 'hub_pessoa', {
    bytes: 300 * MIB,
    records: 1_200,
    model: modelled('hub_pessoa'),
  }),
  table('gold', 'clientes', { bytes: 20 * MIB, model: modelled('clientes') }),
  table('bronze', 'leads'),
];

/** Three invented tables, one of which reads another. */
export const mockTablesForForms = (): Partial<LakehouseTablesApi> => ({
  listEnvironments: async () => ({
    items: [
      {
        id: 'vendas-prod',
        title: 'Vendas',
        catalogs: [
          {
            id: 'lakehouse',
            reader: 'object-store',
            outcome: 'ok',
            scanning: false,
            endedAt: new Date(Date.now() - 60_000).toISOString(),
          },
        ],
        engines: [],
      },
    ],
  }),
  listTables: async () => ({
    items: TABLES,
    totalItems: TABLES.length,
    limit: 20,
    offset: 0,
  }),
  getTableFacets: async () => ({
    totals: {
      tables: TABLES.length,
      bytes: 320 * MIB,
      tablesWithBytes: 2,
      tablesWithFiles: 2,
    },
    statuses: [],
    bands: [],
    findings: [],
    environments: [],
    catalogs: [],
    schemas: [],
    owners: [],
    layers: [],
    roles: [],
  }),
  getTable: async ({ name }) =>
    ({
      summary: TABLES.find(each => each.name === name)!,
      builds: [],
      model: {
        tests: [],
        columns:
          name === 'clientes'
            ? [{ name: 'pessoa_hk', from: ['hub_pessoa.pessoa_hk'] }]
            : [],
      },
    } as unknown as TableDetail),
});
