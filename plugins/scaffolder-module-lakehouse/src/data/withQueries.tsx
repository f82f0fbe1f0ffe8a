import { type ComponentType } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { type LakehouseEnvironmentsApi } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import { classifyError } from '@lakehouse-portal/backstage-plugin-lakehouse-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { environmentFormsApiRef } from '../api';

const RETRIES = 2;

/** One for all fields of an app: they ask for the same, and are rendered apart from each other. */
const clients = new WeakMap<LakehouseEnvironmentsApi, QueryClient>();

function clientOf(api: LakehouseEnvironmentsApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          staleTime: 15_000,
          // A denial does not get better by asking again.
          retry: (failures, error) =>
            failures < RETRIES && classifyError(error) === 'failed',
          retryDelay: attempt => 500 * 2 ** attempt,
        },
      },
    });
    clients.set(api, client);
  }
  return client;
}

/** Lets a field ask, and remember what it was told. */
export function withQueries<P extends object>(Field: ComponentType<P>) {
  return (props: P) => (
    <QueryClientProvider client={clientOf(useApi(environmentFormsApiRef))}>
      <Field {...props} />
    </QueryClientProvider>
  );
}
