export { TrinoClient } from './TrinoClient';
export { TrinoError } from './TrinoError';
export type { TrinoErrorKind } from './TrinoError';
export { TrinoProtocol } from './TrinoProtocol';
export type { CancelOutcome, SubmitOptions } from './TrinoProtocol';
export {
  coordinatorOf,
  findQueriesBySource,
  runSource,
} from './runtimeQueries';
export type { ListedQuery } from './runtimeQueries';
export { readUptime } from './replies';
export * from './types';
