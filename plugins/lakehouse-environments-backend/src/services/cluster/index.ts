export { createClusterConnections } from './createClusterConnections';
export { ApiServerError } from './api/ApiServerError';
export {
  CLUSTER_REASON_CODES,
  isPartOfComing,
} from './observation/reasons/codes';
export type { ClusterReasonCode } from './observation/reasons/codes';
export * from './types';
