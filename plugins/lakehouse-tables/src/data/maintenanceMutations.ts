import { useAnalytics, useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  formatTableAddress,
  type PlanRequest,
  type ReasonRequest,
  type ResolveRequest,
  type RunRequest,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesApiRef } from '../api';
import { invalidateMoved, rememberRun } from './maintenanceQueries';

// None of these is ever repeated by itself: who acted decides whether to act again.

/** Reads a table now and plans an operation on it. */
export function useCreatePlan() {
  const api = useApi(lakehouseTablesApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      address,
      request,
    }: {
      address: TableAddress;
      request: PlanRequest;
    }) => api.createPlan(address, request),
    onSuccess: (detail, { address, request }) => {
      analytics.captureEvent(
        `plan-${request.operation}`,
        formatTableAddress(address),
      );
      client.setQueryData(['plan', detail.plan.id, 'detail', false], detail);
      client.invalidateQueries({ queryKey: ['plans'] });
    },
  });
}

/** Puts a plan aside. */
export function useRejectPlan(planId: string) {
  const api = useApi(lakehouseTablesApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReasonRequest) => api.rejectPlan(planId, request),
    onSuccess: detail => {
      client.setQueryData(['plan', planId, 'detail', false], detail);
    },
    // Whatever came of it: what is shown must be what is so.
    onSettled: () => invalidateMoved(client, { planId }),
  });
}

/** Approves a plan and queues its run. */
export function useRunPlan() {
  const api = useApi(lakehouseTablesApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      planId,
      request,
    }: {
      planId: string;
      request: RunRequest;
    }) => api.runPlan(planId, request),
    onSuccess: detail => {
      analytics.captureEvent(
        `run-${detail.run.operation}`,
        formatTableAddress(detail.run),
      );
      rememberRun(client, detail);
    },
    onError: (_error, { planId }) => invalidateMoved(client, { planId }),
  });
}

/** Stops a run. */
export function useCancelRun(runId: string) {
  const api = useApi(lakehouseTablesApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ReasonRequest) => api.cancelRun(runId, request),
    onSuccess: detail => {
      analytics.captureEvent('cancel-run', runId);
      rememberRun(client, detail);
    },
    onError: () => client.invalidateQueries({ queryKey: ['run', runId] }),
  });
}

/** Settles a run of unknown outcome. */
export function useResolveRun(runId: string) {
  const api = useApi(lakehouseTablesApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ResolveRequest) => api.resolveRun(runId, request),
    onSuccess: (detail, { resolution }) => {
      analytics.captureEvent('resolve-run', resolution);
      rememberRun(client, detail);
    },
    onError: () => client.invalidateQueries({ queryKey: ['run', runId] }),
  });
}
