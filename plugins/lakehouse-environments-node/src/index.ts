/**
 * Clusters, and the lakehouses that were made in them, for backend plugins.
 *
 * @packageDocumentation
 */

export { isNamespaceAllowed } from './config/isNamespaceAllowed';
export { readProvisioning } from './config/readProvisioning';
export type * from './config/types';
export { KubernetesSecretCredentialsProvider } from './credentials/KubernetesSecretCredentialsProvider';
export { ProvisionedLakehouseLocator } from './locator/ProvisionedLakehouseLocator';
