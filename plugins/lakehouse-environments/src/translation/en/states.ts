export const state = {
  requested: 'requested',
  waitingForMerge: 'waits for merge',
  provisioning: 'coming up',
  verifying: 'being checked',
  usable: 'usable',
  degraded: 'degraded',
  failed: 'failed',
  deleting: 'being deleted',
  deleted: 'deleted',
  unknown: 'unknown',
} as const;

export const readiness = {
  usable: 'usable',
  waiting: 'waiting',
  coming: 'coming up',
  ailing: 'not well',
  unknown: 'unknown',
} as const;

/** Argo CD's own words, as its users know them. */
export const sync = {
  synced: 'as in Git',
  outOfSync: 'differs from Git',
  unknown: 'not known',
  missing: 'not there',
} as const;

export const health = {
  healthy: 'healthy',
  progressing: 'progressing',
  degraded: 'degraded',
  suspended: 'suspended',
  missing: 'missing',
  unknown: 'not known',
} as const;

export const check = {
  metastore: 'The metastore answers',
  bucket: 'The bucket can be reached',
  engine: 'The engine answers',
  scratchTable: 'A scratch table is made, filled, read and dropped',
  passed: 'passed',
  failed: 'failed',
  notRun: 'not run',
} as const;

/** To stand after "The smoke check failed". */
export const checkFailed = {
  metastore: 'the metastore does not answer',
  bucket: 'the bucket cannot be reached',
  engine: 'the engine does not answer',
  scratchTable: 'the scratch table did not work',
} as const;

export const threshold = {
  simpleQuery: 'Simple query',
  metastoreLatency: 'Metastore latency',
  dbtThroughput: 'dbt throughput',
  cpu: 'CPU in use',
  within: 'within the limit',
  beyond: 'beyond the limit',
  unknown: 'not measured',
  recordsPerSecond: '{{records}} records/s',
  below: 'less than {{limit}}',
  least: 'at least {{limit}}',
} as const;
