import { useEffect, useState, type ReactNode } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL,
  LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
  type LakehouseMaintenanceSignal,
  type LakehouseTablesSignal,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  QueryClient,
  QueryClientProvider,
  useQueryClient,
} from '@tanstack/react-query';
import { classifyError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { invalidateMoved } from './maintenanceQueries';

/** Without signals, open pages ask again this often while they are visible. */
const REFETCH_MS = 60_000;
const RETRIES = 2;

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchInterval: REFETCH_MS,
        // A denial or a missing table does not get better by asking again.
        retry: (failures, error) =>
          failures < RETRIES && classifyError(error) === 'failed',
        retryDelay: attempt => Math.min(500 * 2 ** attempt, 5_000),
      },
    },
  });
}

/** Asks again when the backend says that a scan ended. */
const RefetchOnScan = () => {
  const client = useQueryClient();
  const { lastSignal } = useSignal<LakehouseTablesSignal>(
    LAKEHOUSE_TABLES_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (lastSignal) {
      client.invalidateQueries();
    }
  }, [client, lastSignal]);
  return null;
};

/** Asks again when a plan or a run moved on. */
const RefetchOnMaintenance = () => {
  const client = useQueryClient();
  const { lastSignal } = useSignal<LakehouseMaintenanceSignal>(
    LAKEHOUSE_MAINTENANCE_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (lastSignal) {
      invalidateMoved(client, lastSignal);
    }
  }, [client, lastSignal]);
  return null;
};

/** Keeps what was loaded for the pages inside it, and keeps it fresh. */
export const TablesDataProvider = ({ children }: { children: ReactNode }) => {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <RefetchOnScan />
      <RefetchOnMaintenance />
      {children}
    </QueryClientProvider>
  );
};
