import { useMemo } from 'react';
import { useUrlState } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  type PlannedOperation,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';

/** In the order in which a run goes through them. */
export const RUN_STATES: readonly RunState[] = [
  'queued',
  'preflight',
  'submitted',
  'cancelling',
  'reconciling',
  'verifying',
  'unknown',
  'succeeded',
  'no-change',
  'failed',
  'cancelled',
];

export const OPERATIONS: readonly PlannedOperation[] = [
  'optimize',
  'roll-back',
];

/** What the list of runs is narrowed to. */
export interface RunFilters {
  q?: string;
  environment: string[];
  schema: string[];
  operation: PlannedOperation[];
  state: RunState[];
  onlyMine: boolean;
  /** From 0. */
  page: number;
}

export const hasRunFilters = (filters: RunFilters) =>
  Boolean(filters.q) ||
  filters.onlyMine ||
  [filters.environment, filters.schema, filters.operation, filters.state].some(
    values => values.length > 0,
  );

/** Filters and page of the list of runs; they live in the URL. */
export function useRunFilters() {
  const url = useUrlState();

  const filters = useMemo<RunFilters>(() => {
    const page = Number(url.get('page') ?? '1') - 1;
    return {
      q: url.get('q'),
      environment: url.getAll('environment'),
      schema: url.getAll('schema'),
      operation: OPERATIONS.filter(one =>
        url.getAll('operation').includes(one),
      ),
      state: RUN_STATES.filter(one => url.getAll('state').includes(one)),
      onlyMine: url.get('mine') === 'true',
      page: Number.isSafeInteger(page) && page > 0 ? page : 0,
    };
  }, [url]);

  return {
    filters,
    /** Changes some filters and leaves the others; another question starts on its first page. */
    change: ({ onlyMine, page, ...rest }: Partial<RunFilters>) =>
      url.set({
        ...rest,
        ...(onlyMine !== undefined && { mine: onlyMine ? 'true' : undefined }),
        page: page ? String(page + 1) : undefined,
      }),
    clear: () =>
      url.set({
        q: undefined,
        environment: undefined,
        schema: undefined,
        operation: undefined,
        state: undefined,
        mine: undefined,
        page: undefined,
      }),
  };
}
