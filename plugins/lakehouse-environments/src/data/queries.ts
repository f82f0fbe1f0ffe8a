import { useApi } from '@backstage/frontend-plugin-api';
import {
  type EnvironmentOperation,
  type EnvironmentState,
  type EnvironmentSummary,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  type QueryClient,
} from '@tanstack/react-query';
import { lakehouseEnvironmentsApiRef } from '../api';

/** How often a page asks about something that moves; signals make it sooner. */
const LIVE_MS = 3_000;
const WAITING_MS = 15_000;
const SETTLED_MS = 60_000;

const EVENTS = 50;

const POLL: Record<EnvironmentState, number> = {
  requested: LIVE_MS,
  'waiting-for-merge': WAITING_MS,
  provisioning: LIVE_MS,
  verifying: LIVE_MS,
  deleting: LIVE_MS,
  degraded: WAITING_MS,
  unknown: WAITING_MS,
  usable: SETTLED_MS,
  failed: SETTLED_MS,
  deleted: SETTLED_MS,
};

const ENDED: readonly EnvironmentOperation['state'][] = [
  'succeeded',
  'failed',
  'cancelled',
];

/** Whether anything still happens to it. */
export const isRunning = (
  operation: EnvironmentOperation | undefined,
): operation is EnvironmentOperation =>
  operation !== undefined && !ENDED.includes(operation.state);

const pollOf = (
  environment: EnvironmentSummary,
  operation?: EnvironmentOperation,
) =>
  isRunning(operation)
    ? Math.min(LIVE_MS, POLL[environment.state])
    : POLL[environment.state];

export const environmentKey = (id: string) => ['environment', id];

/** Has all asked again that the environment is shown in. */
export function invalidateMoved(client: QueryClient, environment: string) {
  client.invalidateQueries({ queryKey: ['environments'] });
  client.invalidateQueries({ queryKey: environmentKey(environment) });
}

/** All environments that the reader may see, and the clusters that tell of them; deleted ones too where they are wanted. */
export function useEnvironments({ deleted }: { deleted: boolean }) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  return useQuery({
    queryKey: ['environments', { deleted }],
    queryFn: () => api.listEnvironments(deleted ? { deleted } : {}),
    // While deleted ones are added or taken away, the others stay.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      Math.min(
        SETTLED_MS,
        // A list is looked over, not watched: it need not be as close as a page.
        ...(data?.items ?? []).map(one => Math.max(5_000, pollOf(one))),
      ),
  });
}

/** One environment with its components, followed closely while it moves. */
export function useEnvironment(id: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  return useQuery({
    queryKey: [...environmentKey(id), 'detail'],
    queryFn: () => api.getEnvironment(id),
    refetchInterval: ({ state: { data } }) =>
      data ? pollOf(data, data.operation) : SETTLED_MS,
  });
}

/** What is asked for in its namespace; asked again whenever something of it moves. */
export function useRequests(id: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  return useQuery({
    queryKey: [...environmentKey(id), 'requests'],
    queryFn: () => api.getRequests(id),
    refetchInterval: SETTLED_MS,
  });
}

/** What happened to an environment, the newest first, page by page. */
export function useTimeline(id: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  return useInfiniteQuery({
    queryKey: [...environmentKey(id), 'timeline'],
    queryFn: ({ pageParam }) =>
      api.listTimeline(id, {
        limit: EVENTS,
        ...(pageParam !== undefined && { before: pageParam }),
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: page =>
      page.more ? page.items[page.items.length - 1]?.id : undefined,
  });
}

/** What people asked to be done to an environment, the newest first. */
export function useOperations(id: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  return useQuery({
    queryKey: [...environmentKey(id), 'operations'],
    queryFn: () => api.listOperations(id),
  });
}
