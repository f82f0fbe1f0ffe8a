/** Kinds that Kubernetes 1.24 serves as well as the newest one, all within a namespace. */
export const KINDS = [
  'apps/v1 Deployment',
  'apps/v1 StatefulSet',
  'batch/v1 CronJob',
  'batch/v1 Job',
  'networking.k8s.io/v1 NetworkPolicy',
  'policy/v1 PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1 Role',
  'rbac.authorization.k8s.io/v1 RoleBinding',
  'v1 ConfigMap',
  'v1 LimitRange',
  'v1 PersistentVolumeClaim',
  // Airbyte's bootloader, a hook that each sync makes anew.
  'v1 Pod',
  'v1 ResourceQuota',
  // Refused but for those that a component names.
  'v1 Secret',
  'v1 Service',
  'v1 ServiceAccount',
];
