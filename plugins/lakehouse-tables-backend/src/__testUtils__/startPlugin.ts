import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  lakehouseDataValuesReadPermission,
  lakehouseTableReadPermission,
  lakehouseTableRefreshPermission,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-common';
import {
  TableModelSource,
  tableModelsExtensionPoint,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import {
  createLakehouseTableConditionalDecision,
  lakehouseTableConditions,
} from '..';
import { createLakehouseTablesPlugin } from '../plugin';
import { FakeTableSource, readError } from './FakeTableSource';

// Closed after the tests, which a database that the backend makes for itself in memory is not.
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** What each permission is answered with. */
export type Policy = Record<string, PolicyDecision>;

export const everything: Policy = {
  [lakehouseTableReadPermission.name]: ALLOW,
  [lakehouseDataValuesReadPermission.name]: ALLOW,
  [lakehouseTableRefreshPermission.name]: ALLOW,
};

const moduleOf = (models: TableModelSource) =>
  createBackendModule({
    pluginId: 'lakehouse-tables',
    moduleId: 'test-models',
    register(env) {
      env.registerInit({
        deps: { extension: tableModelsExtensionPoint },
        init: async ({ extension }) => extension.addSource(models),
      });
    },
  });

/** Own tables only, as for a data engineer. */
export const ownTables = (permission: typeof lakehouseTableReadPermission) =>
  createLakehouseTableConditionalDecision(
    permission,
    lakehouseTableConditions.isOwner({ owners: ['group:default/vendas-data'] }),
  );

/**
 * The plugin over three tables in memory, scanned once, with a policy that answers as told.
 *
 * @param models - a tool that says what the tables are
 */
export async function startPlugin(
  policy: Policy = everything,
  models?: TableModelSource,
) {
  const source = new FakeTableSource()
    .put('vendas.orders', { facts: { dataFiles: 400, fileBytes: 100_000 } })
    .put('hr.salaries')
    .put('vendas.broken', { error: readError('not-found') });
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const actions = actionsRegistryServiceMock();
  // Open pages are told when a scan has ended.
  let tellScanned = () => {};
  const scanned = new Promise<void>(resolve => {
    tellScanned = resolve;
  });
  const knex = await databases.init('SQLITE_3');
  const { server } = await startTestBackend({
    features: [
      mockServices.database.factory({ knex }),
      createLakehouseTablesPlugin({ connect: async () => source }),
      ...(models ? [moduleOf(models)] : []),
      mockServices.permissions.mock({
        authorizeConditional: async requests =>
          requests.map(({ permission }) => policy[permission.name] ?? DENY),
      }).factory,
      auditor.factory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ message }) => {
            if ((message as { changed?: number }).changed === 3) {
              tellScanned();
            }
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          lakehouse: {
            environments: {
              local: {
                title: 'Local lakehouse',
                owner: 'platform',
                catalogs: {
                  lakehouse: {
                    metastore: { type: 'hive', uri: 'thrift://127.0.0.1:1' },
                    objectStore: { type: 's3' },
                  },
                },
                engines: {
                  trino: {
                    type: 'trino',
                    url: 'http://127.0.0.1:1',
                    catalogs: { lakehouse: 'lake' },
                  },
                },
              },
            },
            tables: {
              owners: [
                { schema: 'vendas', owner: 'vendas-data' },
                { schema: 'hr', owner: 'people' },
              ],
            },
          },
        },
      }),
    ],
  });
  await scanned;
  return { server, source, auditor, event, actions };
}
