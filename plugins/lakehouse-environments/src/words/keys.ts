import {
  type Endpoint,
  type EnvironmentState,
  type HealthStatus,
  type OperationState,
  type Readiness,
  type SyncStatus,
  type Threshold,
  type VerificationCheck,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

export const STATE_KEYS = {
  requested: 'requested',
  'waiting-for-merge': 'waitingForMerge',
  provisioning: 'provisioning',
  verifying: 'verifying',
  usable: 'usable',
  degraded: 'degraded',
  failed: 'failed',
  deleting: 'deleting',
  deleted: 'deleted',
  unknown: 'unknown',
} as const satisfies Record<EnvironmentState, string>;

export const READINESS_KEYS = {
  usable: 'usable',
  waiting: 'waiting',
  coming: 'coming',
  ailing: 'ailing',
  unknown: 'unknown',
} as const satisfies Record<Readiness, string>;

export const SYNC_KEYS = {
  Synced: 'synced',
  OutOfSync: 'outOfSync',
  Unknown: 'unknown',
  Missing: 'missing',
} as const satisfies Record<SyncStatus, string>;

export const HEALTH_KEYS = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Suspended: 'suspended',
  Missing: 'missing',
  Unknown: 'unknown',
} as const satisfies Record<HealthStatus, string>;

export const OPERATION_STATE_KEYS = {
  started: 'started',
  'waiting-for-merge': 'waitingForMerge',
  published: 'published',
  following: 'following',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<OperationState, string>;

export const REACH_KEYS = {
  cluster: 'cluster',
  outside: 'outside',
  'stand-in': 'standIn',
  nowhere: 'nowhere',
} as const satisfies Record<Endpoint['reach'], string>;

/** Those that are no product with a name of its own. */
export const COMPONENT_KEYS = {
  base: 'base',
  secrets: 'secrets',
  backups: 'backups',
  monitoring: 'monitoring',
} as const;

export const CHECK_KEYS = {
  metastore: 'metastore',
  bucket: 'bucket',
  engine: 'engine',
  'scratch-table': 'scratchTable',
} as const satisfies Record<VerificationCheck['name'], string>;

export const OUTCOME_KEYS = {
  passed: 'passed',
  failed: 'failed',
  'not-run': 'notRun',
} as const satisfies Record<VerificationCheck['outcome'], string>;

export const THRESHOLD_KEYS = {
  'simple-query': 'simpleQuery',
  'metastore-latency': 'metastoreLatency',
  'dbt-throughput': 'dbtThroughput',
  cpu: 'cpu',
} as const satisfies Record<Threshold['name'], string>;
