export { EnvironmentsDataProvider } from './EnvironmentsDataProvider';
export { useCancelOperation, useSync, useVerify } from './mutations';
export {
  environmentKey,
  isRunning,
  useEnvironment,
  useEnvironments,
  useOperations,
  useRequests,
  useTimeline,
} from './queries';
export {
  ENVIRONMENT_SORTS,
  filterEnvironments,
  firstOrder,
  hasFilters,
  STATES,
  useEnvironmentFilters,
  type EnvironmentFilters,
  type EnvironmentSort,
  type Order,
} from './useEnvironmentFilters';
