import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConfigReader } from '@backstage/config';
import { TablesBackendSource } from '../lakehouse/TablesBackendSource';
import { ProviderMetrics } from '../metrics/ProviderMetrics';
import { LakehouseEntityProvider } from '../provider/LakehouseEntityProvider';
import { FakeCatalog, FakeTablesBackend } from '../testing/fakes';

/** A provider between a backend and a catalog that are fakes, which runs when a test says so. */
export async function startProvider(lakehouse: object = {}) {
  const backend = new FakeTablesBackend();
  const catalog = new FakeCatalog();
  const logger = mockServices.logger.mock();
  const runs = { add: jest.fn() };
  let task: (signal: AbortSignal) => void | Promise<void> = () => {};
  const provider = LakehouseEntityProvider.fromConfig(
    new ConfigReader({ catalog: { providers: { lakehouse } } }),
    {
      source: new TablesBackendSource(
        mockServices.auth.mock({
          getOwnServiceCredentials:
            mockServices.auth().getOwnServiceCredentials,
          getPluginRequestToken: async () => ({ token: 'mock-token' }),
        }),
        () => backend.api,
      ),
      inventory: catalog,
      metrics: ProviderMetrics.create(
        metricsServiceMock.mock({ createCounter: () => runs }),
      ),
      logger,
      scheduler: mockServices.scheduler.mock({
        createScheduledTaskRunner: () => ({
          run: async ({ fn }) => {
            task = fn;
          },
        }),
      }),
    },
  );
  await provider.connect(catalog);
  return {
    backend,
    catalog,
    logger,
    outcomes: () => runs.add.mock.calls.map(([, { outcome }]) => outcome),
    run: async (signal = new AbortController().signal) => task(signal),
  };
}
