import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import {
  formatTableAddress,
  type PartitionSort,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesApiRef } from '../api';

/** What the partition map can show by colour. */
export type PartitionMeasure = Extract<
  PartitionSort,
  'reducibleFiles' | 'smallFiles' | 'dataFiles' | 'dataBytes' | 'deleteFiles'
>;

/** Cells that the partition map draws; beyond that it would be noise. */
const PARTITIONS = 500;
const SNAPSHOTS = 500;

export const tableKey = (address: TableAddress) => [
  'table',
  formatTableAddress(address),
];

/** One table with its report and facts. */
export function useTable(address: TableAddress) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...tableKey(address), 'detail'],
    queryFn: () => api.getTable(address),
  });
}

/** The table's partitions, largest measure first; with `values` also what they stand for. */
export function usePartitions(
  address: TableAddress,
  sort: PartitionMeasure,
  values: boolean,
) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...tableKey(address), 'partitions', sort, values],
    queryFn: () =>
      api.listPartitions(address, {
        sort,
        order: 'desc',
        limit: PARTITIONS,
        ...(values && { values }),
      }),
    placeholderData: keepPreviousData,
    // Values are people's data: they leave the memory with the view, and are not asked for by a timer.
    ...(values && { gcTime: 0, refetchInterval: false as const }),
  });
}

/** The table's snapshots, newest first, page by page. */
export function useSnapshots(address: TableAddress) {
  const api = useApi(lakehouseTablesApiRef);
  return useInfiniteQuery({
    queryKey: [...tableKey(address), 'snapshots'],
    queryFn: ({ pageParam }) =>
      api.listSnapshots(address, { limit: SNAPSHOTS, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: page => {
      const next = page.offset + page.items.length;
      return page.items.length > 0 && next < page.totalItems ? next : undefined;
    },
  });
}

/** How health and size changed, oldest first. */
export function useHealthHistory(address: TableAddress) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...tableKey(address), 'history'],
    queryFn: () => api.listHealthHistory(address, {}),
  });
}
