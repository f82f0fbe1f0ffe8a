import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  type Band,
  type HealthStatus,
  type TableFacetsQuery,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesApiRef } from '../api';
import { useMe } from './useMe';
import { type TableFilters } from './useTableFilters';

/** Rows asked for at a time. */
const PAGE_SIZE = 100;

const BANDS: Band[] = ['good', 'attention', 'critical'];

/** A rating is the band of a scored table, or the status of one without a score: two parameters of the API, combined by "or". */
function toQuery(filters: TableFilters, mine: string[]): TableFacetsQuery {
  const isBand = (rating: string): rating is Band =>
    BANDS.some(band => band === rating);
  const list = <T>(values: T[]) => (values.length > 0 ? values : undefined);
  return {
    q: filters.q,
    environment: list(filters.environment),
    schema: list(filters.schema),
    band: list(filters.rating.filter(isBand)),
    status: list(
      filters.rating.filter(
        (rating): rating is Exclude<HealthStatus, 'scored'> & typeof rating =>
          !isBand(rating),
      ),
    ),
    layer: list(filters.layer),
    role: list(filters.role),
    finding: list(filters.finding),
    owner: list(filters.onlyMine ? mine : filters.owner),
  };
}

/** Environments with the state of their scans and engines. */
export function useEnvironments() {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: ['environments'],
    queryFn: () => api.listEnvironments(),
  });
}

/** Counts of the tables by everything that they can be filtered by. */
export function useFacets(filters: TableFilters) {
  const api = useApi(lakehouseTablesApiRef);
  const me = useMe(filters.onlyMine);
  const query = toQuery(filters, me.data?.ownershipEntityRefs ?? []);
  return useQuery({
    queryKey: ['facets', query],
    queryFn: () => api.getTableFacets(query),
    enabled: !filters.onlyMine || me.isSuccess,
    placeholderData: keepPreviousData,
  });
}

/** The tables that match, page by page. */
export function useTableList(filters: TableFilters) {
  const api = useApi(lakehouseTablesApiRef);
  const me = useMe(filters.onlyMine);
  const query = {
    ...toQuery(filters, me.data?.ownershipEntityRefs ?? []),
    sort: filters.sort,
    order: filters.order,
  };
  return useInfiniteQuery({
    queryKey: ['tables', query],
    queryFn: ({ pageParam }) =>
      api.listTables({ ...query, limit: PAGE_SIZE, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: page => {
      const next = page.offset + page.items.length;
      return page.items.length > 0 && next < page.totalItems ? next : undefined;
    },
    enabled: !filters.onlyMine || me.isSuccess,
    placeholderData: keepPreviousData,
  });
}
