import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  LakehouseEnvironmentsApi,
  LakehouseEnvironmentsClient,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';

const PLUGIN_ID = 'lakehouse-environments';
/** The backend answers from its store; only a preview and the smoke check take their time. */
const TIMEOUT_MS = 180_000;

/** How actions reach the environments backend: always as somebody. */
export interface EnvironmentsConnector {
  /** As the person or service that started the task, so that the backend judges by their permissions. */
  as(initiator: {
    getInitiatorCredentials(): Promise<BackstageCredentials>;
  }): LakehouseEnvironmentsApi;
  /** As the scaffolder itself. Only to go on reading what the initiator was allowed to read. */
  asScaffolder(): LakehouseEnvironmentsApi;
}

/** Connects to the environments backend of this installation. */
export function connectEnvironments(deps: {
  auth: AuthService;
  discovery: DiscoveryService;
}): EnvironmentsConnector {
  const connect = (credentials: () => Promise<BackstageCredentials>) =>
    new LakehouseEnvironmentsClient({
      discoveryApi: deps.discovery,
      fetchApi: {
        // A token for each request: tasks take longer than tokens live.
        fetch: async (input, init) => {
          const { token } = await deps.auth.getPluginRequestToken({
            onBehalfOf: await credentials(),
            targetPluginId: PLUGIN_ID,
          });
          const response = await fetch(input, {
            ...init,
            headers: { ...init?.headers, Authorization: `Bearer ${token}` },
            signal: AbortSignal.timeout(TIMEOUT_MS),
          });
          if (!response.ok) {
            // In a task's log the backend's own words say more than the status of a request.
            throw (await ResponseError.fromResponse(response)).cause;
          }
          return response;
        },
      },
    });

  return {
    as: initiator => connect(() => initiator.getInitiatorCredentials()),
    asScaffolder: () => connect(() => deps.auth.getOwnServiceCredentials()),
  };
}
