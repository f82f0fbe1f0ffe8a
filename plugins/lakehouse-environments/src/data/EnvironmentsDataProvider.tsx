import { useEffect, useState, type ReactNode } from 'react';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  LAKEHOUSE_ENVIRONMENTS_SIGNAL_CHANNEL,
  type LakehouseEnvironmentsSignal,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { classifyError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import {
  QueryClient,
  QueryClientProvider,
  useQueryClient,
} from '@tanstack/react-query';
import { followDetails, invalidateShown } from './followDetails';

/** Without signals, open pages ask again this often while they are visible. */
const REFETCH_MS = 60_000;
const RETRIES = 2;

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchInterval: REFETCH_MS,
        // A denial or a missing environment does not get better by asking again.
        retry: (failures, error) =>
          failures < RETRIES && classifyError(error) === 'failed',
        retryDelay: attempt => Math.min(500 * 2 ** attempt, 5_000),
      },
    },
  });
}

/** Asks again when the backend says that something moved. */
const RefetchOnSignal = () => {
  const client = useQueryClient();
  const { lastSignal } = useSignal<LakehouseEnvironmentsSignal>(
    LAKEHOUSE_ENVIRONMENTS_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (lastSignal) invalidateShown(client);
  }, [client, lastSignal]);
  useEffect(() => followDetails(client), [client]);
  return null;
};

/** Keeps what was loaded for the pages inside it, and keeps it fresh. */
export const EnvironmentsDataProvider = ({
  children,
}: {
  children: ReactNode;
}) => {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <RefetchOnSignal />
      {children}
    </QueryClientProvider>
  );
};
