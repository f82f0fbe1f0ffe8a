import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useQuery,
  type QueryClient,
} from '@tanstack/react-query';
import {
  type ListPlansQuery,
  type ListRunsQuery,
  type LakehouseMaintenanceSignal,
  type RunDetail,
  type RunState,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesApiRef } from '../api';

/** How often a page asks about something that moves; signals make it sooner. */
const LIVE_MS = 2_000;
const WAITING_MS = 5_000;
const SETTLED_MS = 60_000;

const ENDED: readonly RunState[] = [
  'succeeded',
  'no-change',
  'failed',
  'cancelled',
];

/** Nothing happens any more; an unknown run has not ended, but only a person moves it on. */
export const hasEnded = (state: RunState) => ENDED.includes(state);

const pollOf = (state: RunState | undefined) => {
  if (state === undefined || hasEnded(state) || state === 'unknown') {
    return SETTLED_MS;
  }
  return state === 'queued' ? WAITING_MS : LIVE_MS;
};

const planKey = (id: string) => ['plan', id];
const runKey = (id: string) => ['run', id];

/** Has everything asked again that a plan or a run that moved on is shown in. */
export function invalidateMoved(
  client: QueryClient,
  { planId, runId }: LakehouseMaintenanceSignal,
) {
  client.invalidateQueries({ queryKey: planKey(planId) });
  client.invalidateQueries({ queryKey: ['plans'] });
  if (runId) {
    client.invalidateQueries({ queryKey: runKey(runId) });
    client.invalidateQueries({ queryKey: ['runs'] });
  }
}

/** Puts an answer about a run where the pages look for it. */
export function rememberRun(client: QueryClient, detail: RunDetail) {
  client.setQueryData([...runKey(detail.run.id), 'detail'], detail);
  invalidateMoved(client, { planId: detail.run.planId, runId: detail.run.id });
}

/** A plan with all its parts; with `values` its statement holds partition values. */
export function usePlan(planId: string, values: boolean = false) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...planKey(planId), 'detail', values],
    queryFn: () => api.getPlan(planId, values ? { values } : {}),
    placeholderData: keepPreviousData,
    // Values are people's data: they leave the memory with the view, and are not asked for by a timer.
    ...(values && { gcTime: 0, refetchInterval: false as const }),
  });
}

/** Plans, newest first; `undefined` asks nothing. */
export function usePlans(query: ListPlansQuery | undefined) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: ['plans', query],
    queryFn: () => api.listPlans(query),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** One page of what a plan does to each partition. */
export function usePlanPartitions(
  planId: string,
  paging: { limit: number; offset: number },
  values: boolean,
) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...planKey(planId), 'partitions', paging, values],
    queryFn: () =>
      api.listPlanPartitions(planId, { ...paging, ...(values && { values }) }),
    placeholderData: keepPreviousData,
    refetchInterval: false,
    ...(values && { gcTime: 0 }),
  });
}

/** Runs, newest first; asked for more often while one of them is under way. */
export function useRuns(query: ListRunsQuery | undefined) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: ['runs', query],
    queryFn: () => api.listRuns(query),
    enabled: query !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => pollOf(state) < SETTLED_MS)
        ? WAITING_MS
        : SETTLED_MS,
  });
}

/** A run, followed closely until it has ended. */
export function useRun(runId: string) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...runKey(runId), 'detail'],
    queryFn: () => api.getRun(runId),
    refetchInterval: ({ state: { data } }) => pollOf(data?.run.state),
  });
}

/** What was measured of a run that has ended. */
export function useCertificate(runId: string, enabled: boolean = true) {
  const api = useApi(lakehouseTablesApiRef);
  return useQuery({
    queryKey: [...runKey(runId), 'certificate'],
    queryFn: () => api.getCertificate(runId),
    enabled,
    refetchInterval: false,
  });
}
