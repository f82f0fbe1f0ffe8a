import { Threshold } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { LIMITS } from '../verification';

/** The stack's limits before anything was measured: unknown, not kept. */
export const UNMEASURED: Threshold[] = Object.entries(LIMITS).map(
  ([name, limit]) => ({
    name: name as keyof typeof LIMITS,
    ...limit,
    verdict: 'unknown',
  }),
);
