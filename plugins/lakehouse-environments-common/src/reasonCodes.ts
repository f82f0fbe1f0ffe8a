/*
 * Every code that this plugin itself gives as a reason or a problem. Pages have words for each of them; a code that is not
 * here, such as one that a cluster's follower tells of a Kubernetes object, is shown by its English message.
 */

/** Why a component is not usable, as far as the portal judges it; more telling reasons come from the cluster. @public */
export const COMPONENT_REASON_CODES = [
  /** Parameters: `components`. */
  'waiting-for-components',
  /** There is no Application yet. */
  'not-applied',
  /** There was an Application, or it is its turn, and there is none. */
  'application-missing',
  'out-of-sync',
  'resources-missing',
  'progressing',
  'degraded',
  'suspended',
  /** Argo CD does not know. */
  'not-known',
  'deleting',
  /** Parameters: `cluster`, `detail`. */
  'cluster-lost',
] as const;

/** Why an environment is in its state. @public */
export const ENVIRONMENT_REASON_CODES = [
  /** Parameters: `components`, `detail`. */
  'components-ailing',
  /** Parameters: `components`. */
  'components-coming',
  /** Parameters: `check`, `detail`. */
  'verification-failed',
  /** All is healthy in one that was discovered, and nobody ran the smoke check. */
  'not-verified',
  'cluster-lost',
  /** Parameters: `cluster`. */
  'cluster-not-configured',
  /** The parent Application is gone, and nobody asked for that here. */
  'application-missing',
] as const;

/** Why an operation ended as it did. @public */
export const OPERATION_REASON_CODES = [
  /** Parameters: `component`, `minutes`, `detail`, and `cause`, the code of the component's own reason. */
  'component-deadline',
  /** Parameters: `minutes`, `components`, `detail`. */
  'environment-deadline',
  'verification-failed',
  /** Nothing was handed to Argo CD in time. Parameters: `minutes`. */
  'abandoned',
  /** Parameters: `by`. */
  'cancelled-by-person',
  /** What is left after a deletion in time. Parameters: `detail`. */
  'deletion-deadline',
  /** What Argo CD or Kubernetes refused. Parameters: `detail`. */
  'apply-refused',
  /** Parameters: `cluster`. */
  'cluster-not-configured',
  /** Parameters: `component`, `detail`. */
  'sync-failed',
] as const;

/** What is wrong with a specification in the light of the clusters. @public */
export const PROBLEM_CODES = [
  /** Parameters: `id`. */
  'name-taken',
  /** Parameters: `id`. */
  'name-configured',
  'environment-unknown',
  'environment-discovered',
  /** Parameters: `by`, `kind`. */
  'operation-running',
  'nothing-changes',
  'cluster-unknown',
  /** Parameters: `detail`. */
  'cluster-unreachable',
  /** Parameters: `namespace`, `patterns`. */
  'namespace-not-allowed',
  'namespace-exists',
  /** Parameters: `environment`. */
  'namespace-taken',
  /** Parameters: `storageClass`, `known`. */
  'storage-class-unknown',
  'storage-class-missing',
  /** Parameters: `field`. */
  'cannot-change',
  /** Parameters: `detail`. */
  'refused-by-cluster',
] as const;

/** @public */
export type ComponentReasonCode = (typeof COMPONENT_REASON_CODES)[number];

/** @public */
export type EnvironmentReasonCode = (typeof ENVIRONMENT_REASON_CODES)[number];

/** @public */
export type OperationReasonCode = (typeof OPERATION_REASON_CODES)[number];

/** @public */
export type ProblemCode = (typeof PROBLEM_CODES)[number];
