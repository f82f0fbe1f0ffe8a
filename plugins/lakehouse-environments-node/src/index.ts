/**
 * Clusters, and the lakehouses that were made in them, for backend plugins.
 *
 * @packageDocumentation
 */

export { isNamespaceAllowed } from './config/isNamespaceAllowed';
export { parseQuantity } from './config/parseQuantity';
export { readCommitter } from './config/readCommitter';
export { readProvisioning } from './config/readProvisioning';
export type * from './config/types';
export { KubernetesSecretCredentialsProvider } from './credentials/KubernetesSecretCredentialsProvider';
export { ProvisionedLakehouseLocator } from './locator/ProvisionedLakehouseLocator';
export {
  FolderRepository,
  type FolderAtHead,
  type FolderRevision,
  type Person,
  type RepositorySettings,
  type WorkOptions,
} from './repository/FolderRepository';
export type { FolderContent } from './repository/commitFolder';
export type { FolderFile } from './repository/readFolder';
