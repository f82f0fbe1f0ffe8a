import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  CredentialsProvider,
  credentialsExtensionPoint,
  credentialsProviderServiceRef,
  LakehouseLocator,
  lakehouseLocatorExtensionPoint,
  lakehouseLocatorServiceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import {
  TableModelSource,
  tableModelsExtensionPoint,
} from '@lakehouse-portal/backstage-plugin-lakehouse-tables-node';
import { createTablesBackend } from './createTablesBackend';
import { createRouter } from './router';
import { TableSourceFactory } from './services/sources/ScanTargets';

/** The plugin over connections of one's own making, such as a test's. */
export const createLakehouseTablesPlugin = (options?: {
  connect?: TableSourceFactory;
}) =>
  createBackendPlugin({
    pluginId: 'lakehouse-tables',
    register(env) {
      const locators: LakehouseLocator[] = [];
      const providers: CredentialsProvider[] = [];
      const modelSources: TableModelSource[] = [];
      env.registerExtensionPoint(lakehouseLocatorExtensionPoint, {
        addLocator: locator => locators.push(locator),
      });
      env.registerExtensionPoint(credentialsExtensionPoint, {
        addProvider: provider => providers.push(provider),
      });
      env.registerExtensionPoint(tableModelsExtensionPoint, {
        addSource: source => {
          if (modelSources.some(({ id }) => id === source.id)) {
            throw new ConflictError(
              `There is a source of table models '${source.id}' already`,
            );
          }
          modelSources.push(source);
        },
      });

      env.registerInit({
        deps: {
          actionsRegistry: actionsRegistryServiceRef,
          auditor: coreServices.auditor,
          config: coreServices.rootConfig,
          credentialsProvider: credentialsProviderServiceRef,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          locator: lakehouseLocatorServiceRef,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          notifications: notificationService,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          scheduler: coreServices.scheduler,
          signals: signalsServiceRef,
        },
        async init({ httpRouter, httpAuth, auditor, ...deps }) {
          const { environments, tables, plans, runs } =
            await createTablesBackend({
              ...deps,
              connect: options?.connect,
              auditor,
              locators: [deps.locator, ...locators],
              credentialsProviders: [deps.credentialsProvider, ...providers],
              modelSources,
            });
          httpRouter.use(
            await createRouter({
              httpAuth,
              auditor,
              environments,
              tables,
              plans,
              runs,
            }),
          );
        },
      });
    },
  });

/**
 * Scans the Iceberg tables of lakehouses, keeps their health and its history, and answers for both.
 *
 * @public
 */
export const lakehouseTablesPlugin = createLakehouseTablesPlugin();
