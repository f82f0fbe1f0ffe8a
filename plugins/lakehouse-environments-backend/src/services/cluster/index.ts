export { createClusterConnections } from './createClusterConnections';
export { ApiServerError } from './api/ApiServerError';
export { isPartOfComing } from './observation/reasons/codes';
export * from './types';
