import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { lakehouseEnvironmentReadPermission } from '@lakehouse-portal/backstage-plugin-lakehouse-environments-common';
import {
  createLakehouseEnvironmentConditionalDecision,
  lakehouseEnvironmentConditions,
} from '..';
import { createLakehouseEnvironmentsPlugin } from '../plugin';
import { OperationStore } from '../services/store/OperationStore';
import { PROVISIONING } from './createTestEnvironments';
import { FakeCluster } from './FakeCluster';
import { FakeFolders } from './FakeFolders';
import { FakeVerifier } from './FakeVerifier';
import { everything, permissionsOf, Policy } from './policies';

export { everything, type Policy };

// Closed after the tests, which a database that the backend makes for itself in memory is not.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Own environments only, as for a data engineer. */
export const ownEnvironments = (
  permission: typeof lakehouseEnvironmentReadPermission,
) =>
  createLakehouseEnvironmentConditionalDecision(
    permission,
    lakehouseEnvironmentConditions.isOwner({
      owners: ['group:default/vendas-data'],
    }),
  );

/** The configuration over a cluster in memory. */
export const CONFIG = {
  lakehouse: {
    provisioning: PROVISIONING,
    environments: {
      local: {
        title: 'Local lakehouse',
        catalogs: {
          lakehouse: {
            metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
            objectStore: {
              type: 's3',
              endpoint: 'http://127.0.0.1:2',
              credentials: {
                accessKeyId: 'acce55-key',
                secretAccessKey: '5ecret-key',
              },
            },
          },
        },
        engines: {
          trino: {
            type: 'trino',
            url: 'http://127.0.0.1:3',
            catalogs: { lakehouse: 'lake' },
          },
        },
      },
    },
  },
};

function withQuota(quota: object | null) {
  const { quota: _, ...cluster } = PROVISIONING.clusters.local;
  const clusters = { local: quota ? { ...cluster, quota } : cluster };
  const { lakehouse } = CONFIG;
  return {
    lakehouse: { ...lakehouse, provisioning: { ...PROVISIONING, clusters } },
  } as JsonObject;
}

/** The plugin over a cluster in memory, with a policy that answers as told. */
export async function startPlugin(
  policy: Policy = everything,
  /** Of the cluster; `null` for none. */
  quota: object | null = PROVISIONING.clusters.local.quota,
) {
  const cluster = new FakeCluster('local');
  const verifier = new FakeVerifier();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const actions = actionsRegistryServiceMock();
  const signals = { publish: jest.fn().mockResolvedValue(undefined) };
  const notifications = { send: jest.fn().mockResolvedValue(undefined) };
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnThis();
  const knex = await databases.init('SQLITE_3');
  const folders = new FakeFolders(OperationStore.create({ database: knex }));
  const { server } = await startTestBackend({
    features: [
      mockServices.database.factory({ knex }),
      createLakehouseEnvironmentsPlugin({
        connect: () => ({
          connections: [{ follower: cluster, access: cluster }],
          verifier,
          folders,
        }),
      }),
      logger.factory,
      permissionsOf(policy),
      auditor.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => signals,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => notifications as never,
      }),
      mockServices.rootConfig.factory({ data: withQuota(quota) }),
    ],
  });
  /** All that was logged, as text. */
  const logged = () =>
    JSON.stringify(
      [logger.debug, logger.info, logger.warn, logger.error].flatMap(
        method => method.mock.calls,
      ),
      (_, value) =>
        value instanceof Error ? { ...value, text: String(value) } : value,
    );
  return {
    server,
    cluster,
    folders,
    verifier,
    auditor,
    event,
    actions,
    signals,
    notifications,
    logged,
  };
}

/** Waits until something holds; what clusters tell is followed within a moment. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
): Promise<T> {
  const until = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`In vain waited until ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
