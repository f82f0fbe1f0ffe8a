/** What a lakehouse must hold to, and in which unit. */
export const LIMITS = {
  'simple-query': { limit: 5_000, unit: 'ms' },
  'metastore-latency': { limit: 100, unit: 'ms' },
  'dbt-throughput': { limit: 1_000, unit: 'records-per-second' },
  cpu: { limit: 80, unit: 'percent' },
} as const;
