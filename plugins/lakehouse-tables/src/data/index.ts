export { TablesDataProvider } from './TablesDataProvider';
export { useRefreshTable } from './useRefreshTable';
export {
  useHealthHistory,
  usePartitions,
  useSnapshots,
  useTable,
  type PartitionMeasure,
} from './tableQueries';
export { useEnvironments, useFacets, useTableList } from './fleetQueries';
export {
  hasFilters,
  useTableFilters,
  type TableFilters,
  type TableSortKey,
} from './useTableFilters';
