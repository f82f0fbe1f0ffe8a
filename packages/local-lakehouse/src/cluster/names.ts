/** The fixed names inside the cluster of a local lakehouse. */
export const CLUSTER = {
  /** Id in the portal's configuration. */
  id: 'local',
  argocdNamespace: 'argocd',
  /** The account of the portal, and what it may do within an environment's namespace. */
  portalAccount: 'lakehouse-portal',
  environmentRole: 'lakehouse-environment',
  environmentLabel: 'lakehouse-portal.io/environment',
  namespacePrefix: 'lakehouse-',
  storageClass: 'standard',
  /** Says in every volume and claim that nothing is stored. */
  provisioner: 'simulated.lakehouse-portal.io',
  /** Path of the repository on the Git server. */
  repository: 'platform/environments.git',
  branch: 'main',
} as const;

/** The names that log in to the Git server. */
export const GIT_USERS = {
  /** May push. */
  portal: 'lakehouse-portal',
  /** Only reads. */
  argocd: 'argocd',
} as const;
