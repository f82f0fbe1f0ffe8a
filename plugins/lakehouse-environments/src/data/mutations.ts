import { useAnalytics, useApi } from '@backstage/frontend-plugin-api';
import {
  type CancelRequest,
  type EnvironmentDetail,
  type SyncRequest,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lakehouseEnvironmentsApiRef } from '../api';
import { environmentKey, invalidateMoved } from './queries';

// None of these is ever repeated by itself: who acted decides whether to act again.

/** Runs the smoke check now. */
export function useVerify(environment: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.verifyEnvironment(environment),
    onSuccess: verification => {
      analytics.captureEvent('verify-environment', environment);
      client.setQueryData<EnvironmentDetail>(
        [...environmentKey(environment), 'detail'],
        known => known && { ...known, verification },
      );
    },
    // Whatever came of it: what is shown must be what is so.
    onSettled: () => invalidateMoved(client, environment),
  });
}

/** Has Argo CD bring components back to what Git says. */
export function useSync(environment: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SyncRequest) =>
      api.syncEnvironment(environment, request),
    onSuccess: () => analytics.captureEvent('sync-environment', environment),
    onSettled: () => invalidateMoved(client, environment),
  });
}

/** Ends a running operation where it stands. */
export function useCancelOperation(environment: string, operationId: string) {
  const api = useApi(lakehouseEnvironmentsApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: CancelRequest) =>
      api.cancelOperation(operationId, request),
    onSuccess: () =>
      analytics.captureEvent('cancel-environment-operation', environment),
    onSettled: () => invalidateMoved(client, environment),
  });
}
