import { type Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { ago, MINUTE } from './time';

export const measured: Threshold[] = [
  {
    name: 'simple-query',
    limit: 5_000,
    unit: 'ms',
    value: 412,
    measuredAt: ago(42 * MINUTE),
    verdict: 'within',
  },
  {
    name: 'metastore-latency',
    limit: 100,
    unit: 'ms',
    value: 138,
    measuredAt: ago(42 * MINUTE),
    verdict: 'beyond',
  },
  {
    name: 'dbt-throughput',
    limit: 1_000,
    unit: 'records-per-second',
    verdict: 'unknown',
    note: {
      code: 'dbt-absent',
      params: {},
      message: 'dbt is not part of this environment.',
    },
  },
  {
    name: 'cpu',
    limit: 80,
    unit: 'percent',
    verdict: 'unknown',
    note: {
      code: 'cpu-not-served',
      params: {},
      message: 'The cluster does not measure it.',
    },
  },
];

export const unmeasured: Threshold[] = measured.map(
  ({ value, measuredAt, note, ...rest }) => ({ ...rest, verdict: 'unknown' }),
);
