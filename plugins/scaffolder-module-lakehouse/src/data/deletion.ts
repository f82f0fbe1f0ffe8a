import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogListedAt,
  type LakehouseTablesApi,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { useQuery } from '@tanstack/react-query';
import { environmentFormsApiRef, tablesForFormsApiRef } from '../api';

/** The largest tables are named; all of them are counted. */
const MOST_TABLES = 20;

/** What a deletion would leave, and how old the last backup is. */
export function useDeletionPreview(environment: string) {
  const api = useApi(environmentFormsApiRef);
  return useQuery({
    queryKey: ['deletion', environment],
    queryFn: () => api.previewDeletion(environment),
  });
}

/** A table that goes, and what is known to read it. */
export interface GoingTable {
  table: TableSummary;
  /** Names of the models whose columns come from it; `undefined` where no build tells. */
  readers?: string[];
}

/** What is known of an environment's tables; `undefined` where nobody has looked for them yet. */
export interface GoingTables {
  totalItems: number;
  /** Of those whose size is known. */
  bytes?: number;
  tablesWithBytes: number;
  /** When somebody last looked for tables in all of its catalogs. */
  lookedAt?: string;
  largest: GoingTable[];
}

/** The tables of an environment that the person may see, with the person's own permissions. */
export function useTablesOf(environment: string) {
  const api = useApi(tablesForFormsApiRef);
  return useQuery({
    queryKey: ['tables', environment],
    queryFn: () => tablesOf(api, environment),
  });
}

async function tablesOf(
  api: LakehouseTablesApi,
  environment: string,
): Promise<GoingTables | null> {
  const { items: environments } = await api.listEnvironments();
  const looks = environments
    .find(({ id }) => id === environment)
    ?.catalogs.map(catalogListedAt);
  // That nothing was found says nothing before somebody looked.
  if (!looks || looks.includes(undefined)) {
    return null;
  }
  const [list, { totals }] = await Promise.all([
    api.listTables({
      environment: [environment],
      sort: 'bytes',
      order: 'desc',
      limit: MOST_TABLES,
    }),
    api.getTableFacets({ environment: [environment] }),
  ]);
  const readers = await readersOf(api, list.items);
  return {
    totalItems: list.totalItems,
    bytes: totals.bytes,
    tablesWithBytes: totals.tablesWithBytes,
    lookedAt: looks.sort().at(0),
    largest: list.items.map(table => ({
      table,
      readers: table.model && (readers.get(table.name) ?? []),
    })),
  };
}

/** By the name of what they read. Builds tell where the columns of a model come from, as `model.column`. */
async function readersOf(
  api: LakehouseTablesApi,
  tables: TableSummary[],
): Promise<Map<string, string[]>> {
  const readers = new Map<string, Set<string>>();
  const details = await Promise.allSettled(
    tables.filter(({ model }) => model).map(table => api.getTable(table)),
  );
  for (const detail of details) {
    if (detail.status === 'rejected') continue;
    const { summary, model } = detail.value;
    for (const origin of model?.columns.flatMap(({ from = [] }) => from) ??
      []) {
      const read = origin.slice(0, origin.lastIndexOf('.'));
      readers.set(read, (readers.get(read) ?? new Set()).add(summary.title));
    }
  }
  return new Map([...readers].map(([read, by]) => [read, [...by].sort()]));
}
