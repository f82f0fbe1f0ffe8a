/*
 * Every code that the backend gives as a reason or a problem. Pages have words for each of them; a code that is not here, of a newer
 * backend or another cluster's follower, is shown by its English message.
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

/** What Argo CD and Kubernetes say of a component, as the follower of a cluster reads it. @public */
export const CLUSTER_REASON_CODES = [
  'source-path-missing',
  'source-revision-missing',
  'source-repository-missing',
  'source-repository-denied',
  'source-repository-unreachable',
  'source-manifest-broken',
  'source-rendering-failed',
  'comparison-failed',
  'argocd-repo-server-down',
  'argocd-silent',
  'argocd-condition',
  'project-missing',
  'project-forbids',
  'destination-unknown',
  'spec-invalid',
  'reference-missing',
  'container-not-started',
  'image-not-pulled',
  'out-of-memory',
  'crash-loop',
  'container-failed',
  'unschedulable',
  'volume-failed',
  'volume-pending',
  'volume-not-mounted',
  'pod-evicted',
  'quota-exceeded',
  'admission-refused',
  'kind-unknown',
  'namespace-missing',
  'field-immutable',
  'object-invalid',
  'permission-missing',
  'creation-failed',
  'object-refused',
  'job-failed',
  'sync-failed',
  'sync-terminated',
  'sync-retrying',
  'deletion-failed',
  'resource-degraded',
  'application-degraded',
  'resource-missing',
  'resource-suspended',
  'resource-progressing',
  'application-progressing',
  'init-waiting',
  'not-ready',
  'waiting-for-resource',
  'drift',
  'not-in-git',
] as const;

/** Why a step of the smoke check failed. @public */
export const VERIFICATION_REASON_CODES = [
  /** Parameters: `uri`, `detail`. */
  'metastore-unreachable',
  /** Parameters: `bucket`, `endpoint`. */
  'bucket-missing',
  /** Parameters: `bucket`, `endpoint`, `detail`. */
  'bucket-denied',
  'bucket-unreachable',
  /** Parameters: `engine`, `url`, `detail`. */
  'engine-unreachable',
  'engine-denied',
  'engine-failed',
  /** Parameters: `step`, `table`, `detail`. */
  'scratch-table-failed',
  /** What was read is not what was written. Parameters: `table`, `detail`. */
  'scratch-table-differs',
  /** Parameters: `seconds`. */
  'check-timeout',
  /** Parameters: `detail`. */
  'credentials-missing',
  'check-failed',
] as const;

/** Why it is not known what is asked for in a namespace. @public */
export const REQUESTS_REASON_CODES = [
  /** Parameters: `cluster`. */
  'cluster-not-configured',
  /** There is no ResourceQuota of the environment in its namespace. Parameters: `namespace`. */
  'quota-absent',
  /** The portal's account may not read it. Parameters: `namespace`. */
  'quota-denied',
  /** Parameters: `detail`. */
  'quota-unreadable',
] as const;

/** Why a limit was not measured, or what exactly was. @public */
export const THRESHOLD_REASON_CODES = [
  /** No engine or metastore can be reached from here. */
  'nothing-to-measure',
  /** The cluster serves no metrics.k8s.io, or none of these pods. */
  'cpu-not-served',
  /** dbt is no component of the environment. */
  'dbt-absent',
  /** Of an environment that was discovered. */
  'dbt-place-unknown',
  /** Of a simulated cluster. Parameters: `environment`. */
  'dbt-stand-in',
  'dbt-no-build',
  'dbt-other-environment',
  /** The build ended before dbt ran anything. */
  'dbt-no-results',
  'dbt-rows-unknown',
  /** Parameters: `rows`, of which a layer must have written as many. */
  'dbt-rows-few',
  /** Parameters: `detail`. */
  'dbt-unreadable',
  /** What was measured. Parameters: `layer`, `rows`, `seconds`. */
  'dbt-slowest-layer',
] as const;

/** What is wrong with a specification in the light of the clusters. @public */
export const PROBLEM_CODES = [
  /** Parameters: `id`. */
  'name-taken',
  /** Parameters: `id`. */
  'name-configured',
  'environment-unknown',
  'environment-discovered',
  /** A creation of this name ended without success, and goes on. Parameters: `id`, `at` (ISO 8601). */
  'creation-continues',
  /** Likewise, but with other answers. Parameters: `id`, `fields`. */
  'creation-differs',
  'nothing-changes',
  /** Nothing changes, but what is missing of it is made again. */
  'applies-again',
  'cluster-unknown',
  /** Parameters: `detail`. */
  'cluster-unreachable',
  /** Parameters: `namespace`, `patterns`. */
  'namespace-not-allowed',
  'namespace-exists',
  /** Left of a deleted environment of this name; what it holds is used again. Parameters: `namespace`. */
  'namespace-kept',
  /** Parameters: `environment`. */
  'namespace-taken',
  /** Parameters: `storageClass`, `known`. */
  'storage-class-unknown',
  'storage-class-missing',
  /** Less is left of the cluster's quota. Parameters: `cluster`, `asked`, `left`, `quota`, CPU in cores, the rest in GiB. */
  'cluster-cpu-short',
  'cluster-memory-short',
  'cluster-storage-short',
  /** Likewise of a ResourceQuota in the namespace. Parameters: `namespace`, `name`, `asked`, `left`, `quota`. */
  'namespace-cpu-short',
  'namespace-memory-short',
  'namespace-storage-short',
  /** Nothing says how much there is. Parameters: `cluster`. */
  'room-unknown',
  /** What some of the cluster's environments ask for is not known. Parameters: `cluster`, `environments`, how many. */
  'room-uncounted',
  'waves-not-ordered',
  'waves-unknown',
  /** At Argo CD, under a name that the environment needs. Parameters: `kind`, `name`, `environment`. */
  'object-taken',
  /** Likewise, of no environment. Parameters: `kind`, `name`. */
  'object-unlabelled',
  /** An operator is missing. Parameters: `component`, `kinds`. */
  'kind-unknown',
  /** Of a ClusterSecretStore. Parameters: `store`, and `detail` of one that is not ready. */
  'secret-store-missing',
  'secret-store-not-ready',
  'secret-store-unvalidated',
  'secret-store-unread',
  /** Parameters: `detail`. */
  'refused-by-cluster',
  /** Others wrote files that the change writes over. Parameters: `files`. */
  'git-changed',
  /** Parameters: `detail`. */
  'git-unread',
  /** Parameters: `file`. */
  'git-file-missing',
  /** Parameters: `file`, `detail`. */
  'git-file-broken',
] as const;

/** What is wrong with a specification by itself, wherever it is to be. @public */
export const SPECIFICATION_PROBLEM_CODES = [
  /** Parameters: `expected`. */
  'wrong-type',
  /** Parameters: `allowed`. */
  'not-one-of',
  'unknown-field',
  'invalid-id',
  /** It could be the name of another environment's component. Parameters: `component`. */
  'reserved-id',
  'invalid-namespace',
  /** Parameters: `value`. */
  'reserved-namespace',
  'invalid-cluster',
  'invalid-owner',
  'invalid-storage-class',
  /** Parameters: `min`, `max`. */
  'invalid-length',
  'control-characters',
  'missing-secret-store',
  'invalid-secret-store',
  'needless-secret-store',
  /** Parameters: `component`. */
  'unknown-component',
  'repeated-component',
  /** Parameters: `component`, `version`, `offered`. */
  'unknown-version',
  /** Parameters: `component`, `need`. */
  'missing-need',
  /** Parameters: `component`. */
  'charts-unavailable',
  /** Parameters: `from`, `to`. */
  'cannot-change',
  'cannot-shrink',
] as const;

/** @public */
export type ComponentReasonCode = (typeof COMPONENT_REASON_CODES)[number];

/** @public */
export type EnvironmentReasonCode = (typeof ENVIRONMENT_REASON_CODES)[number];

/** @public */
export type OperationReasonCode = (typeof OPERATION_REASON_CODES)[number];

/** @public */
export type ClusterReasonCode = (typeof CLUSTER_REASON_CODES)[number];

/** @public */
export type VerificationReasonCode = (typeof VERIFICATION_REASON_CODES)[number];

/** @public */
export type RequestsReasonCode = (typeof REQUESTS_REASON_CODES)[number];

/** @public */
export type ThresholdReasonCode = (typeof THRESHOLD_REASON_CODES)[number];

/** @public */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** @public */
export type SpecificationProblemCode =
  (typeof SPECIFICATION_PROBLEM_CODES)[number];
