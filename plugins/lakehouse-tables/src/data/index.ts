export { TablesDataProvider } from './TablesDataProvider';
export { useRefreshTable } from './useRefreshTable';
export {
  useHealthHistory,
  usePartitions,
  useSnapshots,
  useTable,
  type PartitionMeasure,
} from './tableQueries';
export { useMe } from './useMe';
export { useEnvironments, useFacets, useTableList } from './fleetQueries';
export {
  hasFilters,
  useTableFilters,
  type TableFilters,
  type TableSortKey,
} from './useTableFilters';
export {
  hasEnded,
  useCertificate,
  usePlan,
  usePlanPartitions,
  usePlans,
  useRun,
  useRuns,
} from './maintenanceQueries';
export {
  useCancelRun,
  useCreatePlan,
  useRejectPlan,
  useResolveRun,
  useRunPlan,
} from './maintenanceMutations';
export {
  hasRunFilters,
  OPERATIONS,
  RUN_STATES,
  useRunFilters,
  type RunFilters,
} from './useRunFilters';
