import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  KubernetesSecretCredentialsProvider,
  readProvisioning,
} from '@lakehouse-portal/backstage-plugin-lakehouse-environments-node';
import {
  credentialsProviderServiceRef,
  lakehouseLocatorServiceRef,
} from '@lakehouse-portal/backstage-plugin-lakehouse-node';
import { Connect } from './connect';
import { createEnvironmentsBackend } from './createEnvironmentsBackend';
import { createRouter } from './router';

/** The plugin over connections of one's own making, such as a test's. */
export const createLakehouseEnvironmentsPlugin = (options?: {
  connect?: Connect;
}) =>
  createBackendPlugin({
    pluginId: 'lakehouse-environments',
    register(env) {
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
          const clusters = readProvisioning(deps.config)?.clusters ?? [];
          const { environments, descriptors } = await createEnvironmentsBackend(
            {
              ...deps,
              connect: options?.connect,
              auditor,
              credentialsProviders: [
                deps.credentialsProvider,
                KubernetesSecretCredentialsProvider.create({ clusters }),
              ],
            },
          );
          httpRouter.use(
            await createRouter({
              httpAuth,
              auditor,
              environments,
              descriptors,
            }),
          );
        },
      });
    },
  });

/**
 * Creates lakehouse environments, follows Argo CD until they are usable, and answers for both.
 *
 * @public
 */
export const lakehouseEnvironmentsPlugin = createLakehouseEnvironmentsPlugin();
