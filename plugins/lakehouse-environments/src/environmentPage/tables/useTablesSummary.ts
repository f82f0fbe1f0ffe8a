import { useEffect } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  catalogListedAt,
  LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
  type CatalogState,
  type FleetTotals,
  type LakehouseTablesSignal,
  type TableFacets,
  type TableSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  RATINGS,
  type Rating,
} from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { environmentTablesApiRef } from '../../api';
import { environmentKey } from '../../data';

const MOST_NAMED = 5;
/** The first look follows within a minute or two of an environment's becoming usable. */
const WAITING_MS = 10_000;
const SETTLED_MS = 60_000;

/** A catalog of an environment, and when it last told its tables. */
export interface CatalogLook {
  state: CatalogState;
  /** `undefined` where its tables are not known. */
  listedAt?: string;
}

/** What is known of an environment's tables, as far as the reader may see them. */
export interface TablesSummary {
  catalogs: CatalogLook[];
  totals: FleetTotals;
  /** How many tables have which rating, the worst first; those that no table has are left out. */
  ratings: { rating: Rating; count: number }[];
  /** The worst of those that want care. */
  worst: TableSummary[];
  /** When the table that was not looked at for the longest was last looked at. */
  oldestLookAt?: string;
}

const ratingsOf = ({ bands, statuses }: TableFacets) =>
  RATINGS.flatMap(rating => {
    const found = [...bands, ...statuses].find(({ value }) => value === rating);
    return found && found.count > 0 ? [{ rating, count: found.count }] : [];
  });

/**
 * The tables of an environment with the reader's own permissions; `null` where the tables' backend names no such
 * environment to the reader.
 */
export function useTablesSummary(id: string) {
  const api = useApi(environmentTablesApiRef);
  const client = useQueryClient();
  const { lastSignal } = useSignal<LakehouseTablesSignal>(
    LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (lastSignal?.environment === id) {
      client.invalidateQueries({ queryKey: [...environmentKey(id), 'tables'] });
    }
  }, [client, id, lastSignal]);

  return useQuery({
    queryKey: [...environmentKey(id), 'tables'],
    queryFn: async (): Promise<TablesSummary | null> => {
      const environment = [id];
      const [{ items }, facets, worst, oldest] = await Promise.all([
        api.listEnvironments(),
        api.getTableFacets({ environment }),
        api.listTables({
          environment,
          status: ['broken', 'unsafe'],
          band: ['critical', 'attention'],
          sort: 'score',
          order: 'asc',
          limit: MOST_NAMED,
        }),
        api.listTables({
          environment,
          sort: 'scannedAt',
          order: 'asc',
          limit: 1,
        }),
      ]);
      const known = items.find(one => one.id === id);
      return known
        ? {
            catalogs: known.catalogs.map(state => ({
              state,
              listedAt: catalogListedAt(state),
            })),
            totals: facets.totals,
            ratings: ratingsOf(facets),
            worst: worst.items,
            oldestLookAt: oldest.items[0]?.scannedAt,
          }
        : null;
    },
    refetchInterval: ({ state: { data } }) =>
      data?.catalogs.every(({ listedAt }) => listedAt)
        ? SETTLED_MS
        : WAITING_MS,
  });
}
