import { useAnalytics, useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  formatTableAddress,
  type TableAddress,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import { lakehouseTablesApiRef } from '../api';
import { tableKey } from './tableQueries';

/** Has a table read again now, and shows what came of it everywhere. */
export function useRefreshTable(address: TableAddress) {
  const api = useApi(lakehouseTablesApiRef);
  const analytics = useAnalytics();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.refreshTable(address),
    onSuccess: detail => {
      analytics.captureEvent('refresh-table', formatTableAddress(address));
      client.setQueryData([...tableKey(address), 'detail'], detail);
      client.invalidateQueries();
    },
  });
}
