import { Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

/** The stack's limits before anything was measured: unknown, not kept. */
export const UNMEASURED: Threshold[] = [
  { name: 'simple-query', limit: 5_000, unit: 'ms', verdict: 'unknown' },
  { name: 'metastore-latency', limit: 100, unit: 'ms', verdict: 'unknown' },
  {
    name: 'dbt-throughput',
    limit: 1_000,
    unit: 'records-per-second',
    verdict: 'unknown',
  },
  { name: 'cpu', limit: 80, unit: 'percent', verdict: 'unknown' },
];
