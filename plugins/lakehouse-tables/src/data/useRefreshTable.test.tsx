import { act, renderHook, waitFor } from '@testing-library/react';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { analyticsApiRef } from '@backstage/frontend-plugin-api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { anAddress, MockTablesApi } from '../../dev/mock';
import { lakehouseTablesApiRef } from '../api';
import { useRefreshTable } from './useRefreshTable';

describe('useRefreshTable', () => {
  it('reports the reading of a table to analytics, once it succeeded', async () => {
    const analytics = mockApis.analytics();
    const { result } = renderHook(() => useRefreshTable(anAddress), {
      wrapper: ({ children }) => (
        <TestApiProvider
          apis={[
            [lakehouseTablesApiRef, new MockTablesApi()],
            [analyticsApiRef, analytics],
          ]}
        >
          <QueryClientProvider client={new QueryClient()}>
            {children}
          </QueryClientProvider>
        </TestApiProvider>
      ),
    });
    act(() => result.current.mutate());
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(analytics.getEvents()).toEqual([
      expect.objectContaining({
        action: 'refresh-table',
        subject: 'local/lakehouse/vendas/pedidos',
      }),
    ]);
  });
});
